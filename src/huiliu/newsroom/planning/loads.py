"""What each colleague has on a day, and what of it does not go together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from huiliu.newsroom.planning.core.clashes import (
    TRAVEL_MIN,
    Clash,
    Engagement,
    clashes_in,
    clashes_of,
)
from huiliu.newsroom.planning.core.tasks import Task
from huiliu.newsroom.planning.models import Assignment
from huiliu.newsroom.planning.selectors.loads import (
    due_between,
    engagements_between,
    engagements_of,
)

_REACH = timedelta(minutes=TRAVEL_MIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One colleague's day: how many things they have, at which times, and what does not go."""

    person: UUID
    count: int
    engagements: tuple[Engagement, ...]
    clashes: tuple[Clash, ...]


def hands_of(people: Sequence[UUID], *, start: datetime, end: datetime) -> tuple[Hand, ...]:
    """Give each person's part of a span of time; untimed assignments count where they are due."""
    timed, due = engagements_between(start, end), due_between(start, end)
    clashes = clashes_in(timed)
    return tuple(
        Hand(
            person=person,
            count=sum(one.person == person for one in timed) + due.count(person),
            engagements=tuple(one for one in timed if one.person == person),
            clashes=tuple(one for one in clashes if one.first.person == person),
        )
        for person in people
    )


def clashes_with(task: Task, people: Sequence[UUID], *, but: UUID) -> tuple[Clash, ...]:
    """Give what would clash if these people got a task; the assignment `but` is left out."""
    if task.starts_at is None or task.ends_at is None:
        return ()
    around = engagements_between(task.starts_at - _REACH, task.ends_at + _REACH)
    others = [one for one in around if one.id != but]
    return tuple(
        clash
        for person in people
        for clash in clashes_of(
            Engagement(
                id=but,
                person=person,
                starts_at=task.starts_at,
                ends_at=task.ends_at,
                place=task.place or task.district,
            ),
            others,
        )
    )


def clashes_around(rows: Sequence[Assignment]) -> tuple[Clash, ...]:
    """Give the clashes that some assignments are part of, among all that is still to be done."""
    timed = engagements_of(rows)
    if not timed:
        return ()
    start = min(one.starts_at for one in timed) - _REACH
    end = max(one.ends_at for one in timed) + _REACH
    named = {one.id for one in timed}
    found = clashes_in(engagements_between(start, end))
    return tuple(one for one in found if {one.first.id, one.second.id} & named)
