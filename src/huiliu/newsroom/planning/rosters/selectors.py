"""Reads of the duty roster."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from huiliu.newsroom.planning.rosters.core.shifts import SwapState, Turn
from huiliu.newsroom.planning.rosters.models import HandOver, Shift, ShiftSwap

REMIND_BEFORE = timedelta(minutes=30)
NEXT_WITHIN = timedelta(hours=16)
"""Whoever begins later than this after a shift does not take over from it."""
_SWEEP_MAX = 500


def turn_of(row: Shift) -> Turn:
    """Tell of a shift what gaps and doubles are found by."""
    return Turn(
        id=row.id,
        desk=row.desk,
        post=row.post,
        person=row.person,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )


def shift_rows_between(start: datetime, end: datetime) -> QuerySet[Shift]:
    """Give the shifts of the scope that share a moment with a span, by time."""
    rows: QuerySet[Shift] = Shift.objects.filter(starts_at__lt=end, ends_at__gt=start)
    return rows.order_by("starts_at", "desk", "post", "id")


def shift_rows_at(moment: datetime) -> QuerySet[Shift]:
    """Give the shifts of the scope that hold at a moment, by desk and post."""
    rows = Shift.objects.filter(starts_at__lte=moment, ends_at__gt=moment, person__isnull=False)
    return rows.order_by("desk", "post", "starts_at", "id")


def shift_row(shift: UUID) -> Shift | None:
    """Give one shift of the scope, if it is there."""
    found: Shift | None = Shift.objects.filter(pk=shift).first()
    return found


def shift_rows_next(row: Shift) -> QuerySet[Shift]:
    """Give who comes after a shift at its desk, the earliest first."""
    rows = Shift.objects.filter(
        desk=row.desk,
        person__isnull=False,
        ends_at__gt=row.ends_at,
        starts_at__lte=row.ends_at + NEXT_WITHIN,
    )
    return rows.exclude(person=row.person).order_by("starts_at", "id")


def shift_rows_of(person: UUID, *, since: datetime) -> QuerySet[Shift]:
    """Give one person's shifts that are not over at a moment, the next first."""
    rows: QuerySet[Shift] = Shift.objects.filter(person=person, ends_at__gt=since)
    return rows.order_by("starts_at", "id")


def shift_rows_unhanded(person: UUID, *, since: datetime, until: datetime) -> QuerySet[Shift]:
    """Give one person's shifts that end in a span and have no note yet."""
    rows = Shift.objects.filter(person=person, ends_at__gte=since, ends_at__lte=until)
    return rows.filter(handovers__isnull=True).order_by("ends_at", "id")


def shift_rows_later_in_series(row: Shift) -> QuerySet[Shift]:
    """Give a shift and the later ones laid down with it, those with a note left out."""
    same = Q(pk=row.pk) if row.series is None else Q(series=row.series)
    rows = Shift.objects.filter(same, starts_at__gte=row.starts_at, handovers__isnull=True)
    return rows.select_for_update(of=("self",)).order_by("starts_at", "id")


def shift_rows_same(row: Shift, *, starts: Sequence[datetime]) -> QuerySet[Shift]:
    """Give what is there already of one post and one person at some beginnings."""
    rows: QuerySet[Shift] = Shift.objects.filter(
        desk=row.desk, post=row.post, person=row.person, starts_at__in=starts
    )
    return rows


def shift_rows_to_remind(now: datetime) -> tuple[Shift, ...]:
    """Give the shifts of all centres that begin soon; for the scheduler's scope."""
    rows = Shift.objects.filter(
        reminded_at__isnull=True,
        person__isnull=False,
        starts_at__lte=now + REMIND_BEFORE,
        starts_at__gt=now,
    )
    return tuple(rows.order_by("starts_at", "id")[:_SWEEP_MAX])


def desk_names() -> tuple[str, ...]:
    """Give the names of the desks that the roster has, by name."""
    return tuple(sorted(set(Shift.objects.values_list("desk", flat=True))))


def swap_rows_open(shifts: Sequence[UUID]) -> QuerySet[ShiftSwap]:
    """Give the swaps of some shifts that wait for an answer."""
    rows = ShiftSwap.objects.filter(shift__in=shifts, state=SwapState.ASKED.value)
    return rows.select_related("shift", "in_return")


def swap_rows_asked_of(person: UUID, *, now: datetime) -> QuerySet[ShiftSwap]:
    """Give what a person was asked to swap, of shifts still to come."""
    rows = ShiftSwap.objects.filter(
        asked_of=person, state=SwapState.ASKED.value, shift__starts_at__gt=now
    )
    return rows.select_related("shift", "in_return").order_by("shift__starts_at", "id")


def handover_rows(words: str = "") -> QuerySet[HandOver]:
    """Give the centre's notes that hold some words, the newest first."""
    rows: QuerySet[HandOver] = HandOver.objects.select_related("shift")
    if words:
        rows = rows.filter(text__icontains=words)
    return rows.order_by("-written_at", "-id")


def handover_row_of(shift: UUID) -> HandOver | None:
    """Give a shift's note, if it is written."""
    found: HandOver | None = HandOver.objects.filter(shift_id=shift).first()
    return found


def handover_rows_for(person: UUID, *, now: datetime) -> tuple[HandOver, ...]:
    """Give the notes that wait for a person who is on duty next, or now, at the same desk."""
    mine = tuple(shift_rows_of(person, since=now)[:20])
    desks = {row.desk for row in mine}
    rows = HandOver.objects.filter(taken_by__isnull=True, shift__desk__in=desks)
    rows = rows.filter(shift__ends_at__gte=now - NEXT_WITHIN).exclude(written_by=person)
    waiting = rows.select_related("shift").order_by("written_at", "id")[:20]
    return tuple(row for row in waiting if any(takes_over(one, row.shift) for one in mine))


def takes_over(mine: Shift, told: Shift) -> bool:
    """Tell whether a shift takes over from another one of its desk."""
    soon = mine.starts_at <= told.ends_at + NEXT_WITHIN
    return bool(mine.desk == told.desk and mine.ends_at > told.ends_at and soon)
