"""What is open in the newsroom, for who hands over: every part tells its own.

Parts above planning enter what they know at start; planning calls them, and never imports them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

ITEMS_MAX: Final = 30
"""Of one source: whoever takes over reads no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """One thing that somebody must go on with: what, why it is open, until when, and where."""

    kind: str
    title: str
    context: str
    url: str
    due_at: datetime | None = None


_NEVER = datetime.max.replace(tzinfo=UTC)
Source = Callable[[], tuple[OpenItem, ...]]
_sources: dict[str, Source] = {}


def register_open_items(name: str, source: Source) -> None:
    """Enter what a part lists as open in the scope's tenant, under the part's name."""
    _sources[name] = source


def open_items() -> tuple[OpenItem, ...]:
    """Gather what is open in the scope's tenant, the most urgent first, undated ones last."""
    found = [item for name in sorted(_sources) for item in _sources[name]()[:ITEMS_MAX]]
    return tuple(sorted(found, key=lambda item: (item.due_at or _NEVER, item.title)))
