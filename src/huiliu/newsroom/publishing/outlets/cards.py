"""What outlets tell of themselves to who asks at their door; secrets are never among it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.publishing.outlets.core.adapters import ADAPTERS
from huiliu.newsroom.publishing.outlets.core.kinds import Mode, OutletKind, Owed, PostState, Wish
from huiliu.newsroom.publishing.outlets.core.posts import Limits, Post, Words
from huiliu.newsroom.publishing.outlets.core.refusal import Reason
from huiliu.newsroom.publishing.outlets.models import Outlet
from huiliu.newsroom.publishing.outlets.models import Post as PostRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCard:
    """One account; `health` is empty until it was asked, `ok`, or the word of what is wrong."""

    id: UUID
    kind: OutletKind
    name: str
    base: str
    settings: Mapping[str, str]
    columns: tuple[UUID, ...]
    mode: Mode
    is_on: bool
    secret_at: datetime | None
    health: str
    known_as: str
    asked_at: datetime | None

    @property
    def limits(self) -> Limits:
        """What it takes."""
        return ADAPTERS[self.kind].limits


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCard:
    """Where a story stands at an outlet; `next_at` is when the job tries again by itself."""

    state: PostState
    owed: Owed
    is_on_its_way: bool
    is_going: bool
    words: Words
    url: str
    reason: Reason | None
    detail: str
    next_at: datetime | None
    sent_at: datetime | None
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A story at one outlet: what it would show now, and where it stands there.

    `plain` is what it would show without a person's words, `release` what was shaped; all are None
    where nothing of the story stands in public.
    """

    outlet: OutletCard
    release: UUID | None
    shaped: Post | None
    plain: Post | None
    post: PostCard | None


def outlet_card_of(row: Outlet) -> OutletCard:
    """Tell of an outlet."""
    return OutletCard(
        id=row.id,
        kind=OutletKind(row.kind),
        name=row.name,
        base=row.base,
        settings=dict(row.settings),
        columns=tuple(row.columns),
        mode=Mode(row.mode),
        is_on=row.is_on,
        secret_at=row.secret_at,
        health=row.health,
        known_as=row.known_as,
        asked_at=row.asked_at,
    )


def post_card_of(row: PostRow) -> PostCard:
    """Tell where a story stands."""
    return PostCard(
        state=PostState(row.state),
        owed=Owed(row.owed),
        is_on_its_way=row.revision != row.done,
        is_going=row.wish == Wish.GONE.value,
        words=Words(title=row.words.get("title", ""), text=row.words.get("text", "")),
        url=row.url,
        reason=Reason(row.reason) if row.reason else None,
        detail=row.detail,
        next_at=row.next_at,
        sent_at=row.sent_at,
        changed_at=row.changed_at,
    )
