"""An item while it is read: the values found so far, what was not read, and how much may come."""

from dataclasses import dataclass, field
from typing import Any, Final

from huiliu.newsroom.wire.core.item import Words
from huiliu.newsroom.wire.core.markup import Effort
from huiliu.newsroom.wire.core.notes import Notes

ASSOCIATIONS_MAX: Final = 200
"""In one item with all that lie in it."""
ASSOCIATIONS_DEEP: Final = 5


@dataclass(slots=True)
class Room:
    """What an item and all that lie in it share: places left for associations, and effort."""

    effort: Effort
    associations_left: int = ASSOCIATIONS_MAX


@dataclass(slots=True)
class Making:
    """An item while it is read; `values` are those of Item by their names."""

    room: Room
    deep: int = 0
    notes: Notes = field(default_factory=Notes)
    values: dict[str, Any] = field(default_factory=dict)
    rights: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    """Of the words and characters, where they stand beside the bodies, as in 1.x."""
    title: tuple[Words, ...] = ()

    def add(self, name: str, found: tuple[Any, ...]) -> None:
        """Put values behind those that a list already has."""
        if found:
            self.values[name] = (*self.values.get(name, ()), *found)
