"""What every write of planning does beside its own rows: check, note, announce, tell."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator

from huiliu.accounts.api import notice_send, people_of_tenant
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.newsroom.planning.core.districts import DISTRICTS
from huiliu.newsroom.planning.core.states import TopicState, may_step
from huiliu.newsroom.planning.core.tasks import Task
from huiliu.newsroom.planning.errors import (
    DistrictUnknown,
    DueTimePassed,
    NotAColleague,
    TimesOutOfOrder,
    TopicStepRefused,
)
from huiliu.newsroom.planning.models import PlanChange, Topic

_SAID_MAX = 64


def change_note(
    topic: Topic,
    action: str,
    *,
    by: UUID | None,
    subject: UUID | None = None,
    before: str = "",
    after: str = "",
    note: str = "",
    told: Iterable[UUID] = (),
    cause: UUID | None = None,
) -> PlanChange:
    """Keep a change in the topic's history and on the trail, and let open pages know."""
    named = subject or topic.id
    record(
        action,
        object_kind=action.split(".", maxsplit=1)[0],
        object_id=named,
        before=before or None,
        after=after or None,
    )
    announce("topics", topic.id)
    index_later("topic", topic.id)
    return PlanChange.objects.create(
        topic=topic,
        subject=named,
        action=action,
        before=before,
        after=after,
        note=note,
        told=sorted(told),
        cause=cause,
        by=by,
        at=clock.now(),
    )


def topic_step(
    row: Topic,
    state: TopicState,
    *,
    by: UUID | None,
    told: Iterable[UUID] = (),
    cause: UUID | None = None,
) -> PlanChange:
    """Move a topic along its steps; raises TopicStepRefused."""
    if not may_step(TopicState(row.state), state):
        raise TopicStepRefused
    before, row.state, row.updated_at = row.state, state.value, clock.now()
    row.save(update_fields=["state", "reason", "updated_at"])
    return change_note(
        row,
        f"topic.{state.value}",
        before=before,
        after=state.value,
        note=row.reason,
        told=told,
        cause=cause,
        by=by,
    )


def tell(
    people: Iterable[UUID],
    topic: Topic,
    *,
    title: str,
    key: str,
    by: UUID | None,
    kind: str = "topic",
) -> tuple[UUID, ...]:
    """Leave a notice to colleagues other than who acted; give who was told."""
    colleagues = {one.id for one in people_of_tenant()} - {by}
    told = tuple(sorted(set(people) & colleagues))
    url = reverse("topic", args=[topic.id])
    for person in told:
        notice_send(person, kind=kind, title=title, url=url, key=key)
    return told


def said(value: object) -> str:
    """Give a value as a history keeps it: a moment as ISO 8601, words cut to what fits."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return Truncator("" if value is None else str(value)).chars(_SAID_MAX)


def due_check(due_at: datetime | None) -> None:
    """Refuse a time that has passed."""
    if due_at is not None and due_at <= clock.now():
        raise DueTimePassed


def task_check(task: Task) -> None:
    """Refuse times in the wrong order and a district that is none; the past is asked apart."""
    if not task.in_order:
        raise TimesOutOfOrder
    if task.district not in {"", *DISTRICTS}:
        raise DistrictUnknown


def colleague_check(*people: UUID) -> None:
    """Refuse people who do not work in this centre."""
    if not set(people) <= {one.id for one in people_of_tenant()}:
        raise NotAColleague
