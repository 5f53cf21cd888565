"""A watched folder below HUILIU_WIRE_FOLDERS, in a folder of the centre's own name.

Every step is opened from the one before without following links, so that a link put in its place
at the same moment leads nowhere. Files that were taken are moved into `done`, or remembered.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from huiliu.kit.config import config
from huiliu.newsroom.wire.providers.core.arrivals import Listed
from huiliu.newsroom.wire.providers.errors import FolderMissing, FolderOutside, FoldersUnset
from huiliu.newsroom.wire.providers.transports.asked import (
    ONE_BYTES_MAX,
    Asked,
    Brought,
    files_of,
)

DONE: Final = "done"
_LOOK_MAX: Final = 20_000
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


def folder(asked: Asked) -> Brought:
    """Take the files that are whole; raises FoldersUnset, FolderMissing and FolderOutside."""
    name = asked.settings["folder"]
    with _opened(asked.centre, name) as at:
        files = files_of(asked, _listed(at), read=partial(_read, at))
    moves = asked.settings.get("after") == "move" and not asked.is_trial
    after = partial(_moved, asked.centre, name, files.taken) if moves else None
    more = {"after": after} if after else {}
    return Brought(incoming=files.incoming, position=files.position, refused=files.refused, **more)


def steps_of(name: str) -> tuple[str, ...]:
    """Read the name of a folder below the centre's; raises FolderOutside."""
    path = PurePosixPath(name.strip())
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        raise FolderOutside
    return path.parts


@contextmanager
def _opened(centre: str, name: str) -> Iterator[int]:
    root = config().wire_folders
    if root is None:
        raise FoldersUnset
    at = _open(str(root), None)
    try:
        for step in (centre, *steps_of(name)):
            below = _open(step, at)
            os.close(at)
            at = below
        yield at
    finally:
        os.close(at)


def _open(step: str, above: int | None) -> int:
    try:
        return os.open(
            step, _FOLDER if above is not None else _FOLDER & ~os.O_NOFOLLOW, dir_fd=above
        )
    except FileNotFoundError as missing:
        raise FolderMissing from missing
    except (NotADirectoryError, PermissionError) as wrong:
        raise (FolderOutside if _is_link(step, above) else FolderMissing) from wrong
    except OSError as wrong:
        raise FolderOutside from wrong


def _is_link(step: str, above: int | None) -> bool:
    found = os.stat(step, dir_fd=above, follow_symlinks=False)
    return stat.S_ISLNK(found.st_mode)


def _listed(at: int) -> Iterator[Listed]:
    with os.scandir(at) as entries:
        for number, entry in enumerate(entries):
            if number >= _LOOK_MAX:
                return
            if entry.is_file(follow_symlinks=False):
                found = entry.stat(follow_symlinks=False)
                yield Listed(name=entry.name, size_bytes=found.st_size, changed=found.st_mtime_ns)


def _read(at: int, one: Listed) -> bytes | None:
    """Read a file that is still the one that was listed; anything else waits for the next look."""
    try:
        file = os.open(one.name, _FILE, dir_fd=at)
    except OSError:
        return None
    with os.fdopen(file, "rb") as opened:
        found = os.fstat(opened.fileno())
        if not stat.S_ISREG(found.st_mode) or (found.st_size, found.st_mtime_ns) != one.mark:
            return None
        return opened.read(ONE_BYTES_MAX)


def _moved(centre: str, name: str, taken: tuple[str, ...]) -> None:
    """Put what was kept into the folder `done`; one of the same name there is replaced."""
    with _opened(centre, name) as at:
        with suppress(FileExistsError):
            os.mkdir(DONE, 0o750, dir_fd=at)
        done = _open(DONE, at)
        try:
            for one in taken:
                _move(one, at, done)
        finally:
            os.close(done)


def _move(name: str, at: int, done: int) -> None:
    try:
        os.rename(name, name, src_dir_fd=at, dst_dir_fd=done)
    except FileNotFoundError:
        return  # Somebody took it away; it is kept already.
