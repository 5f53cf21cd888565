"""The states of topics and assignments, and the steps between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class TopicState(StrEnum):
    """Where a topic stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class AssignmentState(StrEnum):
    """Where one person's piece of a plan stands."""

    GIVEN = "given"
    ACCEPTED = "accepted"
    DONE = "done"


class Output(StrEnum):
    """What a topic is to become."""

    TEXT = "text"
    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"


OPEN: Final = frozenset({TopicState.PROPOSED, TopicState.APPROVED, TopicState.UNDER_WAY})
ASSIGNABLE: Final = frozenset({TopicState.APPROVED, TopicState.UNDER_WAY})

_TOPIC_STEPS: Final[Mapping[TopicState, frozenset[TopicState]]] = MappingProxyType(
    {
        TopicState.PROPOSED: frozenset({TopicState.APPROVED, TopicState.DROPPED}),
        TopicState.APPROVED: frozenset({TopicState.UNDER_WAY, TopicState.DROPPED}),
        TopicState.UNDER_WAY: frozenset({TopicState.DONE, TopicState.DROPPED}),
        TopicState.DONE: frozenset(),
        TopicState.DROPPED: frozenset(),
    }
)


def may_step(now: TopicState, then: TopicState) -> bool:
    """Tell whether a topic may go from one state to the other.

    >>> may_step(TopicState.PROPOSED, TopicState.DONE)
    False
    """
    return then in _TOPIC_STEPS[now]
