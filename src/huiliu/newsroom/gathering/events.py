"""Facts that gathering announces. `aggregate` is always the lead."""

from dataclasses import dataclass

from huiliu.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class LeadReceived(Event):
    """A lead came in."""


@dataclass(frozen=True, kw_only=True)
class LeadTaken(Event):
    """Somebody took a lead up."""


@dataclass(frozen=True, kw_only=True)
class LeadDropped(Event):
    """Somebody dropped a lead."""
