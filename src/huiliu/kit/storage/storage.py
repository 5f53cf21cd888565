"""What every store promises, and how its files are checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from .digest import Digest, digest_of
from .errors import FileMissing


@dataclass(frozen=True, slots=True)
class Fault:
    """One file whose bytes are not what its name says."""

    digest: Digest
    place: str
    found: str
    """Digest of the bytes that lie there; empty where the file is missing."""


class Storage(Protocol):
    """A place of files named by their content.

    Every call may raise StorageUnavailable where the store is not on this machine.
    """

    def put(self, data: bytes | BinaryIO) -> Digest:
        """Keep the bytes and give their digest; the same bytes are kept once.

        Raises StorageFull, and then nothing is left behind.
        """

    def open(self, digest: Digest) -> BinaryIO:
        """Open the file for reading, at any place in it. Raises FileMissing."""

    def read(self, digest: Digest) -> bytes:
        """Give the whole file. Raises FileMissing."""

    def holds(self, digest: Digest) -> bool:
        """Tell whether the file is there."""

    def size_bytes(self, digest: Digest) -> int:
        """Tell how long the file is. Raises FileMissing."""

    def digests(self) -> Iterator[Digest]:
        """Name every file, in the order of the names."""

    def place(self, digest: Digest) -> str:
        """Say where the file lies, for a person who goes to look."""

    def check(self, digests: Iterable[Digest] | None = None) -> Iterator[Fault]:
        """Read the named files, or all, and give those whose bytes changed; linear in the bytes."""


def faults_of(storage: Storage, digests: Iterable[Digest]) -> Iterator[Fault]:
    """Read each file and give those that are missing or not what their name says."""
    for digest in digests:
        try:
            with storage.open(digest) as file:
                found: str = digest_of(file)
        except FileMissing:
            found = ""
        if found != digest:
            yield Fault(digest=digest, place=storage.place(digest), found=found)
