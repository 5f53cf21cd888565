"""The states of a lead: new, then taken up or dropped; from both it can be put back."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class LeadState(StrEnum):
    """Where a lead stands."""

    NEW = "new"
    TAKEN = "taken"
    DROPPED = "dropped"


_STEPS: Final[Mapping[LeadState, frozenset[LeadState]]] = MappingProxyType(
    {
        LeadState.NEW: frozenset({LeadState.TAKEN, LeadState.DROPPED}),
        LeadState.TAKEN: frozenset({LeadState.NEW, LeadState.DROPPED}),
        LeadState.DROPPED: frozenset({LeadState.NEW, LeadState.TAKEN}),
    }
)


def may_step(now: LeadState, then: LeadState) -> bool:
    """Tell whether a lead may go from one state to the other.

    >>> may_step(LeadState.TAKEN, LeadState.NEW), may_step(LeadState.NEW, LeadState.NEW)
    (True, False)
    """
    return then in _STEPS[now]
