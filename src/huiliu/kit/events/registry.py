"""Who listens to what. Filled by handlers.py modules at start."""

from collections.abc import Callable
from typing import Any, TypeVar

from huiliu.kit.events.event import Event

E = TypeVar("E", bound=Event)
Handler = Callable[[Any], None]

_handlers: dict[type[Event], dict[str, Handler]] = {}


def on(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Let a function of handlers.py hear every event of one class."""

    def enter(handler: Callable[[E], None]) -> Callable[[E], None]:
        _handlers.setdefault(kind, {})[name_of(handler)] = handler
        return handler

    return enter


def name_of(handler: Callable[..., None]) -> str:
    """Name a handler after its place, as in "newsroom.publishing.handlers.release_at_once"."""
    return f"{handler.__module__.removeprefix('huiliu.')}.{handler.__name__}"


def handlers_of(kind: type[Event]) -> dict[str, Handler]:
    """Give the handlers of one class of events by name."""
    return dict(_handlers.get(kind, {}))


def forget(kind: type[Event]) -> None:
    """Take out the handlers of a class; for tests that define events of their own."""
    _handlers.pop(kind, None)
