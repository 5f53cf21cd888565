"""Facts that editing announces."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class VersionFrozen(Event):
    """A version of the story `aggregate` was frozen."""

    number: int


@dataclass(frozen=True, kw_only=True)
class CorrectionBegun(Event):
    """A correction of the released story `aggregate` was begun."""

    notice: str


@dataclass(frozen=True, kw_only=True)
class KinParted(Event):
    """The story `aggregate` left the continuing report or the original that it belonged to.

    `kin` are the stories that it stood beside.
    """

    kin: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class PackageChanged(Event):
    """The package `aggregate`, in public now or before, changed; `stories` stand or stood in it."""

    stories: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class NoteOpened(Event):
    """Somebody remarked on the story `aggregate`, or suggested other words."""

    thread: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class NoteClosed(Event):
    """A note on the story `aggregate` was resolved, accepted or refused."""

    thread: UUID
    state: str
