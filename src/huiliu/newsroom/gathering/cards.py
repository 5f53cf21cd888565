"""What gathering hands out: leads as frozen values, made from rows here alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.gathering.core.likeness import Likeness
from huiliu.newsroom.gathering.core.states import LeadState
from huiliu.newsroom.gathering.models import Lead, LeadChange, LeadLikeness


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalCard:
    """A piece that cleaning took out: its kind, its words, and the ground."""

    kind: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCard:
    """A lead; `text` is plain, one paragraph a line, `removed` says what cleaning left out.

    `received_by` is empty where a reader wrote to the editors; `url` is then the story's address.
    `active_parts` counts scripts and frames that were left out of a web page; `facts` is what the
    format told beside the words; `item` is that of the wire; `changes` counts what its source made
    of it later. `folded` are the leads that say the same, known in lists and empty elsewhere.
    """

    id: UUID
    code: str
    title: str
    text: str
    byline: str
    source: str
    url: str
    published_at: datetime | None
    facts: Mapping[str, str | list[str]]
    provider: UUID | None
    item: UUID | None
    changes: int
    kind: str
    encoding: str
    repairs: tuple[str, ...]
    removed: tuple[RemovalCard, ...]
    active_parts: int
    was_traditional: bool
    received_digest: str
    received_name: str
    received_bytes: int
    received_by: UUID | None
    received_at: datetime
    state: LeadState
    taken_by: UUID | None
    topic: UUID | None
    joined_to: UUID | None
    drop_reason: str
    folded: tuple["FoldedCard", ...] = field(default=())

    @property
    def same(self) -> int:
        """How many leads of the list say the same, this one among them."""
        return len(self.folded) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedCard:
    """A lead under another in a list; `percent` is 100 for the same words, None when unknown."""

    lead: LeadCard
    percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeCard:
    """Another lead that says the same, and how many of whose sentences are the same."""

    lead: LeadCard
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCard:
    """Where a reader who wrote may be answered, and when that is erased."""

    contact: str
    erase_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCard:
    """What the source made of a lead later."""

    title: str
    text: str
    is_withdrawn: bool
    noted_at: datetime


def lead_card_of(row: Lead, *, folded: tuple[FoldedCard, ...] = ()) -> LeadCard:
    """Make the card of a row."""
    return LeadCard(
        id=row.id,
        code=row.code,
        title=row.title,
        text=row.text,
        byline=row.byline,
        source=row.source,
        url=row.url,
        published_at=row.published_at,
        facts=row.facts,
        provider=row.provider,
        item=row.item,
        changes=row.changes,
        kind=row.kind,
        encoding=row.encoding,
        repairs=tuple(row.repairs),
        removed=tuple(RemovalCard(**one) for one in row.removed),
        active_parts=row.active_parts,
        was_traditional=row.was_traditional,
        received_digest=row.received_digest,
        received_name=row.received_name,
        received_bytes=row.received_bytes,
        received_by=row.received_by,
        received_at=row.received_at,
        state=LeadState(row.state),
        taken_by=row.taken_by,
        topic=row.topic_id,
        joined_to=row.joined_to_id,
        drop_reason=row.drop_reason,
        folded=folded,
    )


def folded_card_of(row: Lead, *, head: Lead, likeness: Mapping[frozenset[UUID], int]) -> FoldedCard:
    """Make the card of a row under its head."""
    is_same = row.text_digest == head.text_digest
    percent = 100 if is_same else likeness.get(frozenset({row.id, head.id}))
    return FoldedCard(lead=lead_card_of(row), percent=percent)


def like_card_of(row: LeadLikeness, *, seen_from: UUID) -> LikeCard:
    """Make the card of the other one of two alike leads."""
    other = row.other if row.lead_id == seen_from else row.lead
    return LikeCard(lead=lead_card_of(other), likeness=Likeness(row.shared, row.of))


def change_card_of(row: LeadChange) -> ChangeCard:
    """Make the card of a change."""
    return ChangeCard(
        title=row.title, text=row.text, is_withdrawn=row.is_withdrawn, noted_at=row.noted_at
    )
