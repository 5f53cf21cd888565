"""The parts of the newsroom, as the desk sees each: what waits, and what to do next."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from huiliu.kit.pages import NextStep
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review

_COUNTS: Mapping[str, Callable[[UUID], int]] = MappingProxyType(
    {
        "gathering": gathering.open_count,
        "planning": planning.open_count,
        "editing": editing.open_count,
        "review": review.open_count,
        "publishing": publishing.open_count,
    }
)
_STEPS = (
    gathering.next_steps,
    planning.next_steps,
    editing.next_steps,
    review.next_steps,
    publishing.next_steps,
)


def open_count(part: str, person: UUID) -> int:
    """Count what waits for the person in a part; 0 for places that are no part."""
    return _COUNTS[part](person) if part in _COUNTS else 0


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Gather the person's next steps from every part, the most urgent first, undated ones last."""
    steps = [step for steps_of in _STEPS for step in steps_of(person)]
    dated = sorted((step.due_at, place) for place, step in enumerate(steps) if step.due_at)
    return (
        *(steps[place] for _, place in dated),
        *(step for step in steps if step.due_at is None),
    )
