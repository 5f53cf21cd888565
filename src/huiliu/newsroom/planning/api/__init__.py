"""The door of planning: topics and assignments."""

from huiliu.newsroom.planning.api.assignments import (
    assignment_accept,
    assignment_finish,
    assignment_give,
    assignments_of,
)
from huiliu.newsroom.planning.api.topics import (
    topic_card,
    topic_cards,
    topic_create,
    topic_decide,
    topic_finish,
    topic_join,
    topic_leave,
    topic_list,
)
from huiliu.newsroom.planning.api.waiting import (
    next_steps,
    open_count,
    waiting,
)
from huiliu.newsroom.planning.cards import AssignmentCard, TopicCard
from huiliu.newsroom.planning.core.states import AssignmentState, Output, TopicState

__all__ = [
    "AssignmentCard",
    "AssignmentState",
    "Output",
    "TopicCard",
    "TopicState",
    "assignment_accept",
    "assignment_finish",
    "assignment_give",
    "assignments_of",
    "next_steps",
    "open_count",
    "topic_card",
    "topic_cards",
    "topic_create",
    "topic_decide",
    "topic_finish",
    "topic_join",
    "topic_leave",
    "topic_list",
    "waiting",
]
