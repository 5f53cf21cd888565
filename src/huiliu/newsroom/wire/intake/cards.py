"""What the intake hands out: items and receipts as frozen values, made from rows here alone."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.wire.core.item import Item, ItemKind, PubStatus, Unread
from huiliu.newsroom.wire.core.routing import Outcome, Reason
from huiliu.newsroom.wire.core.states import ItemState, ReceiptState
from huiliu.newsroom.wire.core.tags import Ground, Tag, TagKind
from huiliu.newsroom.wire.intake.errors import fault_words
from huiliu.newsroom.wire.models import WireItem, WireReceipt


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item in a list. `likeness` is how much it shares with the likest before it, in percent.

    `folded` are those that say nearly the same and stand under it; `is_own` is false where it is
    another centre's and only shared. `number` counts the versions that came, from 1.
    """

    id: UUID
    is_own: bool
    provider: UUID
    provider_name: str
    receipt: UUID
    title: str
    summary: str
    byline: str
    kind: ItemKind
    status: PubStatus
    signal: str
    language: str
    urgency: int | None
    topics: tuple[str, ...]
    places: tuple[str, ...]
    pictures: int
    version: str
    number: int
    is_current: bool
    fold: UUID
    likeness: int | None
    rule: UUID | None
    desk: UUID | None
    outcome: Outcome
    state: ItemState
    fault: str
    to_follow: bool
    misplaced_by: UUID | None
    decided_by: UUID | None
    decided_at: datetime | None
    lead: UUID | None
    story: UUID | None
    embargoed_until: datetime | None
    expires_at: datetime | None
    sent_at: datetime | None
    arrived_at: datetime
    folded: tuple["ItemLine", ...] = field(default=())

    @property
    def is_embargoed(self) -> bool:
        """Whether nobody may work on it yet."""
        return self.embargoed_until is not None and self.embargoed_until > clock.now()

    @property
    def is_usable(self) -> bool:
        """Whether it may become a lead or a story now: the newest version, and not held back."""
        is_free = self.status is PubStatus.USABLE and not self.is_embargoed
        return self.is_current and is_free


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamPage:
    """One page of the stream. `older` leads on to the next; `since` is how far back was looked.

    `since` is nothing where all of the stream was.
    """

    lines: tuple[ItemLine, ...]
    query: ListQuery
    older: UUID | None
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCard:
    """An item in full. `item` is read again from what was received, by today's reader.

    It is nothing where the bytes were erased or say it no longer; `why_not` tells that in words.
    `text` is plain, one paragraph a line; `unread` names what the reader did not take over.
    """

    line: ItemLine
    item: Item | None
    text: str
    unread: tuple[Unread, ...]
    why_not: str
    tags: tuple[Tag, ...]
    reasons: tuple[Reason, ...]
    versions: tuple[ItemLine, ...]
    format: str
    credit: str
    terms: str
    quotes_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCard:
    """What came at once; `why` says why it could not be taken in, `place` where it breaks."""

    id: UUID
    provider: UUID
    provider_name: str
    name: str
    delivery: str
    mime: str
    digest: str
    size_bytes: int
    received_at: datetime
    state: ReceiptState
    format: str
    items: int
    repeats: int
    why: str
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """Bytes as they came, to be downloaded and never to be shown."""

    data: bytes
    name: str


_AS_IT_STANDS: Final = (
    "id",
    "provider",
    "receipt",
    "title",
    "summary",
    "byline",
    "signal",
    "language",
    "urgency",
    "pictures",
    "version",
    "number",
    "is_current",
    "fold",
    "likeness",
    "rule",
    "desk",
    "fault",
    "to_follow",
    "misplaced_by",
    "decided_by",
    "decided_at",
    "lead",
    "story",
    "embargoed_until",
    "expires_at",
    "sent_at",
    "arrived_at",
)
"""What a line has from its row without a change."""


def item_line_of(
    row: WireItem, *, names: dict[UUID, str], tenant: UUID, folded: tuple[ItemLine, ...] = ()
) -> ItemLine:
    """Make the line of a row, as the centre `tenant` sees it."""
    return ItemLine(
        **{name: getattr(row, name) for name in _AS_IT_STANDS},
        is_own=row.tenant_id == tenant,
        provider_name=names.get(row.provider, ""),
        kind=ItemKind(row.kind),
        status=PubStatus(row.status),
        topics=tuple(row.topics),
        places=tuple(row.places),
        outcome=Outcome(row.outcome),
        state=ItemState(row.state),
        folded=folded,
    )


def tags_of_row(row: WireItem) -> tuple[Tag, ...]:
    """Give the tags of a row as they were told."""
    return tuple(
        Tag(
            kind=TagKind(one["kind"]),
            code=one["code"],
            ground=Ground(one["ground"]),
            words=tuple(one["words"]),
            count=one["count"],
        )
        for one in row.tags
    )


def receipt_card_of(row: WireReceipt, *, names: dict[UUID, str]) -> ReceiptCard:
    """Make the card of a receipt."""
    return ReceiptCard(
        id=row.id,
        provider=row.provider_id,
        provider_name=names.get(row.provider_id, ""),
        name=row.name,
        delivery=row.delivery,
        mime=row.mime,
        digest=row.digest,
        size_bytes=row.size_bytes,
        received_at=row.received_at,
        state=ReceiptState(row.state),
        format=row.format,
        items=row.items,
        repeats=row.repeats,
        why=fault_words(row.fault) if row.fault else "",
        place=row.fault_place,
    )
