"""What a transport is told, and what it brings. It writes nothing: what it brought is kept later.

Limits hold for every ask: so many things, so many bytes, so long. What is left comes next time.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from huiliu.kit.http import Fetched, fetch
from huiliu.newsroom.wire.intake.api import Incoming
from huiliu.newsroom.wire.providers.core.arrivals import Listed, Look, looked

ONE_BYTES_MAX: Final = 10 * 1024 * 1024
"""Of one document; readers refuse more."""
ALL_BYTES_MAX: Final = 32 * 1024 * 1024
THINGS_MAX: Final = 100
TOTAL_S: Final = 30.0
WAIT_S: Final = 10.0
"""For one answer of a host."""

Fetch = Callable[..., Fetched]
Position = dict[str, Any]


def _nothing() -> None:
    """Do nothing: most transports have nothing to tidy up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One ask of a provider: its settings and secrets, and how far it was read.

    `centre` is the short name of whose provider it is. `things_max` is less where somebody only
    tries the settings.
    """

    centre: str
    settings: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)
    position: Mapping[str, Any]
    now: datetime
    fetch: Fetch = fetch
    things_max: int = THINGS_MAX
    is_trial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came, and how far it is read then; `after` tidies up once all of it is kept.

    `refused` is the code of why something was left out.
    """

    incoming: tuple[Incoming, ...] = ()
    position: Position
    after: Callable[[], None] = _nothing
    refused: str = ""


@contextmanager
def cut_off(plug: socket.socket, *, after_s: float) -> Iterator[None]:
    """End a connection after so long, whatever it still drips; a wait on it breaks off then."""

    def cut() -> None:
        with suppress(OSError):
            plug.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(after_s, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class Budget:
    """The bytes and the time that one ask has left."""

    def __init__(self, *, total_s: float = TOTAL_S, bytes_max: int = ALL_BYTES_MAX) -> None:
        self.ends_at = time.monotonic() + total_s
        self.bytes_left = bytes_max

    def has_room(self) -> bool:
        """Tell whether another thing may be read."""
        return self.bytes_left > 0 and time.monotonic() < self.ends_at

    def spend(self, size_bytes: int) -> None:
        """Note what was read."""
        self.bytes_left -= size_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What was taken of a listing."""

    incoming: tuple[Incoming, ...]
    position: Position
    taken: tuple[str, ...]
    refused: str


def files_of(
    asked: Asked, listing: Iterable[Listed], *, read: Callable[[Listed], bytes | None]
) -> Files:
    """Read what is whole and new of a listing; `read` gives None for what is gone or too large.

    Whoever only tries looks at what lies there now, without waiting for a second look.
    """
    found = list(listing)
    seen = {one.name: one.mark for one in found} if asked.is_trial else asked.position.get("seen")
    look = looked(
        found,
        seen=seen or {},
        taken={} if asked.is_trial else asked.position.get("taken") or {},
        most=asked.things_max,
    )
    incoming, taken, refused = _read(look, read)
    left = {one.name for one in look.fresh} - set(taken)
    position = {
        **asked.position,
        "seen": {**look.seen, **{one.name: one.mark for one in look.fresh if one.name in left}},
        "taken": {name: mark for name, mark in look.taken.items() if name not in left},
    }
    return Files(incoming=incoming, position=position, taken=taken, refused=refused)


def _read(
    look: Look, read: Callable[[Listed], bytes | None]
) -> tuple[tuple[Incoming, ...], tuple[str, ...], str]:
    budget, incoming, taken, refused = Budget(), [], [], ""
    for one in look.fresh:
        if not budget.has_room():
            break
        taken.append(one.name)
        data = None if one.size_bytes > ONE_BYTES_MAX else read(one)
        if data is None:
            refused = "too large" if one.size_bytes > ONE_BYTES_MAX else refused
            continue
        budget.spend(len(data))
        incoming.append(Incoming(data=data, name=one.name, delivery=_delivery(one)))
    return tuple(incoming), tuple(taken), refused


def _delivery(one: Listed) -> str:
    """Name a delivery by file and time: a file that was overwritten is another delivery."""
    tail = f":{one.size_bytes}:{one.changed}"
    return f"{one.name[: 200 - len(tail)]}{tail}"
