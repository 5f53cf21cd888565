"""Writes of gathering, one function an action."""

from dataclasses import asdict
from pathlib import PurePath
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.accounts.api import authorize, person_card
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.config import config
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.kit.series import next_number
from huiliu.kit.storage import store
from huiliu.kit.text import Cleaned, clean_scraped, sentences
from huiliu.kit.text.letters import compared
from huiliu.newsroom.gathering.access import access_lead_locked
from huiliu.newsroom.gathering.core.received import Understood, understood
from huiliu.newsroom.gathering.core.refusal import Unreadable
from huiliu.newsroom.gathering.core.states import LeadState, may_step
from huiliu.newsroom.gathering.errors import (
    DropReasonMissing,
    LeadAlreadyTaken,
    LeadAlreadyUsed,
    LeadStepRefused,
)
from huiliu.newsroom.gathering.events import LeadDropped, LeadReceived, LeadTaken
from huiliu.newsroom.gathering.models import Lead
from huiliu.newsroom.gathering.refusals import refusal_of
from huiliu.newsroom.gathering.selectors import lead_row_sent_before

_TITLE_CHARS_MAX = 200
_LINE_CHARS = 60


def lead_receive(
    data: bytes, *, by: UUID, title: str = "", source: str = "", filename: str = ""
) -> Lead:
    """Keep what was received as it is, beside what was understood of it.

    The same person sending the same bytes again, while the lead waits, gives that lead.
    """
    authorize(by, "lead.receive")
    read = _understood(data)
    digest = store().put(data)
    before = lead_row_sent_before(digest=digest, by=by)
    if before is not None:
        return before
    cleaned = clean_scraped(read.text)
    now = clock.now()
    text = _text(title, cleaned)
    lead: Lead = Lead.objects.create(
        code=f"XS-{localtime(now):%m%d}-{next_number(f'lead {localtime(now):%Y%m%d}'):02d}",
        title=_title(title, cleaned),
        text=text,
        byline=cleaned.byline[:100],
        source=source.strip(),
        kind=read.format.value,
        encoding=read.charset,
        repairs=[one.value for one in read.repairs],
        removed=[asdict(one) for one in cleaned.removed],
        active_parts=read.active_parts,
        was_traditional=cleaned.was_traditional,
        received_digest=digest,
        received_name=_plain_name(filename),
        received_bytes=len(data),
        received_by=by,
        received_at=now,
        text_digest=sha256_hex(compared(text).encode()),
    )
    record("lead.receive", object_kind="lead", object_id=lead.id, after=lead.received_digest)
    publish(LeadReceived(aggregate=lead.id))
    _told(lead)
    return lead


def lead_take(lead: UUID, *, by: UUID) -> Lead:
    """Take a lead up; taking one's own again changes nothing."""
    row = access_lead_locked(lead, by=by, action="lead.decide")
    if row.state == LeadState.TAKEN and row.taken_by is not None:
        if row.taken_by == by:
            return row
        name = person_card(row.taken_by).name
        raise LeadAlreadyTaken(str(LeadAlreadyTaken.message) % {"name": name})
    row.taken_by, row.drop_reason = by, ""
    _step(row, LeadState.TAKEN)
    publish(LeadTaken(aggregate=row.id))
    return row


def lead_use(lead: UUID, *, topic: UUID, by: UUID) -> Lead:
    """Note the topic that grows from a lead; a waiting lead is taken by whoever proposes."""
    row = access_lead_locked(lead, by=by, action="lead.decide")
    if row.topic_id is not None:
        raise LeadAlreadyUsed
    if row.state != LeadState.TAKEN:
        row = lead_take(lead, by=by)
    row.topic_id = topic
    row.save(update_fields=["topic_id"])
    record("lead.use", object_kind="lead", object_id=row.id, after=str(topic))
    _told(row)
    return row


def lead_reopen(lead: UUID, *, by: UUID) -> Lead:
    """Put a taken or dropped lead back among those that wait."""
    row = access_lead_locked(lead, by=by, action="lead.reopen")
    row.taken_by, row.topic_id, row.drop_reason = None, None, ""
    _step(row, LeadState.NEW)
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
    row.save(update_fields=["state", "decided_at", "taken_by", "topic_id", "drop_reason"])
    record(
        f"lead.{state.value}",
        object_kind="lead",
        object_id=row.id,
        before=before.value,
        after=state.value,
    )
    _told(row)


def _told(lead: Lead) -> None:
    """Tell open pages and the search index that a lead changed."""
    announce("leads", lead.id)
    index_later("lead", lead.id)


def _title(given: str, cleaned: Cleaned) -> str:
    """Settle the title: the given one, the text's own, or its first sentence."""
    first = "".join(sentences(cleaned.text)[:1])[:_LINE_CHARS]
    return (given.strip() or cleaned.title or first)[:_TITLE_CHARS_MAX]


def _text(given: str, cleaned: Cleaned) -> str:
    """Give the paragraphs; a first line that is not the given title is no title but text."""
    own = cleaned.title if given.strip() and compared(given) != compared(cleaned.title) else ""
    return "\n".join(part for part in (own, *cleaned.paragraphs) if part)


def _plain_name(filename: str) -> str:
    # A browser may send a whole path, with either slash, and control characters in it.
    last = PurePath(filename.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-200:]


def _understood(data: bytes) -> Understood:
    try:
        return understood(data, bytes_max=config().upload_bytes_max)
    except Unreadable as problem:
        raise refusal_of(problem) from problem
