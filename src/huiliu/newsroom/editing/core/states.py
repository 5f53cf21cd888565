"""The states of a story and the steps between them.

draft → in_review → passed → released; a return leads back to the author, a correction of a
released or recalled story starts a new draft, and a withdrawal ends it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class StoryState(StrEnum):
    """Where a story stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    PASSED = "passed"
    RELEASED = "released"
    RECALLED = "recalled"
    WITHDRAWN = "withdrawn"


WRITABLE: Final = frozenset({StoryState.DRAFT, StoryState.RETURNED})

_STEPS: Final[Mapping[StoryState, frozenset[StoryState]]] = MappingProxyType(
    {
        StoryState.DRAFT: frozenset({StoryState.IN_REVIEW, StoryState.WITHDRAWN}),
        StoryState.RETURNED: frozenset({StoryState.IN_REVIEW, StoryState.WITHDRAWN}),
        StoryState.IN_REVIEW: frozenset({StoryState.RETURNED, StoryState.PASSED}),
        StoryState.PASSED: frozenset({StoryState.RELEASED, StoryState.RETURNED}),
        StoryState.RELEASED: frozenset(
            {StoryState.DRAFT, StoryState.RECALLED, StoryState.WITHDRAWN}
        ),
        StoryState.RECALLED: frozenset({StoryState.DRAFT, StoryState.WITHDRAWN}),
        StoryState.WITHDRAWN: frozenset(),
    }
)


def may_step(now: StoryState, then: StoryState) -> bool:
    """Tell whether a story may go from one state to the other.

    >>> may_step(StoryState.DRAFT, StoryState.RELEASED)
    False
    """
    return then in _STEPS[now]
