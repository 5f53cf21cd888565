"""The only way to a topic or an assignment."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.newsroom.planning.core.states import ASSIGNABLE, OPEN, AssignmentState
from huiliu.newsroom.planning.errors import AssignmentNotFound, TopicNotFound
from huiliu.newsroom.planning.models import Assignment, Topic

_WRITERS = frozenset({Role.REPORTER, Role.EDITOR})
_PLANNERS = frozenset({Role.PLANNER, Role.EDITOR, Role.CENTRE_MANAGER})
_NEWSROOM = (
    _WRITERS
    | _PLANNERS
    | {Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3, Role.PUBLISHER, Role.AUDITOR}
    | {Role.RIGHTS_OFFICER, Role.MONITOR}
)

ACTIONS = (
    ActionRow("topic.view", _NEWSROOM),
    ActionRow("topic.propose", _WRITERS | _PLANNERS),
    ActionRow("topic.join", _WRITERS | _PLANNERS, frozenset(state.value for state in OPEN)),
    ActionRow("topic.decide", _PLANNERS),
    ActionRow("topic.assign", _PLANNERS, frozenset(state.value for state in ASSIGNABLE)),
    ActionRow("assignment.accept", _NEWSROOM, frozenset({AssignmentState.GIVEN.value})),
    ActionRow("assignment.finish", _NEWSROOM, frozenset({AssignmentState.ACCEPTED.value})),
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
    Topic.objects.select_for_update().filter(pk=topic).first()
    return access_topic(topic, by=by, action=action)


def access_assignment(assignment: UUID, *, by: UUID, action: str) -> Assignment:
    """Give an assignment to the person who has it; raises AssignmentNotFound and Forbidden."""
    rows = Assignment.objects.select_for_update().filter(pk=assignment, person=by)
    found: Assignment | None = rows.first()
    if found is None:
        raise AssignmentNotFound
    authorize(by, action, state=found.state)
    return found
