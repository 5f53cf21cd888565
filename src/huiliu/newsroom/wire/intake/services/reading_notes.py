"""What a worker reads at the moment, noted for whoever comes after it if it dies of it.

A reader that takes the whole process with it leaves no word in the database: its transaction is
gone with it, and the next worker would read the same and die of it too. So the receipts of a batch
are noted in a file that the worker holds locked; a note whose lock is free was left by a dead one.
What stands in it is read one by one then, and a receipt that kills twice is set aside.
"""

import fcntl
import json
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from uuid import UUID

from huiliu.kit.config import config

_OF_THREAD = threading.local()


@dataclass(frozen=True, slots=True)
class Suspect:
    """A receipt that a dead worker was reading; `was_alone` if that was the second time."""

    tenant: UUID
    receipt: UUID
    was_alone: bool


@contextmanager
def noted(tenant: UUID, receipts: Sequence[UUID], *, alone: bool) -> Iterator[None]:
    """Note what is read within the block; the note is wiped when the block is left alive."""
    note = {"tenant": str(tenant), "receipts": [str(one) for one in receipts], "alone": alone}
    file = _own_file()
    _write(file, json.dumps(note))
    try:
        yield
    finally:
        _write(file, "")


def suspects_left() -> list[Suspect]:
    """Give what dead workers of this machine were reading, and take their notes away."""
    found: list[Suspect] = []
    own = Path(_own_file().name).name
    for path in sorted(_folder().iterdir()):
        if path.name != own:
            found += _left_in(path)
    return found


def _left_in(path: Path) -> list[Suspect]:
    with suppress(OSError), path.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        text = file.read()
        path.unlink()
        return _suspects_in(text)
    return []


def _suspects_in(text: str) -> list[Suspect]:
    """Read a note; one that was half written names nobody."""
    try:
        note = json.loads(text)
        tenant, was_alone = UUID(note["tenant"]), bool(note["alone"])
        return [Suspect(tenant, UUID(one), was_alone) for one in note["receipts"]]
    except (ValueError, KeyError, TypeError):
        return []


def _own_file() -> IO[str]:
    """Give the file of this thread, locked for as long as the process lives."""
    held: tuple[Path, IO[str]] | None = getattr(_OF_THREAD, "held", None)
    folder = _folder()
    if held is None or held[0] != folder or not Path(held[1].name).exists():
        name = folder / f"{os.getpid()}-{threading.get_native_id()}"
        file = name.open("a+", encoding="utf-8")
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held = _OF_THREAD.held = (folder, file)
    return held[1]


def _folder() -> Path:
    folder = config().data / "wire-reading"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(file: IO[str], text: str) -> None:
    file.truncate(0)
    file.write(text)
    file.flush()
