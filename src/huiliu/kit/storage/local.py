"""A store in a folder of this machine.

A write goes to a temporary file in the same folder, is fsynced, renamed, and the folder fsynced.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from huiliu.kit.files import flush_folder

from .digest import Digest, copy_digest, is_digest, shelf_of
from .errors import FileMissing, full_disk_named
from .storage import Fault, faults_of

PARTIAL = ".partial-"
"""How a file begins that is still being written."""


@dataclass(frozen=True, slots=True)
class LocalStorage:
    """A folder of files named by their content, two levels of 256 folders deep."""

    root: Path

    def put(self, data: bytes | BinaryIO) -> Digest:
        """Keep the bytes under their digest; see Storage."""
        source = BytesIO(data) if isinstance(data, bytes) else data
        with full_disk_named():
            return self._keep(source)

    def open(self, digest: Digest) -> BinaryIO:
        """Open the file for reading."""
        try:
            return self.path(digest).open("rb")
        except FileNotFoundError as error:
            raise FileMissing from error

    def read(self, digest: Digest) -> bytes:
        """Give the whole file."""
        with self.open(digest) as file:
            return file.read()

    def holds(self, digest: Digest) -> bool:
        """Tell whether the file is there."""
        return self.path(digest).is_file()

    def size_bytes(self, digest: Digest) -> int:
        """Tell how long the file is."""
        try:
            return self.path(digest).stat().st_size
        except FileNotFoundError as error:
            raise FileMissing from error

    def digests(self) -> Iterator[Digest]:
        """Name every file, in order; what is still being written is none."""
        for first in _names(self.root, 2):
            for second in _names(self.root / first, 2):
                for name in _names(self.root / first / second, 64):
                    if is_digest(name):
                        yield Digest(name)

    def place(self, digest: Digest) -> str:
        """Say where the file lies."""
        return str(self.path(digest))

    def check(self, digests: Iterable[Digest] | None = None) -> Iterator[Fault]:
        """Read files and give those whose bytes changed."""
        return faults_of(self, self.digests() if digests is None else digests)

    def path(self, digest: Digest) -> Path:
        """Say where the file lies; ValueError for what is no digest."""
        return self.root / shelf_of(digest)

    def _keep(self, source: BinaryIO) -> Digest:
        self.root.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=PARTIAL, dir=self.root)
        partial = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                digest = copy_digest(source, file)
                file.flush()
                os.fsync(file.fileno())
            self._settle(partial, self.path(digest))
        except BaseException:
            with suppress(FileNotFoundError):
                partial.unlink()
            raise
        return digest

    def _settle(self, partial: Path, target: Path) -> None:
        if target.is_file():
            partial.unlink()
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.chmod(0o640)
        partial.rename(target)
        for folder in (target.parent, target.parent.parent, self.root):
            flush_folder(folder)


def _names(folder: Path, length: int) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if len(name) == length)  # noqa: PTH208 - a million names
    except (FileNotFoundError, NotADirectoryError):
        return []
