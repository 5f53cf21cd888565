"""Swapping shifts: one asks, the other agrees; nobody else need do anything."""

from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.accounts.api import may
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.newsroom.planning.errors import NotAColleague
from huiliu.newsroom.planning.rosters.access import access_shift, access_swap
from huiliu.newsroom.planning.rosters.core.shifts import SwapState
from huiliu.newsroom.planning.rosters.errors import (
    NotYourShift,
    ShiftOver,
    SwapNotFound,
    SwapRefused,
)
from huiliu.newsroom.planning.rosters.models import Shift, ShiftSwap
from huiliu.newsroom.planning.rosters.selectors import swap_rows_open
from huiliu.newsroom.planning.rosters.services.shifts import (
    ROSTER,
    shift_put,
    shift_tell,
    swaps_void,
)
from huiliu.newsroom.planning.services.steps import colleague_check


def swap_ask(
    shift: UUID, *, of: UUID, by: UUID, in_return: UUID | None = None, note: str = ""
) -> ShiftSwap:
    """Ask a colleague to take one's shift, perhaps for one of theirs.

    Raises ShiftNotFound, NotYourShift, ShiftOver, NotAColleague and SwapRefused.
    """
    row = access_shift(shift, by=by, action="roster.swap")
    theirs = access_shift(in_return, by=by, action="roster.swap") if in_return else None
    _mine_check(row, by=by)
    colleague_check(of)
    if of == by or not may(of, "roster.swap"):
        raise NotAColleague
    if theirs is not None:
        _theirs_check(row, theirs, of=of)
    if swap_rows_open([row.id]).exists():
        raise SwapRefused
    swap = ShiftSwap.objects.create(
        shift=row, in_return=theirs, asked_by=by, asked_of=of, note=note, asked_at=clock.now()
    )
    record("roster.swap", object_kind="shift", object_id=row.id, after=SwapState.ASKED.value)
    announce(ROSTER, row.id)
    shift_tell({of}, row, words=_("Asked to take a shift: %(shift)s"), sort="asked")
    return swap


def swap_answer(swap: UUID, *, verdict: SwapState, by: UUID) -> ShiftSwap:
    """Agree or decline; agreed, both shifts change hands at once.

    Raises SwapNotFound, SwapRefused and ShiftOver.
    """
    row = access_swap(swap, by=by)
    if row.asked_of != by:
        raise SwapNotFound
    if verdict is SwapState.AGREED:
        _exchange(row)
        words = _("They take it: %(shift)s")
    else:
        words = _("They cannot take it: %(shift)s")
    _settle(row, verdict)
    shift_tell({row.asked_by}, row.shift, words=words, sort=f"{verdict.value} {row.id}"[:30])
    return row


def swap_withdraw(swap: UUID, *, by: UUID) -> ShiftSwap:
    """Take back what one asked; raises SwapNotFound."""
    row = access_swap(swap, by=by)
    if row.asked_by != by:
        raise SwapNotFound
    _settle(row, SwapState.WITHDRAWN)
    return row


def _exchange(swap: ShiftSwap) -> None:
    """Let both shifts change hands, if they stand as they did when it was asked."""
    shift, theirs = swap.shift, swap.in_return
    _still_check(shift, swap.asked_by)
    if theirs is not None:
        _still_check(theirs, swap.asked_of)
        shift_put(theirs, swap.asked_by)
        swaps_void(theirs)
    shift_put(shift, swap.asked_of)


def _settle(swap: ShiftSwap, state: SwapState) -> None:
    swap.state, swap.answered_at = state.value, clock.now()
    swap.save(update_fields=["state", "answered_at"])
    record("roster.swap", object_kind="shift", object_id=swap.shift_id, after=state.value)
    announce(ROSTER, swap.shift_id)


def _mine_check(row: Shift, *, by: UUID) -> None:
    if row.person != by:
        raise NotYourShift
    if row.starts_at <= clock.now():
        raise ShiftOver


def _theirs_check(mine: Shift, theirs: Shift, *, of: UUID) -> None:
    same = (mine.desk, mine.post, mine.starts_at) == (theirs.desk, theirs.post, theirs.starts_at)
    if theirs.person != of or theirs.starts_at <= clock.now() or same:
        raise SwapRefused


def _still_check(row: Shift, person: UUID) -> None:
    if row.person != person:
        raise SwapRefused
    if row.starts_at <= clock.now():
        raise ShiftOver
