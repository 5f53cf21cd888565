"""The states of topics, coverages and assignments, and the steps between them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class TopicState(StrEnum):
    """Where a topic stands; from `approved` on, the column of the board that it lies in."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    GATHERING = "gathering"
    WRITING = "writing"
    FILED = "filed"
    DONE = "done"
    DROPPED = "dropped"


class CoverageState(StrEnum):
    """Where one planned output of a topic stands."""

    PLANNED = "planned"
    ASSIGNED = "assigned"
    FILED = "filed"
    OUT = "out"
    DROPPED = "dropped"


class AssignmentState(StrEnum):
    """Where one piece of work stands with the person or crew that has it."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    ON_THE_WAY = "on_the_way"
    FILED = "filed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Output(StrEnum):
    """What a topic is to become: the kind of a coverage."""

    TEXT = "text"
    PICTURE = "picture"
    VIDEO = "video"
    LIVE = "live"
    RADIO = "radio"
    TV = "tv"
    POSTER = "poster"


BOARD: Final = (
    TopicState.APPROVED,
    TopicState.GATHERING,
    TopicState.WRITING,
    TopicState.FILED,
    TopicState.DONE,
)
"""The columns of the board, from left to right."""
ONGOING: Final = frozenset({TopicState.GATHERING, TopicState.WRITING, TopicState.FILED})
ASSIGNABLE: Final = ONGOING | {TopicState.APPROVED}
OPEN: Final = ASSIGNABLE | {TopicState.PROPOSED}

LIVE_COVERAGE: Final = frozenset(
    {CoverageState.PLANNED, CoverageState.ASSIGNED, CoverageState.FILED}
)
"""What is still to come out."""
UNFINISHED: Final = frozenset(
    {AssignmentState.OFFERED, AssignmentState.ACCEPTED, AssignmentState.ON_THE_WAY}
)
HELD: Final = UNFINISHED | {AssignmentState.FILED}
"""Somebody has it, or has done it."""

_TOPIC_STEPS: Final[Mapping[TopicState, frozenset[TopicState]]] = MappingProxyType(
    {
        TopicState.PROPOSED: frozenset({TopicState.APPROVED, TopicState.DROPPED}),
        TopicState.APPROVED: ONGOING | {TopicState.DROPPED},
        TopicState.GATHERING: frozenset(TopicState) - {TopicState.GATHERING, TopicState.PROPOSED},
        TopicState.WRITING: frozenset(TopicState) - {TopicState.WRITING, TopicState.PROPOSED},
        TopicState.FILED: frozenset(TopicState) - {TopicState.FILED, TopicState.PROPOSED},
        TopicState.DONE: ONGOING,
        TopicState.DROPPED: frozenset(),
    }
)
_ASSIGNMENT_STEPS: Final[Mapping[AssignmentState, frozenset[AssignmentState]]] = MappingProxyType(
    {
        AssignmentState.OFFERED: frozenset(
            {AssignmentState.ACCEPTED, AssignmentState.DECLINED, AssignmentState.WITHDRAWN}
        ),
        AssignmentState.ACCEPTED: frozenset(
            {
                AssignmentState.ON_THE_WAY,
                AssignmentState.FILED,
                AssignmentState.DECLINED,
                AssignmentState.WITHDRAWN,
            }
        ),
        AssignmentState.ON_THE_WAY: frozenset({AssignmentState.FILED, AssignmentState.WITHDRAWN}),
        AssignmentState.FILED: frozenset(),
        AssignmentState.DECLINED: frozenset(),
        AssignmentState.WITHDRAWN: frozenset(),
    }
)


def may_step(now: TopicState, then: TopicState) -> bool:
    """Tell whether a topic may go from one state to the other.

    >>> may_step(TopicState.PROPOSED, TopicState.DONE)
    False
    >>> may_step(TopicState.WRITING, TopicState.GATHERING)
    True
    """
    return then in _TOPIC_STEPS[now]


def from_which(then: AssignmentState) -> frozenset[AssignmentState]:
    """Give the states that an assignment may come from to that one.

    >>> sorted(from_which(AssignmentState.ON_THE_WAY))
    [<AssignmentState.ACCEPTED: 'accepted'>]
    """
    return frozenset(now for now, steps in _ASSIGNMENT_STEPS.items() if then in steps)


def coverage_of(assignments: Sequence[AssignmentState]) -> CoverageState:
    """Tell where a coverage stands that is not out yet, from the states of its assignments.

    >>> coverage_of([AssignmentState.FILED, AssignmentState.OFFERED]).value
    'assigned'
    >>> coverage_of([AssignmentState.DECLINED]).value
    'planned'
    """
    held = [state for state in assignments if state in HELD]
    if not held:
        return CoverageState.PLANNED
    if all(state is AssignmentState.FILED for state in held):
        return CoverageState.FILED
    return CoverageState.ASSIGNED


def topic_of(coverages: Sequence[CoverageState]) -> TopicState | None:
    """Tell where its coverages carry a topic that is under way; None where they carry it nowhere.

    >>> topic_of([CoverageState.OUT, CoverageState.DROPPED]).value
    'done'
    >>> topic_of([CoverageState.OUT, CoverageState.FILED]).value
    'filed'
    >>> topic_of([CoverageState.ASSIGNED]) is None
    True
    """
    left = {state for state in coverages if state is not CoverageState.DROPPED}
    if left == {CoverageState.OUT}:
        return TopicState.DONE
    if left and left <= {CoverageState.OUT, CoverageState.FILED}:
        return TopicState.FILED
    return None
