"""Where an item goes: the facts that rules look at, and what was decided, with its reason."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from huiliu.newsroom.wire.core.item import ItemKind, PubStatus


class Outcome(StrEnum):
    """What a rule does with an item: show it in the stream, let it go on at once, or leave it."""

    STREAM = "stream"
    LEAD = "lead"
    STORY = "story"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What rules may look at; `topics` are codes of MediaTopics, `places` slugs of districts."""

    provider: UUID
    is_own: bool
    """Whether the provider is the centre's own; else the province shares it."""
    kind: ItemKind
    status: PubStatus
    language: str
    title: str
    text: str
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    urgency: int | None = None
    arrived_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One condition that held: its field, and what of the item met it."""

    field: str
    met: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What became of an item in one centre: by which rule, for which desk, and why.

    Without a rule an own item stays in the stream and no one's desk, a shared one is not taken.
    """

    outcome: Outcome
    rule: UUID | None = None
    desk: UUID | None = None
    reasons: tuple[Reason, ...] = ()
