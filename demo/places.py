"""Words for the places of the sample's centres, through the door of the wire's rules."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from demo.world import World
from huiliu.newsroom.wire.rules import api as rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Words for a centre's places."""

    centre: str
    at: str
    by: str
    words: tuple[str, ...]

    def enter(self, world: World, by: UUID) -> None:
        """Take the words."""
        del world
        rules.places_set(self.words, by=by)


def read_places(written: dict[str, Any]) -> tuple[Places, ...]:
    """Read the table of `places.toml`."""
    return tuple(Places(words=tuple(row.pop("words")), **row) for row in written["places"])
