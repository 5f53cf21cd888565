"""Reads of what people have to do: plain values, for there may be many."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.planning.core.clashes import Engagement
from huiliu.newsroom.planning.core.states import UNFINISHED
from huiliu.newsroom.planning.models import Assignment

_UNFINISHED = [state.value for state in UNFINISHED]


def engagements_of(rows: Iterable[Assignment]) -> tuple[Engagement, ...]:
    """Give what each person of some assignments has to do; a crew is all its members."""
    return tuple(
        Engagement(
            id=row.id,
            person=person,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place or row.district,
        )
        for row in rows
        if row.starts_at is not None and row.ends_at is not None
        for person in row.people
    )


def engagements_between(start: datetime, end: datetime) -> tuple[Engagement, ...]:
    """Give what each person still has to do that shares a moment with a span of time."""
    rows = Assignment.objects.filter(state__in=_UNFINISHED, starts_at__lt=end, ends_at__gt=start)
    told = rows.order_by("starts_at", "id").values_list(
        "id", "starts_at", "ends_at", "place", "district", "person", "crew__members"
    )
    return tuple(
        Engagement(
            id=key, person=one, starts_at=starts_at, ends_at=ends_at, place=place or district
        )
        for key, starts_at, ends_at, place, district, person, members in told
        if starts_at is not None and ends_at is not None
        for one in _people(person, members)
    )


def due_between(start: datetime, end: datetime) -> list[UUID]:
    """Give who still has something without a time that is due in a span, once for each."""
    rows = Assignment.objects.filter(
        state__in=_UNFINISHED, starts_at__isnull=True, due_at__gte=start, due_at__lt=end
    )
    told = rows.values_list("person", "crew__members")
    return [one for person, members in told for one in _people(person, members)]


def _people(person: UUID | None, members: Sequence[UUID] | None) -> Sequence[UUID]:
    return [person] if person is not None else members or []
