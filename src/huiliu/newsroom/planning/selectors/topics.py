"""Reads of topics."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huiliu.kit.pages import ListQuery
from huiliu.kit.search import found_ids
from huiliu.newsroom.planning.core.states import OPEN, TopicState
from huiliu.newsroom.planning.models import Topic

SORTS = {"due": "due_at", "-due": "-due_at", "-proposed": "-proposed_at", "title": "title"}


def topic_rows(query: ListQuery, *, by: UUID) -> QuerySet[Topic]:
    """Give the topics that a list asked for; without a state, or with `open`, the open ones."""
    rows: QuerySet[Topic] = Topic.objects.order_by(SORTS.get(query.sort, "due_at"), "id")
    state = query.filter("state")
    if state in {"", "open"}:
        rows = rows.filter(state__in=[one.value for one in OPEN])
    elif state != "all":
        rows = rows.filter(state=state)
    if query.words:
        rows = rows.filter(pk__in=found_ids(query.words, kind="topic"))
    if query.filter("mine"):
        rows = rows.filter(Q(owner=by) | Q(proposed_by=by) | Q(assignments__person=by)).distinct()
    return rows


def topic_rows_of(topics: Sequence[UUID]) -> QuerySet[Topic]:
    """Give the named topics that the scope sees."""
    rows: QuerySet[Topic] = Topic.objects.filter(pk__in=topics)
    return rows


def topic_rows_proposed() -> QuerySet[Topic]:
    """Give the topics that wait for a decision, the most urgent first."""
    rows: QuerySet[Topic] = Topic.objects.filter(state=TopicState.PROPOSED.value)
    return rows.order_by("due_at")


def topic_rows_unassigned() -> QuerySet[Topic]:
    """Give the approved topics that nobody was given yet, the most urgent first."""
    rows: QuerySet[Topic] = Topic.objects.filter(state=TopicState.APPROVED.value)
    return rows.order_by("due_at")


def topic_row_sent_before(*, title: str, due_at: datetime, by: UUID) -> Topic | None:
    """Give the undecided topic that the same person proposed in the same words: a second click."""
    found: Topic | None = Topic.objects.filter(
        title=title, due_at=due_at, proposed_by=by, state=TopicState.PROPOSED.value
    ).first()
    return found
