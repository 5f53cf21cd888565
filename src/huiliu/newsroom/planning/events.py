"""Facts that planning announces."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class TopicDecided(Event):
    """The topic `aggregate` was approved or dropped."""

    approved: bool


@dataclass(frozen=True, kw_only=True)
class AssignmentAccepted(Event):
    """Somebody accepted a piece of the topic `aggregate`."""

    assignment: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class AssignmentGiven(Event):
    """Somebody got a piece of the topic `aggregate`."""

    assignment: UUID
    person: UUID
