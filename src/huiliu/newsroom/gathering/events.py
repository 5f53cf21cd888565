"""Facts that gathering announces. `aggregate` is always the lead."""

from dataclasses import dataclass
from uuid import UUID

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


@dataclass(frozen=True, kw_only=True)
class LeadJoined(Event):
    """A lead joined the lead `into`."""

    into: UUID


@dataclass(frozen=True, kw_only=True)
class LeadPutBack(Event):
    """A lead waits again; `topic` is the topic it was part of, or None."""

    topic: UUID | None


@dataclass(frozen=True, kw_only=True)
class LeadChanged(Event):
    """The source of a lead changed or withdrew what it had sent."""
