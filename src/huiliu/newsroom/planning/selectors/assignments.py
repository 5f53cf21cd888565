"""Reads of assignments."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from huiliu.newsroom.planning.core.states import HELD, UNFINISHED, AssignmentState
from huiliu.newsroom.planning.core.tasks import Assignee, Task
from huiliu.newsroom.planning.models import Assignment, Coverage
from huiliu.newsroom.planning.selectors.crews import held_by

_HELD = [state.value for state in HELD]
_UNFINISHED = [state.value for state in UNFINISHED]


def assignment_row_sent_before(topic: UUID, *, to: Assignee, task: Task) -> Assignment | None:
    """Give the same assignment to the same that is not accepted yet: a second click."""
    found: Assignment | None = Assignment.objects.filter(
        topic_id=topic,
        person=to.person,
        crew=to.crew,
        what=task.what,
        due_at=task.due_at,
        state=AssignmentState.OFFERED.value,
    ).first()
    return found


def assignment_rows(topic: UUID) -> QuerySet[Assignment]:
    """Give a topic's assignments, the most urgent first."""
    rows: QuerySet[Assignment] = Assignment.objects.filter(topic_id=topic)
    return rows.select_related("crew").order_by("due_at", "id")


def assignment_rows_unfinished(topic: UUID) -> QuerySet[Assignment]:
    """Give a topic's assignments that somebody still has to do."""
    rows = Assignment.objects.filter(topic_id=topic, state__in=_UNFINISHED)
    return rows.select_related("topic", "coverage", "crew").order_by("id")


def assignment_rows_of(person: UUID) -> QuerySet[Assignment]:
    """Give one person's unfinished assignments with their topics, the most urgent first."""
    rows = Assignment.objects.filter(held_by(person), state__in=_UNFINISHED)
    rows = rows.select_related("topic", "coverage", "crew")
    return rows.order_by(Coalesce("starts_at", "due_at"), "id")


def assignment_rows_filed_by(person: UUID, *, since: datetime) -> QuerySet[Assignment]:
    """Give what one person handed in that was due since a moment, the last due first."""
    rows = Assignment.objects.filter(
        held_by(person), state=AssignmentState.FILED.value, due_at__gte=since
    )
    return rows.select_related("topic", "coverage", "crew").order_by("-due_at", "id")


def is_worked_on(topic: UUID) -> bool:
    """Tell whether somebody has a piece of a topic, or has begun a story of it."""
    held = Assignment.objects.filter(topic_id=topic, state__in=_HELD)
    return held.exists() or Coverage.objects.filter(topic_id=topic).exclude(stories=[]).exists()


def assignment_rows_named(assignments: Sequence[UUID]) -> QuerySet[Assignment]:
    """Give the named assignments that the scope sees."""
    rows: QuerySet[Assignment] = Assignment.objects.filter(pk__in=assignments)
    return rows.select_related("crew")


def assignment_rows_late(now: datetime) -> QuerySet[Assignment]:
    """Give what nobody handed in by its time, the latest first to become late."""
    rows = Assignment.objects.filter(state__in=_UNFINISHED, due_at__lt=now)
    return rows.select_related("topic").order_by("due_at", "id")


def assignment_rows_due_before(until: datetime, *, within: timedelta) -> QuerySet[Assignment]:
    """Give what is unfinished and due in a short time before a moment, the moment excluded."""
    rows = Assignment.objects.filter(
        state__in=_UNFINISHED, due_at__gte=until - within, due_at__lt=until
    )
    return rows.select_related("crew").order_by("due_at", "id")
