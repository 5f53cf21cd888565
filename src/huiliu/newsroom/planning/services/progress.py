"""A coverage follows its assignments and stories, and a topic follows its coverages."""

from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.newsroom.planning.core.states import (
    ONGOING,
    AssignmentState,
    CoverageState,
    Output,
    TopicState,
    coverage_of,
    topic_of,
)
from huiliu.newsroom.planning.errors import CoverageNotFound, OutputDropped
from huiliu.newsroom.planning.events import CoverageFiled
from huiliu.newsroom.planning.models import Coverage, Topic
from huiliu.newsroom.planning.selectors.assignments import is_worked_on
from huiliu.newsroom.planning.selectors.coverages import (
    assignment_states,
    coverage_row_first,
    coverage_row_in,
    coverage_states,
    has_stories,
)
from huiliu.newsroom.planning.services.steps import change_note, topic_step


def coverage_to_assign(topic: Topic, coverage: UUID | None, *, by: UUID) -> Coverage:
    """Give the coverage to assign of a topic: the named one, or the first that nobody has.

    A topic for which nothing is planned gets a text. Raises CoverageNotFound and OutputDropped.
    """
    if coverage is None:
        return coverage_row_first(topic.id) or coverage_create(topic, Output.TEXT, by=by)
    row = coverage_row_in(topic.id, coverage)
    if row is None:
        raise CoverageNotFound
    if row.state == CoverageState.DROPPED.value:
        raise OutputDropped
    return row


def coverage_create(topic: Topic, kind: Output, *, by: UUID | None) -> Coverage:
    """Plan one more output of a topic, for who has checked that this may be."""
    planner = by or topic.owner
    return Coverage.objects.create(
        topic=topic, kind=kind.value, planned_by=planner, planned_at=clock.now()
    )


def coverage_follow(row: Coverage, *, by: UUID | None, cause: UUID | None = None) -> None:
    """Let a coverage stand where its assignments say, and its topic where its coverages say.

    Once a story of it was begun, the story says where it stands.
    """
    if row.stories or row.state == CoverageState.DROPPED.value:
        return
    states = [AssignmentState(state) for state in assignment_states(row.id)]
    coverage_step(row, coverage_of(states), by=by, cause=cause)


def coverage_step(
    row: Coverage, state: CoverageState, *, by: UUID | None, cause: UUID | None = None
) -> None:
    """Move a coverage, and its topic with it; staying where it is changes nothing."""
    if row.state == state.value:
        return
    before, row.state = row.state, state.value
    row.save(update_fields=["state", "reason"])
    change = change_note(
        row.topic,
        f"coverage.{state.value}",
        subject=row.id,
        before=before,
        after=state.value,
        note=row.reason,
        cause=cause,
        by=by,
    )
    if state is CoverageState.FILED:
        publish(CoverageFiled(aggregate=row.topic_id, coverage=row.id, kind=row.kind))
    _topic_follow(row.topic, by=by, cause=cause or change.id)


def _topic_follow(topic: Topic, *, by: UUID | None, cause: UUID) -> None:
    """Carry a topic that is under way to where its coverages are; without anybody it waits."""
    now = TopicState(topic.state)
    if now not in ONGOING:
        return
    then = topic_of([CoverageState(state) for state in coverage_states(topic.id)])
    if then is None and now is TopicState.GATHERING and not is_worked_on(topic.id):
        then = TopicState.APPROVED
    if then is None and now is TopicState.FILED:
        then = TopicState.WRITING if has_stories(topic.id) else TopicState.GATHERING
    if then is not None and then is not now:
        topic_step(topic, then, by=by, cause=cause)
