"""What the roster asks of a person next: answer, hand over, take over."""

from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.kit import clock
from huiliu.kit.database import Count
from huiliu.kit.pages import NextStep
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.rosters.core.shifts import SwapState
from huiliu.newsroom.planning.rosters.models import HandOver, Shift, ShiftSwap
from huiliu.newsroom.planning.rosters.selectors import (
    NEXT_WITHIN,
    handover_rows_for,
    shift_rows_unhanded,
    swap_rows_asked_of,
)
from huiliu.newsroom.planning.rosters.services.shifts import shift_words

_BEFORE = timedelta(minutes=30)
_AFTER = timedelta(hours=12)
"""A note that was not written half a day later is asked for no more."""

_TO_TAKE = """select count(*) from newsroom_planning_handover note
    join newsroom_planning_shift told on told.id = note.shift_id
    where note.tenant_id = %s and note.taken_by is null and note.written_by <> %s
        and told.ends_at >= %s and exists (
            select 1 from newsroom_planning_shift mine
            where mine.tenant_id = note.tenant_id and mine.person = %s and mine.ends_at > %s
                and mine.desk = told.desk and mine.ends_at > told.ends_at
                and mine.starts_at <= told.ends_at + %s)"""
_TO_WRITE = """select count(*) from newsroom_planning_shift shift
    where shift.tenant_id = %s and shift.person = %s and shift.ends_at between %s and %s
        and not exists (
            select 1 from newsroom_planning_handover note where note.shift_id = shift.id)"""
_TO_ANSWER = """select count(*) from newsroom_planning_shift_swap swap
    join newsroom_planning_shift shift on shift.id = swap.shift_id
    where swap.tenant_id = %s and swap.asked_of = %s and swap.state = %s and shift.starts_at > %s"""
_COUNT = f"select ({_TO_TAKE}) + ({_TO_WRITE}) + ({_TO_ANSWER})"


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give what waits of shifts: notes to take over, notes to write, swaps to answer."""
    now = clock.now()
    unhanded = shift_rows_unhanded(person, since=now - _AFTER, until=now + _BEFORE)
    return (
        *(_take(row) for row in handover_rows_for(person, now=now)),
        *(_write(row) for row in unhanded[:5]),
        *(_answer(row) for row in swap_rows_asked_of(person, now=now)[:10]),
    )


def waiting_of(person: UUID) -> Count:
    """Give how to count what `steps_of` would give, all of it."""
    now, tenant = clock.now(), tenant_of_scope()
    to_take = (tenant, person, now - NEXT_WITHIN, person, now, NEXT_WITHIN)
    to_write = (tenant, person, now - _AFTER, now + _BEFORE)
    to_answer = (tenant, person, SwapState.ASKED.value, now)
    return Count(_COUNT, (*to_take, *to_write, *to_answer))


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
