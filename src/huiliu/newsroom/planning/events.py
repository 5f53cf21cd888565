"""Facts that planning announces. `aggregate` is the topic unless it says otherwise."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class TopicDecided(Event):
    """A topic was approved or dropped."""

    approved: bool


@dataclass(frozen=True, kw_only=True)
class AssignmentOffered(Event):
    """A piece of a topic was offered to somebody: to one person, or to the people of a crew."""

    assignment: UUID
    people: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class AssignmentAccepted(Event):
    """Somebody accepted a piece of a topic."""

    assignment: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class AssignmentDeclined(Event):
    """Somebody declined a piece of a topic, and why."""

    assignment: UUID
    person: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class AssignmentFiled(Event):
    """Somebody handed a piece of a topic in."""

    assignment: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class CoverageFiled(Event):
    """All that was assigned of a coverage was handed in."""

    coverage: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class CoverageOut(Event):
    """A story that a coverage became went out."""

    coverage: UUID
    story: UUID
