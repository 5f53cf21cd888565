"""What the roster asks of a person next: answer, hand over, take over."""

from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.kit import clock
from huiliu.kit.pages import NextStep
from huiliu.newsroom.planning.rosters.models import HandOver, Shift, ShiftSwap
from huiliu.newsroom.planning.rosters.selectors import (
    handover_rows_for,
    shift_rows_unhanded,
    swap_rows_asked_of,
)
from huiliu.newsroom.planning.rosters.services.shifts import shift_words

_BEFORE = timedelta(minutes=30)
_AFTER = timedelta(hours=12)
"""A note that was not written half a day later is asked for no more."""


def roster_steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give what waits of shifts: notes to take over, notes to write, swaps to answer."""
    now = clock.now()
    unhanded = shift_rows_unhanded(person, since=now - _AFTER, until=now + _BEFORE)
    return (
        *(_take(row) for row in handover_rows_for(person, now=now)),
        *(_write(row) for row in unhanded[:5]),
        *(_answer(row) for row in swap_rows_asked_of(person, now=now)[:10]),
    )


def _take(row: HandOver) -> NextStep:
    return NextStep(
        due_at=row.shift.ends_at,
        title=str(_("Hand-over of %(desk)s") % {"desk": row.shift.desk}),
        context=shift_words(row.shift),
        verb=_("Take over"),
        url=reverse("handover", args=[row.id]),
    )


def _write(row: Shift) -> NextStep:
    return NextStep(
        due_at=row.ends_at,
        title=str(_("Hand-over of %(desk)s") % {"desk": row.desk}),
        context=shift_words(row),
        verb=_("Write the note"),
        url=reverse("handover-write", args=[row.id]),
    )


def _answer(row: ShiftSwap) -> NextStep:
    return NextStep(
        due_at=row.shift.starts_at,
        title=str(_("Take a shift? %(shift)s") % {"shift": shift_words(row.shift)}),
        context=row.note,
        verb=_("Answer it"),
        url=reverse("shift", args=[row.shift_id]),
    )
