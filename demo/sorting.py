"""How the sample's centres sort what comes in, through the door of the wire's rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any, TypeAlias
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A desk to which items are sorted."""

    centre: str
    at: str
    by: str
    name: str

    def enter(self, world: World, by: UUID) -> None:
        """Add the desk."""
        del world
        rules.desk_add(self.name, by=by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule; `asked` are its conditions as rows keep them, `hours` when it holds."""

    centre: str
    at: str
    by: str
    name: str
    asked: dict[str, Any]
    desk: str = ""
    outcome: str = "stream"
    hours: tuple[time, time] | None = None

    def enter(self, world: World, by: UUID) -> None:
        """Write the rule behind those that are there."""
        del world
        desks = {desk.name: desk.id for desk in rules.desk_list(by=by)}
        start, end = self.hours or (None, None)
        draft = rules.Draft(
            name=self.name,
            conditions=rules.conditions_of(self.asked),
            hours=rules.Hours(start=start, end=end),
            outcome=rules.Outcome(self.outcome),
            desk=desks.get(self.desk),
        )
        rules.rule_add(draft, by=by)


Sorting: TypeAlias = Places | Desk | Rule
_OF_RULE = ("centre", "at", "by", "name", "desk", "outcome")


def read_sorting(written: dict[str, Any]) -> tuple[Sorting, ...]:
    """Read the tables of `sorting.toml`."""
    return tuple(_sorting(written))


def _sorting(written: dict[str, Any]) -> Iterator[Sorting]:
    for row in written["places"]:
        yield Places(words=tuple(row.pop("words")), **row)
    yield from (Desk(**row) for row in written["desk"])
    for row in written["rule"]:
        hours = row.pop("hours", None)
        told = {name: row.pop(name) for name in _OF_RULE if name in row}
        yield Rule(asked=row, hours=_hours(*hours) if hours else None, **told)


def _hours(start: str, end: str) -> tuple[time, time]:
    return time.fromisoformat(start), time.fromisoformat(end)
