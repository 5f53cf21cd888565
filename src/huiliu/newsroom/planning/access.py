"""The only way to a topic, a coverage, an assignment, a crew or a resource."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize, may
from huiliu.newsroom.planning.core.states import (
    ASSIGNABLE,
    LIVE_COVERAGE,
    OPEN,
    UNFINISHED,
    AssignmentState,
    CoverageState,
    from_which,
)
from huiliu.newsroom.planning.errors import (
    AssignmentNotFound,
    CoverageNotFound,
    CrewNotFound,
    ResourceNotFound,
    TopicNotFound,
)
from huiliu.newsroom.planning.models import Assignment, Coverage, Crew, Resource, Topic
from huiliu.newsroom.planning.selectors.crews import held_by

WRITERS = frozenset({Role.REPORTER, Role.EDITOR})
PLANNERS = frozenset({Role.PLANNER, Role.EDITOR, Role.CENTRE_MANAGER})
NEWSROOM = (
    WRITERS
    | PLANNERS
    | {Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3, Role.PUBLISHER, Role.AUDITOR}
    | {Role.RIGHTS_OFFICER, Role.MONITOR}
)
_OPEN = frozenset(state.value for state in OPEN)
_LIVE_COVERAGE = frozenset(state.value for state in LIVE_COVERAGE)
_UNFINISHED = frozenset(state.value for state in UNFINISHED)


def _before(state: AssignmentState) -> frozenset[str]:
    return frozenset(now.value for now in from_which(state))


ACTIONS = (
    ActionRow("topic.view", NEWSROOM),
    ActionRow("topic.propose", WRITERS | PLANNERS),
    ActionRow("topic.change", WRITERS | PLANNERS, _OPEN),
    ActionRow("topic.join", WRITERS | PLANNERS, _OPEN),
    ActionRow("topic.decide", PLANNERS),
    ActionRow("topic.assign", PLANNERS, frozenset(state.value for state in ASSIGNABLE)),
    ActionRow("topic.move", PLANNERS),
    ActionRow("topic.undo", NEWSROOM),
    ActionRow("coverage.plan", WRITERS | PLANNERS, _OPEN),
    ActionRow("coverage.drop", PLANNERS, _LIVE_COVERAGE),
    ActionRow("coverage.restore", PLANNERS, frozenset({CoverageState.DROPPED.value})),
    ActionRow("assignment.accept", NEWSROOM, _before(AssignmentState.ACCEPTED)),
    ActionRow("assignment.decline", NEWSROOM, _before(AssignmentState.DECLINED)),
    ActionRow("assignment.go", NEWSROOM, _before(AssignmentState.ON_THE_WAY)),
    ActionRow("assignment.file", NEWSROOM, _before(AssignmentState.FILED)),
    ActionRow("assignment.reassign", PLANNERS, _UNFINISHED),
    ActionRow("assignment.withdraw", PLANNERS, _before(AssignmentState.WITHDRAWN)),
    ActionRow("crew.manage", PLANNERS),
    ActionRow("resource.manage", PLANNERS),
)


def access_topic(topic: UUID, *, by: UUID, action: str) -> Topic:
    """Give the topic if `by` may do `action` to it; raises TopicNotFound and Forbidden."""
    found: Topic | None = Topic.objects.filter(pk=topic).first()
    if found is None:
        raise TopicNotFound
    authorize(by, action, state=found.state)
    return found


def access_topic_locked(topic: UUID, *, by: UUID, action: str) -> Topic:
    """Give the same, and let nobody else decide on it until the transaction ends."""
    topic_lock(topic)
    return access_topic(topic, by=by, action=action)


def may_change(*, owner: UUID, proposed_by: UUID, state: str, by: UUID) -> bool:
    """Tell whether `by` may change what a topic says: who plans any open one, others their own."""
    theirs = by in (owner, proposed_by) or may(by, "topic.decide")
    return theirs and may(by, "topic.change", state=state)


def topic_lock(topic: UUID) -> None:
    """Let nobody else write what belongs to a topic until the transaction ends.

    Every write of planning takes its topic first, so that none waits for another in a ring.
    """
    Topic.objects.select_for_update().filter(pk=topic).first()


def access_coverage(coverage: UUID, *, by: UUID, action: str) -> Coverage:
    """Give a coverage, its topic locked; raises CoverageNotFound and Forbidden."""
    rows = Coverage.objects.filter(pk=coverage)
    for topic in rows.values_list("topic_id", flat=True):
        topic_lock(topic)
    found: Coverage | None = rows.select_related("topic").first()
    if found is None:
        raise CoverageNotFound
    authorize(by, action, state=found.state)
    return found


def access_assignment(assignment: UUID, *, by: UUID, action: str) -> Assignment:
    """Give an assignment to the person who has it, alone or in a crew, its topic locked.

    Raises AssignmentNotFound and Forbidden.
    """
    return _assignment(assignment, by=by, action=action, theirs=True)


def access_assignment_given(assignment: UUID, *, by: UUID, action: str) -> Assignment:
    """Give an assignment to who plans, whoever has it; raises AssignmentNotFound and Forbidden."""
    return _assignment(assignment, by=by, action=action, theirs=False)


def _assignment(assignment: UUID, *, by: UUID, action: str, theirs: bool) -> Assignment:
    rows = Assignment.objects.filter(pk=assignment)
    if theirs:
        rows = rows.filter(held_by(by))
    for topic in rows.values_list("topic_id", flat=True):
        topic_lock(topic)
    found: Assignment | None = rows.select_related("topic", "coverage", "crew").first()
    if found is None:
        raise AssignmentNotFound
    authorize(by, action, state=found.state)
    return found


def access_crew(crew: UUID, *, by: UUID) -> Crew:
    """Give a crew to who may manage it; raises CrewNotFound and Forbidden."""
    authorize(by, "crew.manage")
    found: Crew | None = Crew.objects.select_for_update().filter(pk=crew).first()
    if found is None:
        raise CrewNotFound
    return found


def access_resource(resource: UUID, *, by: UUID) -> Resource:
    """Give a resource to who may manage it; raises ResourceNotFound and Forbidden."""
    authorize(by, "resource.manage")
    found: Resource | None = Resource.objects.select_for_update().filter(pk=resource).first()
    if found is None:
        raise ResourceNotFound
    return found
