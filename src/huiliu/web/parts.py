"""The parts of the newsroom, as the desk sees each: what waits, and what to do next.

A part is listed here when its door stands; the desk shows nothing for one that does not.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol
from uuid import UUID

from huiliu.kit.pages import NextStep
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review


class Part(Protocol):
    """What every part's door offers to the desk."""

    def next_steps(self, person: UUID, /) -> tuple[NextStep, ...]:
        """Give what the person should do next."""

    def open_count(self, person: UUID, /) -> int:
        """Count what waits for the person."""


PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "planning": planning,
        "editing": editing,
        "review": review,
        "publishing": publishing,
    }
)


def open_count(part: str, person: UUID) -> int:
    """Count what waits for the person in a part; 0 for places that are no part."""
    return PARTS[part].open_count(person) if part in PARTS else 0


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Gather the person's next steps from every part, the most urgent first, undated ones last."""
    steps = [step for part in PARTS.values() for step in part.next_steps(person)]
    dated = sorted((step for step in steps if step.due_at), key=_due)
    return (*dated, *(step for step in steps if step.due_at is None))


def _due(step: NextStep) -> str:
    return step.due_at.isoformat() if step.due_at else ""
