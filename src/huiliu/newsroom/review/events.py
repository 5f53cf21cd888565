"""Facts that review announces. `aggregate` is always the story."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class StorySubmitted(Event):
    """A version stands before its first reviewer, or again before the one who returned it."""

    version: UUID
    stage: UUID


@dataclass(frozen=True, kw_only=True)
class StagePassed(Event):
    """One stage passed; another follows."""

    version: UUID
    stage: UUID
    position: int


@dataclass(frozen=True, kw_only=True)
class StoryReturned(Event):
    """A reviewer sent the story back with a reason, or its author took it back."""

    version: UUID
    stage: UUID
    position: int


@dataclass(frozen=True, kw_only=True)
class StoryPassed(Event):
    """The last stage passed; `auto_release` says that the chain releases at once."""

    version: UUID
    by: UUID
    auto_release: bool
