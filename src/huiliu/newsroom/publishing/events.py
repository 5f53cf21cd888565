"""Facts that publishing announces. `aggregate` is always the story."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class StoryReleased(Event):
    """A story went out for the first time."""

    release: UUID
    version: UUID


@dataclass(frozen=True, kw_only=True)
class StoryCorrected(Event):
    """A correction went out; `notice` is what its readers see."""

    release: UUID
    version: UUID
    notice: str


@dataclass(frozen=True, kw_only=True)
class StoryRecalled(Event):
    """Readers lost a story on `channels` at once; the rest of it may still stand."""

    release: UUID
    channels: tuple[str, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class StoryWithdrawn(Event):
    """A story ended: every channel says that it is gone, and why."""

    release: UUID
    reason: str
