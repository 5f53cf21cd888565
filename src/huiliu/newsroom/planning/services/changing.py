"""What a topic or an assignment says is changed later: only what was changed is written."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.kit import clock
from huiliu.newsroom.planning.access import (
    access_assignment_given,
    access_topic_locked,
    may_change,
)
from huiliu.newsroom.planning.core.briefs import Brief, BriefField
from huiliu.newsroom.planning.core.tasks import Task, TaskField
from huiliu.newsroom.planning.errors import TopicNotTheirs
from huiliu.newsroom.planning.models import Assignment, Topic
from huiliu.newsroom.planning.selectors.assignments import assignment_rows_unfinished
from huiliu.newsroom.planning.services.bookings import bookings_follow
from huiliu.newsroom.planning.services.reminding import assignment_remind_later
from huiliu.newsroom.planning.services.steps import (
    change_note,
    colleague_check,
    due_check,
    said,
    task_check,
    tell,
)

_TIMES: Final = frozenset({TaskField.STARTS_AT, TaskField.ENDS_AT})


def topic_change(topic: UUID, brief: Brief, *, only: Collection[BriefField], by: UUID) -> Topic:
    """Write of `brief` what `only` names; who is in charge, was, and proposed it are told.

    Who does not plan may change what is their own. A new due time is told to who is assigned too.
    """
    row = access_topic_locked(topic, by=by, action="topic.change")
    if not may_change(owner=row.owner, proposed_by=row.proposed_by, state=row.state, by=by):
        raise TopicNotTheirs
    concerned = {row.owner, row.proposed_by}
    before = _put(brief, only, into=row)
    if BriefField.OWNER in before:
        colleague_check(row.owner)
    if BriefField.DUE_AT in before:
        due_check(row.due_at)
        concerned |= {who for one in assignment_rows_unfinished(row.id) for who in one.people}
    if before:
        row.updated_at = clock.now()
        row.save(update_fields=[*before, "updated_at"])
        _note(row, row, before, title=row.title, concerned={*concerned, row.owner}, by=by)
    return row


def assignment_change(
    assignment: UUID, task: Task, *, only: Collection[TaskField], by: UUID
) -> Assignment:
    """Write of `task` what `only` names; whoever has it is told, what it booked moves with it."""
    row = access_assignment_given(assignment, by=by, action="assignment.reassign")
    before = _put(task, only, into=row)
    _check(row, before)
    if before:
        row.save(update_fields=[*before])
        concerned = {row.given_by, *row.people}
        _note(row.topic, row, before, title=row.what, concerned=concerned, by=by)
    if _TIMES & before.keys():
        bookings_follow(row, by=by)
    if TaskField.DUE_AT in before:
        assignment_remind_later(row)
    return row


def _put(
    said_now: Brief | Task, only: Collection[BriefField | TaskField], *, into: Topic | Assignment
) -> dict[str, object]:
    """Put the named fields into a row that is not saved yet; give what those that differ said."""
    before = {}
    for name in sorted(field.value for field in only):
        was, now = getattr(into, name), getattr(said_now, name)
        if was != now:
            before[name] = was
            setattr(into, name, now)
    return before


def _check(row: Assignment, before: Collection[str]) -> None:
    """Check what an assignment says now; a moment that was not changed may lie in the past."""
    task_check(
        Task(
            what=row.what,
            due_at=row.due_at,
            district=row.district,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
        )
    )
    for name in {TaskField.DUE_AT, TaskField.ENDS_AT} & set(before):
        due_check(getattr(row, name))


def _note(
    topic: Topic,
    row: Topic | Assignment,
    before: Mapping[str, object],
    *,
    title: str,
    concerned: Iterable[UUID],
    by: UUID,
) -> None:
    """Tell everybody concerned once, and keep in the history each thing that changed."""
    words = _("Changed: %(title)s") % {"title": title}
    told = tell(concerned, topic, title=words, key=f"changed {row.id} {clock.now()}", by=by)
    kind = "topic" if row is topic else "assignment"
    for name, was in before.items():
        change_note(
            topic,
            f"{kind}.{name}",
            subject=row.id,
            before=said(was),
            after=said(getattr(row, name)),
            told=told,
            by=by,
        )
