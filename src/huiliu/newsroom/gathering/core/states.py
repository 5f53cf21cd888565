"""The states of a lead."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class LeadState(StrEnum):
    """Where a lead stands."""

    NEW = "new"
    TAKEN = "taken"
    DROPPED = "dropped"
    JOINED = "joined"


_STEPS: Final[Mapping[LeadState, frozenset[LeadState]]] = MappingProxyType(
    {
        LeadState.NEW: frozenset({LeadState.TAKEN, LeadState.DROPPED, LeadState.JOINED}),
        LeadState.TAKEN: frozenset({LeadState.NEW, LeadState.DROPPED, LeadState.JOINED}),
        LeadState.DROPPED: frozenset({LeadState.NEW, LeadState.TAKEN, LeadState.JOINED}),
        LeadState.JOINED: frozenset({LeadState.NEW}),
    }
)


def may_step(now: LeadState, then: LeadState) -> bool:
    """Tell whether a lead may go from one state to the other; all can be put back to new.

    >>> may_step(LeadState.TAKEN, LeadState.NEW), may_step(LeadState.NEW, LeadState.NEW)
    (True, False)
    """
    return then in _STEPS[now]
