"""The only way to a shift, a swap or a hand-over note."""

from uuid import UUID

from django.db.models import Q

from huiliu.accounts.api import ActionRow, authorize
from huiliu.newsroom.planning.access import NEWSROOM, PLANNERS
from huiliu.newsroom.planning.rosters.core.shifts import SwapState
from huiliu.newsroom.planning.rosters.errors import HandOverNotFound, ShiftNotFound, SwapNotFound
from huiliu.newsroom.planning.rosters.models import HandOver, Shift, ShiftSwap

ACTIONS = (
    ActionRow("roster.view", NEWSROOM),
    ActionRow("roster.manage", PLANNERS),
    ActionRow("roster.swap", NEWSROOM),
    ActionRow("handover.write", NEWSROOM),
    ActionRow("handover.take", NEWSROOM),
)


def access_shift(shift: UUID, *, by: UUID, action: str) -> Shift:
    """Give a shift, locked; raises ShiftNotFound and Forbidden."""
    found: Shift | None = Shift.objects.select_for_update().filter(pk=shift).first()
    if found is None:
        raise ShiftNotFound
    authorize(by, action)
    return found


def access_swap(swap: UUID, *, by: UUID) -> ShiftSwap:
    """Give an open swap to who asked or was asked, locked; raises SwapNotFound and Forbidden."""
    rows = ShiftSwap.objects.select_for_update(of=("self",)).select_related("shift", "in_return")
    rows = rows.filter(Q(asked_by=by) | Q(asked_of=by), state=SwapState.ASKED.value)
    found: ShiftSwap | None = rows.filter(pk=swap).first()
    if found is None:
        raise SwapNotFound
    authorize(by, "roster.swap")
    return found


def access_handover(handover: UUID, *, by: UUID, action: str) -> HandOver:
    """Give a note, locked; raises HandOverNotFound and Forbidden."""
    rows = HandOver.objects.select_for_update(of=("self",)).select_related("shift")
    found: HandOver | None = rows.filter(pk=handover).first()
    if found is None:
        raise HandOverNotFound
    authorize(by, action)
    return found
