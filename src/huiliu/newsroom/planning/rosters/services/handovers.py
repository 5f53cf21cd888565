"""Writes of hand-over notes: listed by the machine, written by a person, taken by the next."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import notice_send
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.newsroom.planning.rosters.access import access_handover, access_shift
from huiliu.newsroom.planning.rosters.errors import (
    HandOverNotYours,
    HandOverTooEarly,
    HandOverWritten,
    NotYourShift,
)
from huiliu.newsroom.planning.rosters.models import HandOver, Shift
from huiliu.newsroom.planning.rosters.open_items import OpenItem, open_items
from huiliu.newsroom.planning.rosters.selectors import (
    handover_row_of,
    shift_rows_next,
    shift_rows_of,
    takes_over,
)
from huiliu.newsroom.planning.rosters.services.shifts import shift_words

HANDOVERS = "handovers"
"""Topic of live changes; its subject is the note."""


def handover_write(shift: UUID, *, words: str, by: UUID) -> HandOver:
    """Write the note of one's shift: what is open now, and one's own words; the next are told.

    Raises ShiftNotFound, NotYourShift, HandOverTooEarly and HandOverWritten.
    """
    row = access_shift(shift, by=by, action="handover.write")
    if row.person != by:
        raise NotYourShift
    if row.starts_at > clock.now():
        raise HandOverTooEarly
    if handover_row_of(row.id):
        raise HandOverWritten
    items = open_items()
    note = HandOver.objects.create(
        shift=row,
        items=[_kept(item) for item in items],
        words=words,
        text="\n".join([shift_words(row), words, *(f"{i.title} {i.context}" for i in items)]),
        written_by=by,
        written_at=clock.now(),
    )
    record("handover.write", object_kind="handover", object_id=note.id)
    announce(HANDOVERS, note.id)
    _tell_next(note, row)
    return note


def handover_take(handover: UUID, *, by: UUID) -> HandOver:
    """Say that one has read the note and takes over; the first one's receipt stands.

    Raises HandOverNotFound and HandOverNotYours.
    """
    row = access_handover(handover, by=by, action="handover.take")
    mine = shift_rows_of(by, since=row.shift.ends_at)
    if row.written_by == by or not any(takes_over(one, row.shift) for one in mine[:20]):
        raise HandOverNotYours
    if row.taken_by is None:
        row.taken_by, row.taken_at = by, clock.now()
        row.save(update_fields=["taken_by", "taken_at"])
        record("handover.take", object_kind="handover", object_id=row.id)
        announce(HANDOVERS, row.id)
    return row


def _tell_next(note: HandOver, shift: Shift) -> None:
    """Tell who begins next at the desk; several who begin together all of them."""
    following = list(shift_rows_next(shift)[:10])
    for one in following:
        if one.person is not None and one.starts_at == following[0].starts_at:
            notice_send(
                one.person,
                kind="handover.written",
                title=(_("Take over: %(shift)s") % {"shift": shift_words(shift)})[:200],
                url=reverse("handover", args=[note.id]),
                key=f"handover {note.id}",
            )


def _kept(item: OpenItem) -> dict[str, Any]:
    due = item.due_at.isoformat() if item.due_at else None
    return {**asdict(item), "context": str(item.context), "due_at": due}
