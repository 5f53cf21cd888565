"""What every write of planning does beside its own rows: check, record, announce, tell."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from huiliu.accounts.api import notice_send, people_of_tenant
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.newsroom.planning.core.states import TopicState, may_step
from huiliu.newsroom.planning.errors import DueTimePassed, NotAColleague, TopicStepRefused
from huiliu.newsroom.planning.models import Topic


def topic_step(row: Topic, state: TopicState) -> None:
    before = TopicState(row.state)
    if not may_step(before, state):
        raise TopicStepRefused
    row.state, row.updated_at = state.value, clock.now()
    row.save(update_fields=["state", "reason", "updated_at"])
    topic_recorded(f"topic.{state.value}", row, before=before.value, after=state.value)


def topic_recorded(
    action: str, topic: Topic, *, before: str | None = None, after: str | None = None
) -> None:
    record(action, object_kind="topic", object_id=topic.id, before=before, after=after)
    announce("topics", topic.id)
    index_later("topic", topic.id)


def tell(person: UUID, topic: Topic, *, title: str, key: str, by: UUID) -> None:
    """Leave a notice to somebody else than who acted."""
    if person != by:
        url = reverse("topic", args=[topic.id])
        notice_send(person, kind="topic", title=title, url=url, key=key)


def due_check(due_at: datetime) -> None:
    if due_at <= clock.now():
        raise DueTimePassed


def colleague_check(person: UUID) -> None:
    if person not in {one.id for one in people_of_tenant()}:
        raise NotAColleague
