"""Writes of gathering, one function an action."""

from pathlib import PurePath
from typing import cast
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.kit.series import next_number
from huiliu.kit.storage import store
from huiliu.kit.text import Cleaned, clean_scraped
from huiliu.newsroom.gathering.access import access_lead_locked
from huiliu.newsroom.gathering.core.received import Understood, understood
from huiliu.newsroom.gathering.core.refusal import Unreadable
from huiliu.newsroom.gathering.core.states import LeadState, may_step
from huiliu.newsroom.gathering.errors import (
    DropReasonMissing,
    LeadRefused,
    LeadStepRefused,
)
from huiliu.newsroom.gathering.events import LeadDropped, LeadReceived, LeadTaken
from huiliu.newsroom.gathering.models import Lead

_TITLE_CHARS_MAX = 200
_LINE_CHARS = 60


def lead_receive(
    data: bytes, *, by: UUID, title: str = "", source: str = "", filename: str = ""
) -> Lead:
    """Keep what was received as it is, beside what was understood of it."""
    authorize(by, "lead.receive")
    read = _understood(data)
    cleaned = clean_scraped(read.text)
    now = clock.now()
    lead = Lead.objects.create(
        code=f"XS-{localtime(now):%m%d}-{next_number(f'lead {localtime(now):%Y%m%d}'):02d}",
        title=_title(title, cleaned),
        text="\n".join(cleaned.paragraphs),
        byline=cleaned.byline[:100],
        source=source.strip(),
        kind=read.format.value,
        encoding=read.charset,
        removed=[one.text for one in cleaned.removed],
        received_digest=store().put(data),
        received_name=PurePath(filename).name[-200:],
        received_bytes=len(data),
        received_by=by,
        received_at=now,
    )
    record("lead.receive", object_kind="lead", object_id=lead.id, after=lead.received_digest)
    publish(LeadReceived(aggregate=lead.id))
    announce("leads", lead.id)
    return cast("Lead", lead)


def lead_take(lead: UUID, *, by: UUID) -> Lead:
    """Take a lead up; taking one's own again changes nothing."""
    row = access_lead_locked(lead, by=by, action="lead.decide")
    if row.state == LeadState.TAKEN and row.taken_by == by:
        return row
    row.taken_by = by
    _step(row, LeadState.TAKEN)
    publish(LeadTaken(aggregate=row.id))
    return row


def lead_drop(lead: UUID, *, by: UUID, reason: str) -> Lead:
    """Drop a lead with a reason."""
    row = access_lead_locked(lead, by=by, action="lead.decide")
    if not reason.strip():
        raise DropReasonMissing
    row.drop_reason = reason.strip()
    _step(row, LeadState.DROPPED)
    publish(LeadDropped(aggregate=row.id))
    return row


def _step(row: Lead, state: LeadState) -> None:
    before = LeadState(row.state)
    if not may_step(before, state):
        raise LeadStepRefused
    row.state, row.decided_at = state.value, clock.now()
    row.save(update_fields=["state", "decided_at", "taken_by", "drop_reason"])
    record(
        f"lead.{state.value}",
        object_kind="lead",
        object_id=row.id,
        before=before.value,
        after=state.value,
    )
    announce("leads", row.id)


def _title(given: str, cleaned: Cleaned) -> str:
    first = cleaned.paragraphs[0][:_LINE_CHARS] if cleaned.paragraphs else ""
    return (given.strip() or cleaned.title or first)[:_TITLE_CHARS_MAX]


def _understood(data: bytes) -> Understood:
    try:
        return understood(data, bytes_max=config().upload_bytes_max)
    except Unreadable as problem:
        raise LeadRefused(problem) from problem
