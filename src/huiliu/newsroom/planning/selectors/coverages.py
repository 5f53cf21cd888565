"""Reads of coverages."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Case, QuerySet, When

from huiliu.newsroom.planning.core.states import LIVE_COVERAGE, UNFINISHED, CoverageState, Output
from huiliu.newsroom.planning.models import Assignment, Coverage

_LIVE = [state.value for state in LIVE_COVERAGE]
_UNFINISHED = [state.value for state in UNFINISHED]


def coverage_rows(topic: UUID) -> QuerySet[Coverage]:
    """Give a topic's coverages in the order in which they were planned."""
    rows: QuerySet[Coverage] = Coverage.objects.filter(topic_id=topic)
    return rows.order_by("id")


def coverage_row_in(topic: UUID, coverage: UUID) -> Coverage | None:
    """Give a coverage if it belongs to the topic."""
    found: Coverage | None = coverage_rows(topic).filter(pk=coverage).first()
    return found


def coverage_row_first(topic: UUID) -> Coverage | None:
    """Give a topic's first coverage that nobody has, else its first that may be assigned."""
    waiting = Case(When(state=CoverageState.PLANNED.value, then=0), default=1)
    rows = coverage_rows(topic).exclude(state=CoverageState.DROPPED.value)
    found: Coverage | None = rows.order_by(waiting, "id").first()
    return found


def coverage_row_for_story(topic: UUID) -> Coverage | None:
    """Give the coverage that a new story of a topic becomes: a text without a story, else any."""
    empty = Case(When(stories=[], then=0), default=1)
    text = Case(When(kind=Output.TEXT.value, then=0), default=1)
    rows = coverage_rows(topic).exclude(state=CoverageState.DROPPED.value)
    found: Coverage | None = rows.order_by(empty, text, "id").first()
    return found


def coverage_row_of_story(story: UUID) -> Coverage | None:
    """Give the coverage that a story was traced to, with its topic."""
    rows = Coverage.objects.filter(stories__contains=[story]).select_related("topic")
    found: Coverage | None = rows.first()
    return found


def coverage_states(topic: UUID) -> list[str]:
    """Give the states of a topic's coverages."""
    return list(coverage_rows(topic).values_list("state", flat=True))


def assignment_states(coverage: UUID) -> list[str]:
    """Give the states of a coverage's assignments."""
    rows = Assignment.objects.filter(coverage_id=coverage)
    return list(rows.values_list("state", flat=True))


def is_assigned(coverage: UUID) -> bool:
    """Tell whether somebody still has to do a piece of a coverage."""
    return Assignment.objects.filter(coverage_id=coverage, state__in=_UNFINISHED).exists()


def has_stories(topic: UUID) -> bool:
    """Tell whether a story was begun of a topic."""
    return coverage_rows(topic).exclude(stories=[]).exists()


def coverage_rows_named(coverages: Sequence[UUID]) -> QuerySet[Coverage]:
    """Give the named coverages that the scope sees."""
    rows: QuerySet[Coverage] = Coverage.objects.filter(pk__in=coverages)
    return rows
