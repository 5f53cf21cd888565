"""The door to coverages, and to the trace from a story to its plan."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.planning.access import access_topic
from huiliu.newsroom.planning.cards import CoverageCard, coverage_card_of
from huiliu.newsroom.planning.core.states import Output
from huiliu.newsroom.planning.selectors.coverages import coverage_rows, coverage_rows_named
from huiliu.newsroom.planning.services import coverages


def coverages_of(topic: UUID, *, by: UUID) -> tuple[CoverageCard, ...]:
    """Give what is planned of a topic; raises TopicNotFound and Forbidden."""
    access_topic(topic, by=by, action="topic.view")
    return tuple(coverage_card_of(row) for row in coverage_rows(topic))


def coverage_plan(
    topic: UUID, *, kind: Output, by: UUID, due_at: datetime | None = None, note: str = ""
) -> CoverageCard:
    """Plan one more output of a topic; raises DueTimePassed, TopicNotFound and Forbidden."""
    return coverage_card_of(
        coverages.coverage_plan(topic, kind=kind, by=by, due_at=due_at, note=note)
    )


def coverage_drop(coverage: UUID, *, reason: str, by: UUID) -> CoverageCard:
    """Give a planned output up, and say why.

    Raises OutputDropReasonNeeded, OutputStillAssigned, CoverageNotFound and Forbidden.
    """
    return coverage_card_of(coverages.coverage_drop(coverage, reason=reason, by=by))


def coverage_restore(coverage: UUID, *, by: UUID) -> CoverageCard:
    """Plan an output again that was dropped; raises CoverageNotFound and Forbidden."""
    return coverage_card_of(coverages.coverage_restore(coverage, by=by))


def story_begun(topic: UUID, *, story: UUID, by: UUID, coverage: UUID | None = None) -> UUID:
    """Trace a story to the coverage that it becomes, and give that; its topic is being written.

    Raises TopicNotFound, CoverageNotFound, OutputDropped and Forbidden.
    """
    return coverages.story_begun(topic, story=story, by=by, coverage=coverage).id


def story_filed(story: UUID) -> None:
    """Hear that a story was handed in, for a handler; one without a plan changes nothing."""
    coverages.story_filed(story)


def story_returned(story: UUID) -> None:
    """Hear that a story came back to its author, for a handler."""
    coverages.story_returned(story)


def story_out(story: UUID) -> None:
    """Hear that a story went out, for a handler."""
    coverages.story_out(story)


def kinds_of(coverages: Sequence[UUID]) -> dict[UUID, Output]:
    """Give what the named coverages are to become, for callers that have checked who may."""
    return {row.id: Output(row.kind) for row in coverage_rows_named(coverages)}
