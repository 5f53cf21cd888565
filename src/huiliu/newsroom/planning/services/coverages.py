"""Writes of coverages: planned, dropped, planned again, and traced to the stories they became."""

from datetime import datetime
from uuid import UUID

from huiliu.kit.events import publish
from huiliu.newsroom.planning.access import access_coverage, access_topic_locked, topic_lock
from huiliu.newsroom.planning.core.states import CoverageState, Output, TopicState
from huiliu.newsroom.planning.errors import OutputDropReasonNeeded, OutputStillAssigned
from huiliu.newsroom.planning.events import CoverageOut
from huiliu.newsroom.planning.models import Coverage
from huiliu.newsroom.planning.selectors.coverages import (
    coverage_row_for_story,
    coverage_row_of_story,
    is_assigned,
)
from huiliu.newsroom.planning.services.progress import (
    coverage_create,
    coverage_step,
    coverage_to_assign,
)
from huiliu.newsroom.planning.services.steps import change_note, due_check, topic_step

_BEFORE_WRITING = frozenset(
    {TopicState.APPROVED.value, TopicState.GATHERING.value, TopicState.FILED.value}
)


def coverage_plan(
    topic: UUID, *, kind: Output, by: UUID, due_at: datetime | None = None, note: str = ""
) -> Coverage:
    """Plan one more output of a topic; raises DueTimePassed."""
    row = access_topic_locked(topic, by=by, action="coverage.plan")
    due_check(due_at)
    coverage = coverage_create(row, kind, by=by)
    coverage.due_at, coverage.note = due_at, note
    coverage.save(update_fields=["due_at", "note"])
    change_note(row, "coverage.plan", subject=coverage.id, after=kind.value, note=note, by=by)
    return coverage


def coverage_drop(coverage: UUID, *, reason: str, by: UUID) -> Coverage:
    """Give a planned output up, and say why; raises OutputStillAssigned while somebody has it."""
    row = access_coverage(coverage, by=by, action="coverage.drop")
    row.reason = reason.strip()
    if not row.reason:
        raise OutputDropReasonNeeded
    if is_assigned(row.id):
        raise OutputStillAssigned
    coverage_step(row, CoverageState.DROPPED, by=by)
    return row


def coverage_restore(coverage: UUID, *, by: UUID) -> Coverage:
    """Plan an output again that was dropped."""
    row = access_coverage(coverage, by=by, action="coverage.restore")
    row.reason = ""
    coverage_step(row, CoverageState.PLANNED, by=by)
    return row


def story_begun(topic: UUID, *, story: UUID, by: UUID, coverage: UUID | None = None) -> Coverage:
    """Trace a story to the output that it becomes; the topic is being written from then on.

    Without a coverage it is the first text that has no story yet, or else any first output; a
    topic for which nothing is planned gets a text.
    """
    row = access_topic_locked(topic, by=by, action="topic.view")
    found = (
        coverage_to_assign(row, coverage, by=by)
        if coverage
        else coverage_row_for_story(topic) or coverage_create(row, Output.TEXT, by=by)
    )
    found.topic, found.stories = row, [*found.stories, story]
    found.save(update_fields=["stories"])
    change = change_note(row, "coverage.story", subject=found.id, after=str(story), by=by)
    if found.state != CoverageState.OUT.value:
        coverage_step(found, CoverageState.ASSIGNED, by=by, cause=change.id)
    if row.state in _BEFORE_WRITING:
        topic_step(row, TopicState.WRITING, by=by, cause=change.id)
    return found


def story_filed(story: UUID) -> None:
    """Hear that a story was handed in: its output is; a story without a plan changes nothing."""
    _story_step(story, CoverageState.FILED, unless=CoverageState.OUT)


def story_returned(story: UUID) -> None:
    """Hear that a story came back: its output is worked on again."""
    _story_step(story, CoverageState.ASSIGNED, unless=CoverageState.OUT)


def story_out(story: UUID) -> None:
    """Hear that a story went out: its output is."""
    row = _story_step(story, CoverageState.OUT, unless=CoverageState.OUT)
    if row is not None:
        publish(CoverageOut(aggregate=row.topic_id, coverage=row.id, story=story))


def _story_step(story: UUID, state: CoverageState, *, unless: CoverageState) -> Coverage | None:
    """Move the output of a story; None where there is none, or where it may not move."""
    before = coverage_row_of_story(story)
    if before is None:
        return None
    topic_lock(before.topic_id)
    row = coverage_row_of_story(story)
    if row is None or row.state in {unless.value, CoverageState.DROPPED.value}:
        return None
    coverage_step(row, state, by=None)
    return row
