"""Writing files so that a crash leaves the old bytes or the new ones, never a part.

A file is written beside its place, flushed to the disk, renamed over the place, and the
folder is flushed, so that the name survives a power cut as well.
"""

import os
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from huiliu.kit import clock

_BESIDE = re.compile(r"\..+\.[0-9a-f]{12}")


def write_atomic(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Put `data` at `path`, whole or not at all, and on the disk when this returns.

    Missing folders are made. `mode` is the file's permission from its first byte on.
    """
    write_atomic_many({path: data}, mode=mode)


def write_atomic_many(files: Mapping[Path, bytes], *, mode: int = 0o644) -> None:
    """Put each of `files` at its path as `write_atomic` does, flushing each folder once.

    All bytes are on the disk before the first name appears; names appear one by one.
    """
    folders = {path.parent for path in files}
    made = {above for folder in folders for above in _make_folder(folder)}
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            waiting[path] = _written_beside(path, data, mode)
        for path, beside in waiting.items():
            beside.replace(path)
    except OSError:
        # On a full disk each try would leave less room for the next.
        for beside in waiting.values():
            beside.unlink(missing_ok=True)
        raise
    for folder in folders | made:
        flush_folder(folder)


def write_once(path: Path, data: bytes, *, mode: int = 0o644) -> bool:
    """Put `data` at `path` as `write_atomic` does, unless something is there already.

    Tells whether it was put: of several writers at the same moment one succeeds.
    """
    made = _make_folder(path.parent)
    beside = _written_beside(path, data, mode)
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        return False
    finally:
        beside.unlink()
    for folder in (path.parent, *made):
        flush_folder(folder)
    return True


def unfinished_remove(folder: Path, *, older_than_s: float) -> int:
    """Remove what a killed writer left beside its place, in `folder` and below; give how many.

    Only files of `write_atomic`'s own naming that nobody wrote to for `older_than_s` seconds.
    """
    before, removed = clock.now().timestamp() - older_than_s, 0
    for path in folder.rglob(".*"):
        if _BESIDE.fullmatch(path.name) and path.is_file() and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def leftovers_remove(paths: Iterable[Path]) -> None:
    """Remove what killed writers left beside each of `paths`, however young it is.

    For the one who alone may write them now: a writer at work would lose what it is writing.
    """
    names: dict[Path, set[str]] = {}
    for path in paths:
        names.setdefault(path.parent, set()).add(path.name)
    for folder, wanted in names.items():
        for path in folder.glob(".*"):
            if _BESIDE.fullmatch(path.name) and path.stem[1:] in wanted:
                path.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _make_folder(folder: Path) -> list[Path]:
    """Make `folder`; give the folders that got a new name in them."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return [place.parent for place in missing]


def _written_beside(path: Path, data: bytes, mode: int) -> Path:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return beside
