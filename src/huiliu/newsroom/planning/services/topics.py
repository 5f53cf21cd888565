"""Writes of topics, one function an action."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.accounts.api import authorize, person_card
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning.access import access_topic_locked
from huiliu.newsroom.planning.core.states import BOARD, ONGOING, Output, TopicState
from huiliu.newsroom.planning.errors import (
    DropReasonNeeded,
    NobodyAssigned,
    StillAssigned,
    TopicMoved,
    TopicStepRefused,
)
from huiliu.newsroom.planning.events import TopicDecided
from huiliu.newsroom.planning.models import Coverage, PlanChange, Topic
from huiliu.newsroom.planning.selectors.assignments import assignment_rows_unfinished, is_worked_on
from huiliu.newsroom.planning.selectors.changes import change_row_last
from huiliu.newsroom.planning.selectors.topics import topic_row_sent_before
from huiliu.newsroom.planning.services.assignments import assignment_take_back
from huiliu.newsroom.planning.services.steps import (
    change_note,
    colleague_check,
    due_check,
    tell,
    topic_step,
)
from huiliu.newsroom.planning.wording import STATE_WORDS


def topic_create(
    *,
    title: str,
    angle: str,
    owner: UUID,
    due_at: datetime | None,
    outputs: Sequence[Output],
    by: UUID,
    leads: Sequence[UUID] = (),
) -> Topic:
    """Propose a topic; leads that it grows from are taken. A second click gives the same topic."""
    authorize(by, "topic.propose")
    due_check(due_at)
    colleague_check(owner)
    before = topic_row_sent_before(title=title, due_at=due_at, by=by)
    if before is not None:
        return before
    now = clock.now()
    topic = Topic.objects.create(
        title=title,
        angle=angle,
        owner=owner,
        due_at=due_at,
        leads=list(leads),
        proposed_by=by,
        proposed_at=now,
        updated_at=now,
    )
    Coverage.objects.bulk_create(
        Coverage(topic=topic, kind=output.value, planned_by=by, planned_at=now)
        for output in dict.fromkeys(outputs)
    )
    for lead in leads:
        gathering.lead_use(lead, topic=topic.id, by=by)
    change_note(topic, "topic.propose", by=by)
    return topic


def topic_decide(topic: UUID, *, by: UUID, approve: bool, reason: str = "") -> Topic:
    """Approve a topic, or drop it with a reason; what is assigned of it is taken back."""
    row = access_topic_locked(topic, by=by, action="topic.decide")
    if not approve and not reason.strip():
        raise DropReasonNeeded
    row.reason = reason.strip()
    title = _("Approved: %(title)s") if approve else _("Dropped: %(title)s")
    told = tell(
        [row.proposed_by], row, title=title % {"title": row.title}, key=f"decided {row.id}", by=by
    )
    change = topic_step(
        row, TopicState.APPROVED if approve else TopicState.DROPPED, told=told, by=by
    )
    if not approve:
        for assignment in assignment_rows_unfinished(row.id):
            assignment_take_back(assignment, by=by, reason=row.reason, cause=change.id)
    publish(TopicDecided(aggregate=row.id, approved=approve))
    return row


def topic_move(topic: UUID, *, to: TopicState, seen: TopicState, by: UUID) -> PlanChange | None:
    """Move a card of the board from the column where it was seen; None where it lies there.

    Raises TopicMoved, which names who came first, NobodyAssigned, StillAssigned and
    TopicStepRefused.
    """
    row = access_topic_locked(topic, by=by, action="topic.move")
    now = TopicState(row.state)
    if now is to:
        return None
    if now is not seen:
        raise TopicMoved(_who_moved(row))
    if to not in BOARD:
        raise TopicStepRefused
    if now is TopicState.APPROVED and to in ONGOING and not is_worked_on(row.id):
        raise NobodyAssigned
    if to is TopicState.APPROVED and assignment_rows_unfinished(row.id).exists():
        raise StillAssigned
    words = {"title": row.title, "column": STATE_WORDS[to]}
    title = _("%(title)s: %(column)s") % words
    told = tell([row.owner], row, title=title, key=f"moved {row.id} {row.updated_at}", by=by)
    return topic_step(row, to, told=told, by=by)


def topic_finish(topic: UUID, *, by: UUID) -> Topic:
    """Close a topic whose outputs are out; closing it again changes nothing."""
    row = access_topic_locked(topic, by=by, action="topic.decide")
    if row.state != TopicState.DONE.value:
        topic_step(row, TopicState.DONE, by=by)
    return row


def topic_join(topic: UUID, *, lead: UUID, by: UUID) -> Topic:
    """Let a lead become part of a topic; doing it again changes nothing."""
    row = access_topic_locked(topic, by=by, action="topic.join")
    if lead not in row.leads:
        gathering.lead_use(lead, topic=row.id, by=by)
        row.leads = [*row.leads, lead]
        _leads_changed(row, "topic.join", by=by)
    return row


def topic_leave(topic: UUID, *, lead: UUID) -> None:
    """Take a lead that was put back out of its topic; told twice, it changes nothing more."""
    row = Topic.objects.select_for_update().filter(pk=topic, leads__contains=[lead]).first()
    if row is not None:
        row.leads = [one for one in row.leads if one != lead]
        _leads_changed(row, "topic.leave", by=None)


def _leads_changed(row: Topic, action: str, *, by: UUID | None) -> None:
    row.updated_at = clock.now()
    row.save(update_fields=["leads", "updated_at"])
    change_note(row, action, by=by)


def _who_moved(row: Topic) -> str | None:
    """Say who moved the card to where it lies; None, where no person did."""
    last = change_row_last(row.id, after=row.state)
    if last is None or last.by is None:
        return None
    words = {"name": person_card(last.by).name, "column": STATE_WORDS[row.state]}
    return _("%(name)s moved this card meanwhile, to “%(column)s”. It lies there.") % words
