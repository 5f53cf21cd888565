"""The parts of the newsroom, as the desk sees each: what waits, and what to do next."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from huiliu.kit.database import Count
from huiliu.kit.pages import NextStep, Undo
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review
from huiliu.newsroom.wire import api as wire

_WAITING: Mapping[str, Callable[[UUID], Count]] = MappingProxyType(
    {
        "gathering": gathering.waiting,
        "planning": planning.waiting,
        "editing": editing.waiting,
        "review": review.waiting,
        "publishing": publishing.waiting,
    }
)
_STEPS = (
    wire.next_steps,
    gathering.next_steps,
    planning.next_steps,
    editing.next_steps,
    review.next_steps,
    publishing.next_steps,
)
_UNDO = (planning.undo_offer,)


def waiting(person: UUID) -> Mapping[str, Count]:
    """Give how to count what waits for the person in each part."""
    return {part: count(person) for part, count in _WAITING.items()}


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Gather the person's next steps from every part, the most urgent first, undated ones last."""
    steps = [step for steps_of in _STEPS for step in steps_of(person)]
    dated = sorted((step.due_at, place) for place, step in enumerate(steps) if step.due_at)
    return (
        *(steps[place] for _, place in dated),
        *(step for step in steps if step.due_at is None),
    )


def undo_offer(person: UUID) -> Undo | None:
    """Give what the person did last and may take back, of the first part that offers it."""
    offers = (undo_of(person) for undo_of in _UNDO)
    return next((offer for offer in offers if offer is not None), None)
