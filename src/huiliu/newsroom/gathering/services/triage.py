"""What is decided on leads: taken, joined, dropped, put back; one at a time or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from huiliu.accounts.api import authorize, person_card
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.errors import HuiliuError
from huiliu.kit.events import publish
from huiliu.newsroom.gathering.access import access_lead_locked
from huiliu.newsroom.gathering.core.states import LeadState, may_step
from huiliu.newsroom.gathering.errors import (
    DropReasonMissing,
    JoinRefused,
    LeadAlreadyTaken,
    LeadAlreadyUsed,
    LeadStepRefused,
    NothingTicked,
    OthersJoined,
)
from huiliu.newsroom.gathering.events import LeadDropped, LeadJoined, LeadPutBack, LeadTaken
from huiliu.newsroom.gathering.models import Lead
from huiliu.newsroom.gathering.services.telling import lead_told

_BULK_MAX = 100


class BulkAction(StrEnum):
    """What can be done to many leads at once."""

    TAKE = "take"
    JOIN = "join"
    DROP = "drop"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one lead fared; `problem` says why nothing was done, or is empty."""

    lead: UUID
    problem: str = ""


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
    """Note the topic that a lead is part of; a waiting lead is taken by whoever proposes."""
    row = access_lead_locked(lead, by=by, action="lead.decide")
    if row.topic_id is not None:
        raise LeadAlreadyUsed
    if row.state != LeadState.TAKEN:
        row = lead_take(lead, by=by)
    row.topic_id = topic
    row.save(update_fields=["topic_id"])
    record("lead.use", object_kind="lead", object_id=row.id, after=str(topic))
    lead_told(row)
    return row


def lead_join(lead: UUID, *, into: UUID, by: UUID) -> Lead:
    """Let a lead join another one, or the one that this has joined; doing it again is nothing."""
    row = access_lead_locked(lead, by=by, action="lead.decide")
    other = access_lead_locked(into, by=by, action="lead.decide")
    other = other.joined_to or other
    if row.joined_to_id == other.id:
        return row
    if other.id == row.id or other.state == LeadState.DROPPED:
        raise JoinRefused
    if row.topic_id is not None:
        raise LeadAlreadyUsed
    if Lead.objects.filter(joined_to=row).exists():
        raise OthersJoined
    row.joined_to, row.taken_by, row.drop_reason = other, None, ""
    _step(row, LeadState.JOINED)
    publish(LeadJoined(aggregate=row.id, into=other.id))
    return row


def lead_reopen(lead: UUID, *, by: UUID) -> Lead:
    """Put a taken, joined or dropped lead back among those that wait."""
    row = access_lead_locked(lead, by=by, action="lead.reopen")
    topic = row.topic_id
    row.taken_by, row.topic_id, row.joined_to, row.drop_reason = None, None, None, ""
    _step(row, LeadState.NEW)
    publish(LeadPutBack(aggregate=row.id, topic=topic))
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


def leads_decide(
    leads: Sequence[UUID],
    action: BulkAction,
    *,
    by: UUID,
    reason: str = "",
    into: UUID | None = None,
) -> tuple[Outcome, ...]:
    """Do one thing to many leads, each for itself: what cannot be done leaves the others alone."""
    authorize(by, "lead.decide")
    chosen = tuple(dict.fromkeys(leads))
    if not 0 < len(chosen) <= _BULK_MAX:
        raise NothingTicked
    return tuple(_decided(lead, action, by=by, reason=reason, into=into) for lead in chosen)


def _decided(
    lead: UUID, action: BulkAction, *, by: UUID, reason: str, into: UUID | None
) -> Outcome:
    try:
        with transaction.atomic():
            if action is BulkAction.TAKE:
                lead_take(lead, by=by)
            elif action is BulkAction.DROP:
                lead_drop(lead, by=by, reason=reason)
            elif action is BulkAction.REOPEN:
                lead_reopen(lead, by=by)
            elif into != lead:
                # The one that the others join is ticked as well: it stays.
                lead_join(lead, into=into or lead, by=by)
    except HuiliuError as problem:
        return Outcome(lead=lead, problem=str(problem))
    return Outcome(lead=lead)


def _step(row: Lead, state: LeadState) -> None:
    before = LeadState(row.state)
    if not may_step(before, state):
        raise LeadStepRefused
    row.state, row.decided_at = state.value, clock.now()
    decided = ["state", "decided_at", "taken_by", "topic_id", "joined_to", "drop_reason"]
    row.save(update_fields=decided)
    record(
        f"lead.{state.value}",
        object_kind="lead",
        object_id=row.id,
        before=before.value,
        after=state.value,
    )
    lead_told(row)
