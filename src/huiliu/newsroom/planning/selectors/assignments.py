"""Reads of assignments."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from huiliu.newsroom.planning.core.states import AssignmentState
from huiliu.newsroom.planning.models import Assignment


def assignment_row_sent_before(
    topic: UUID, *, person: UUID, what: str, due_at: datetime
) -> Assignment | None:
    """Give the same assignment of the same person that is not accepted yet: a second click."""
    found: Assignment | None = Assignment.objects.filter(
        topic_id=topic,
        person=person,
        what=what,
        due_at=due_at,
        state=AssignmentState.GIVEN.value,
    ).first()
    return found


def assignment_rows(topic: UUID) -> QuerySet[Assignment]:
    """Give a topic's assignments, the most urgent first."""
    rows: QuerySet[Assignment] = Assignment.objects.filter(topic_id=topic)
    return rows.order_by("due_at", "id")


def assignment_rows_of(person: UUID) -> QuerySet[Assignment]:
    """Give one person's unfinished assignments with their topics, the most urgent first."""
    rows: QuerySet[Assignment] = Assignment.objects.filter(
        person=person, state__in=[AssignmentState.GIVEN.value, AssignmentState.ACCEPTED.value]
    )
    return rows.select_related("topic").order_by("due_at", "id")
