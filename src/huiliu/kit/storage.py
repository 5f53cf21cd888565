"""Files under the name of their content: sha256 in, bytes out, one copy of each.

Invariants: a name never changes its bytes; a file is either whole under its name or not there.
A write goes to a temporary file in the same folder, is fsynced, renamed, and the folder fsynced.
Only this module writes below `HUILIU_DATA/store`.
"""

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, ClassVar, NewType

from django.utils.translation import gettext_lazy as _

from huiliu.kit.config import config
from huiliu.kit.errors import HuiliuError

Digest = NewType("Digest", str)
"""sha256 of the bytes, 64 lower-case hex digits."""

_CHUNK_BYTES = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PARTIAL = ".partial-"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class StorageFull(HuiliuError):
    """The disk has no room; nothing was kept."""

    status: ClassVar[int] = 507
    message = _("The disk is full. Nothing was saved. Free some space, then try again.")


class FileMissing(HuiliuError):
    """No file lies under this digest."""

    status: ClassVar[int] = 404
    message = _("This file is not in the store. Run the integrity check.")


@dataclass(frozen=True, slots=True)
class Fault:
    """One file whose bytes are not what its name says."""

    digest: Digest
    path: Path
    found: str


@dataclass(frozen=True, slots=True)
class Storage:
    """A folder of files named by their content, two levels of 256 folders deep."""

    root: Path

    def put(self, data: bytes | BinaryIO) -> Digest:
        """Keep the bytes and give their digest; the same bytes are kept once.

        Raises StorageFull, and then nothing is left behind.
        """
        source = BytesIO(data) if isinstance(data, bytes) else data
        try:
            return self._keep(source)
        except OSError as error:
            if error.errno in _FULL:
                raise StorageFull from error
            raise

    def open(self, digest: Digest) -> BinaryIO:
        """Open the file for reading.

        Raises FileMissing.
        """
        try:
            return self.path(digest).open("rb")
        except FileNotFoundError as error:
            raise FileMissing from error

    def read(self, digest: Digest) -> bytes:
        """Give the whole file.

        Raises FileMissing.
        """
        with self.open(digest) as file:
            return file.read()

    def holds(self, digest: Digest) -> bool:
        """Tell whether the file is there."""
        return self.path(digest).is_file()

    def path(self, digest: Digest) -> Path:
        """Say where the file lies; ValueError for what is no digest, so no path escapes."""
        if not _DIGEST.fullmatch(digest):
            message = f"not a sha256 digest: {digest!r}"
            raise ValueError(message)
        return self.root / digest[:2] / digest[2:4] / digest

    def check(self) -> Iterator[Fault]:
        """Read every file and give those whose bytes changed; linear in the bytes kept."""
        for path in sorted(self.root.glob("??/??/*")):
            if path.name.startswith(_PARTIAL):
                continue
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != path.name:
                yield Fault(digest=Digest(path.name), path=path, found=found)

    def _keep(self, source: BinaryIO) -> Digest:
        self.root.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_PARTIAL, dir=self.root)
        partial = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                digest = _copy(source, file)
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
        partial.chmod(0o644)
        partial.rename(target)
        for folder in (target.parent, target.parent.parent, self.root):
            _fsync_folder(folder)


def store() -> Storage:
    """Give this installation's store."""
    return Storage(root=config().data / "store")


def _copy(source: BinaryIO, target: BinaryIO) -> Digest:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK_BYTES):
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    os.fsync(target.fileno())
    return Digest(digest.hexdigest())


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
