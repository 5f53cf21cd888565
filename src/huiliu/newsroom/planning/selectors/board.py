"""Reads of the board: a few statements, however many topics there are."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final, TypeAlias
from uuid import UUID

from django.db.models import Count, Q, QuerySet, prefetch_related_objects

from huiliu.kit import clock
from huiliu.newsroom.planning.core.states import BOARD, HELD, TopicState
from huiliu.newsroom.planning.models import Assignment, Topic
from huiliu.newsroom.planning.selectors.topics import SORTS

COLUMN_ROWS: Final = 30
"""How many cards a column shows before it says how many more there are."""
OUT_DAYS: Final = 3
"""For how many days the board shows what is out."""
_BOARD = [state.value for state in BOARD]

Held: TypeAlias = "tuple[Topic, tuple[Assignment, ...]]"
"""A topic with the assignments that somebody has, or has done."""


def column_counts() -> Mapping[TopicState, int]:
    """Count the topics of each column, in one statement."""
    counted = _shown().values_list("state").annotate(n=Count("id")).order_by()
    found = dict(counted)
    return {state: found.get(state.value, 0) for state in BOARD}


def column_rows() -> list[Held]:
    """Give the first cards of every column, in three statements.

    What is out comes newest first, everything else most urgent first.
    """
    first, *others = (_column(state) for state in BOARD)
    return _with_assignments(list(first.union(*others, all=True)))


def card_rows(topics: Sequence[UUID]) -> list[Held]:
    """Give the named topics as the board shows them; what it shows no more is left out."""
    return _with_assignments(list(_shown().filter(pk__in=topics)))


def _with_assignments(rows: list[Topic]) -> list[Held]:
    prefetch_related_objects(rows, "coverages")
    theirs: dict[UUID, list[Assignment]] = {row.id: [] for row in rows}
    found = Assignment.objects.filter(
        topic__in=list(theirs), state__in=[state.value for state in HELD]
    )
    for assignment in found.select_related("crew").order_by("starts_at", "due_at", "id"):
        theirs[assignment.topic_id].append(assignment)
    return [(row, tuple(theirs[row.id])) for row in rows]


def _column(state: TopicState) -> QuerySet[Topic]:
    order = "-updated_at" if state is TopicState.DONE else SORTS["due"]
    rows: QuerySet[Topic] = _shown().filter(state=state.value).order_by(order, "id")
    return rows[:COLUMN_ROWS]


def _shown() -> QuerySet[Topic]:
    since = clock.now() - timedelta(days=OUT_DAYS)
    old = Q(state=TopicState.DONE.value, updated_at__lt=since)
    rows: QuerySet[Topic] = Topic.objects.filter(state__in=_BOARD).exclude(old)
    return rows
