"""Reads of topics."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import get_current_timezone

from huiliu.kit import clock
from huiliu.kit.pages import ListQuery
from huiliu.kit.search import found_ids
from huiliu.newsroom.planning.core.horizons import Horizon, spans
from huiliu.newsroom.planning.core.states import HELD, OPEN, CoverageState, TopicState
from huiliu.newsroom.planning.models import Assignment, Coverage, Topic
from huiliu.newsroom.planning.selectors.crews import held_by

SORTS = {
    "due": F("due_at").asc(nulls_last=True),
    "-due": F("due_at").desc(nulls_last=True),
    "-proposed": F("proposed_at").desc(),
    "title": F("title").asc(),
}


def topic_rows(query: ListQuery, *, by: UUID) -> QuerySet[Topic]:
    """Give the topics that a list asked for; without a state, or with `open`, the open ones."""
    rows: QuerySet[Topic] = Topic.objects.order_by(SORTS.get(query.sort, SORTS["due"]), "id")
    state = query.filter("state")
    if state in {"", "open"}:
        rows = rows.filter(state__in=[one.value for one in OPEN])
    elif state != "all":
        rows = rows.filter(state=state)
    if query.words:
        rows = rows.filter(pk__in=found_ids(query.words, kind="topic"))
    if query.filter("mine"):
        rows = rows.filter(_is_of(by) | Q(proposed_by=by))
    if query.filter("person"):
        rows = rows.filter(_is_of(UUID(query.filter("person"))))
    return _planned(rows, query).prefetch_related("coverages")


def _planned(rows: QuerySet[Topic], query: ListQuery) -> QuerySet[Topic]:
    """Keep what lies in a horizon, is to become something, or is covered somewhere."""
    if query.filter("kind"):
        kinds = Coverage.objects.filter(topic=OuterRef("pk"), kind=query.filter("kind"))
        rows = rows.filter(Exists(kinds.exclude(state=CoverageState.DROPPED.value)))
    if query.filter("district"):
        rows = rows.filter(_has_assignment(Q(district=query.filter("district"))))
    if query.filter("horizon"):
        rows = rows.filter(due_within(Horizon(query.filter("horizon"))))
    return rows


def due_within(horizon: Horizon) -> Q:
    """Give the condition that something is due in a horizon, seen from now."""
    if horizon is Horizon.NO_DATE:
        return Q(due_at__isnull=True)
    start, end = spans(clock.now(), zone=get_current_timezone())[horizon]
    since = Q(due_at__gte=start) if start else Q()
    until = Q(due_at__lt=end) if end else Q()
    return Q(due_at__isnull=False) & since & until


def _is_of(person: UUID) -> Q:
    return Q(owner=person) | _has_assignment(held_by(person))


def _has_assignment(which: Q) -> Q:
    held = [state.value for state in HELD]
    return Q(Exists(Assignment.objects.filter(which, topic=OuterRef("pk"), state__in=held)))


def topic_rows_of(topics: Sequence[UUID]) -> QuerySet[Topic]:
    """Give the named topics that the scope sees."""
    rows: QuerySet[Topic] = Topic.objects.filter(pk__in=topics)
    return rows.prefetch_related("coverages")


def topic_rows_proposed() -> QuerySet[Topic]:
    """Give the topics that wait for a decision, the most urgent first."""
    rows: QuerySet[Topic] = Topic.objects.filter(state=TopicState.PROPOSED.value)
    return rows.order_by(SORTS["due"])


def topic_rows_unassigned() -> QuerySet[Topic]:
    """Give the approved topics that nobody was given yet, the most urgent first."""
    rows: QuerySet[Topic] = Topic.objects.filter(state=TopicState.APPROVED.value)
    return rows.order_by(SORTS["due"])


def topic_row_sent_before(*, title: str, due_at: datetime | None, by: UUID) -> Topic | None:
    """Give the undecided topic that the same person proposed in the same words: a second click."""
    found: Topic | None = Topic.objects.filter(
        title=title, due_at=due_at, proposed_by=by, state=TopicState.PROPOSED.value
    ).first()
    return found
