"""Writes of topics, one function an action."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning.access import access_topic_locked
from huiliu.newsroom.planning.core.states import Output, TopicState
from huiliu.newsroom.planning.errors import DropReasonNeeded
from huiliu.newsroom.planning.events import TopicDecided
from huiliu.newsroom.planning.models import Topic
from huiliu.newsroom.planning.selectors.topics import topic_row_sent_before
from huiliu.newsroom.planning.services.steps import (
    colleague_check,
    due_check,
    tell,
    topic_recorded,
    topic_step,
)


def topic_create(
    *,
    title: str,
    angle: str,
    owner: UUID,
    due_at: datetime,
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
        outputs=[output.value for output in outputs],
        leads=list(leads),
        proposed_by=by,
        proposed_at=now,
        updated_at=now,
    )
    for lead in leads:
        gathering.lead_use(lead, topic=topic.id, by=by)
    topic_recorded("topic.propose", topic)
    return topic


def topic_decide(topic: UUID, *, by: UUID, approve: bool, reason: str = "") -> Topic:
    """Approve a topic, or drop it with a reason."""
    row = access_topic_locked(topic, by=by, action="topic.decide")
    if not approve and not reason.strip():
        raise DropReasonNeeded
    row.reason = reason.strip()
    topic_step(row, TopicState.APPROVED if approve else TopicState.DROPPED)
    publish(TopicDecided(aggregate=row.id, approved=approve))
    title = _("Approved: %(title)s") if approve else _("Dropped: %(title)s")
    tell(row.proposed_by, row, title=title % {"title": row.title}, key=f"decided {row.id}", by=by)
    return row


def topic_join(topic: UUID, *, lead: UUID, by: UUID) -> Topic:
    """Let a lead become part of a topic; doing it again changes nothing."""
    row = access_topic_locked(topic, by=by, action="topic.join")
    if lead not in row.leads:
        gathering.lead_use(lead, topic=row.id, by=by)
        row.leads = [*row.leads, lead]
        _leads_changed("topic.join", row)
    return row


def topic_leave(topic: UUID, *, lead: UUID) -> None:
    """Take a lead that was put back out of its topic; told twice, it changes nothing more."""
    row = Topic.objects.select_for_update().filter(pk=topic, leads__contains=[lead]).first()
    if row is not None:
        row.leads = [one for one in row.leads if one != lead]
        _leads_changed("topic.leave", row)


def topic_finish(topic: UUID, *, by: UUID) -> Topic:
    """Close a topic whose outputs are out."""
    row = access_topic_locked(topic, by=by, action="topic.decide")
    topic_step(row, TopicState.DONE)
    return row


def _leads_changed(action: str, row: Topic) -> None:
    row.updated_at = clock.now()
    row.save(update_fields=["leads", "updated_at"])
    topic_recorded(action, row)
