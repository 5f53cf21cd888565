"""The folder of backups: which sets it holds, and how a file gets in."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from huiliu.cli.errors import CommandFailed
from huiliu.kit.files import flush_folder, write_atomic
from huiliu.kit.storage.digest import copy_digest

from .manifest import NAME

_MARK = "huiliu-backup"
_SET = re.compile(r"\d{8}T\d{6}Z")
PARTIAL = ".partial"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of backups, closed to others."""

    root: Path

    def sets(self) -> list[str]:
        """Name the sets, the oldest first, half ones included."""
        return sorted(path.name for path in self.root.iterdir() if _SET.fullmatch(path.name))

    def whole_sets(self) -> list[str]:
        """Name the sets that were closed by a manifest."""
        return [name for name in self.sets() if (self.root / name / NAME).is_file()]

    def keep_bytes(self, path: str, data: bytes) -> None:
        """Write a small file, whole or not at all."""
        write_atomic(self.root / path, data, mode=0o600)

    def keep_stream(self, path: str, source: BinaryIO, *, digest: str) -> bool:
        """Write a large file whole or not at all; False, and nothing, where its bytes differ."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}{PARTIAL}")
        with partial.open("wb") as out:
            found = copy_digest(source, out)
            out.flush()
            os.fsync(out.fileno())
        if found != digest:
            partial.unlink()
            return False
        partial.rename(target)
        flush_folder(target.parent)
        return True


@contextmanager
def shelf_for_writing(root: Path) -> Iterator[Shelf]:
    """Open a folder for one more set; one process at a time.

    Raises CommandFailed for a folder that holds something else, and while another writes.
    """
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark = root / _MARK
    if not mark.exists() and any(root.iterdir()):
        message = f"{root} holds something else. Name an empty folder, or one of earlier backups."
        raise CommandFailed(message)
    with mark.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"Another backup is being written to {root}. Wait for it."
            raise CommandFailed(message) from None
        root.chmod(0o700)
        yield Shelf(root)


def shelf_for_reading(root: Path) -> Shelf:
    """Open a folder of backups. Raises CommandFailed where it is none."""
    if not (root / _MARK).is_file():
        message = f"{root} is no folder of backups."
        raise CommandFailed(message)
    return Shelf(root)


def chosen_set(shelf: Shelf, at: str | None) -> str:
    """Give the set named, or the newest whole one.

    Raises CommandFailed where there is none; a half one is refused when its manifest is read.
    """
    whole = shelf.whole_sets()
    if at is not None and at not in shelf.sets():
        message = (
            f"{shelf.root} has no set {at}. It has: {', '.join(whole) or 'none that is whole'}."
        )
        raise CommandFailed(message)
    if at is None and not whole:
        message = f"{shelf.root} holds no whole backup. What lies there was interrupted."
        raise CommandFailed(message)
    return at or whole[-1]
