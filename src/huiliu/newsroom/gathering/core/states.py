"""The states of a lead: new, then taken up or dropped; a dropped lead may be taken after all."""

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
        LeadState.TAKEN: frozenset(),
        LeadState.DROPPED: frozenset({LeadState.TAKEN}),
    }
)


def may_step(now: LeadState, then: LeadState) -> bool:
    """Tell whether a lead may go from one state to the other.

    >>> may_step(LeadState.TAKEN, LeadState.DROPPED)
    False
    """
    return then in _STEPS[now]
