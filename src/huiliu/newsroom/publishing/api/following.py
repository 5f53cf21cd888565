"""The API channel: what programs that log in read of a centre's releases."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.config import config
from huiliu.newsroom.editing.api import version_card
from huiliu.newsroom.publishing.access import access_release
from huiliu.newsroom.publishing.api.cards import ReleaseCard, release_cards
from huiliu.newsroom.publishing.composing import embeds_shown, pictures_of
from huiliu.newsroom.publishing.core.body import body_html
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.errors import ChannelOff, ReleaseStopped
from huiliu.newsroom.publishing.models import Change
from huiliu.newsroom.publishing.selectors.channels import (
    change_rows,
    channel_is_on,
    dead_through,
)
from huiliu.newsroom.publishing.selectors.releases import release_rows_on

PAGE_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCard:
    """One step in what a centre has out; those who follow it miss nothing."""

    sequence: int
    kind: ChangeKind
    at: datetime
    release: ReleaseCard


@dataclass(frozen=True, slots=True, kw_only=True)
class FullRelease:
    """A release with its whole text."""

    card: ReleaseCard
    summary: str
    byline: str
    html: str
    text: str


def releases_on_api(*, before: UUID | None, limit: int, by: UUID) -> tuple[ReleaseCard, ...]:
    """Give what stands on the API channel, the newest first, from behind the release `before`.

    Raises Forbidden, ChannelOff, and ReleaseNotFound for a cursor that names nothing.
    """
    _may_follow(by)
    rows = release_rows_on(ChannelKind.API).order_by("-released_at", "-id")
    if before is not None:
        last = access_release(before, by=by)
        rows = rows.filter(released_at__lte=last.released_at).exclude(
            released_at=last.released_at, id__gte=last.id
        )
    return release_cards(list(rows[:limit]))


def changes_on_api(*, after: int, limit: int, by: UUID) -> tuple[ChangeCard, ...]:
    """Give what happened after a sequence, the oldest first; raises Forbidden and ChannelOff."""
    _may_follow(by)
    rows = change_rows(after=after).filter(release__channels__contains=[ChannelKind.API.value])
    changes = list(rows[:limit])
    cards = {card.id: card for card in release_cards([row.release for row in changes])}
    return tuple(_change(row, cards[row.release_id]) for row in changes)


def release_on_api(release: UUID, *, by: UUID) -> FullRelease:
    """Give one release with its text.

    Raises Forbidden, ChannelOff, ReleaseNotFound, and ReleaseStopped for what was taken back.
    """
    _may_follow(by)
    row = access_release(release, by=by)
    if ChannelKind.API.value not in row.channels:
        raise ChannelOff
    if row.number <= dead_through(row.story_id, ChannelKind.API):
        raise ReleaseStopped
    version = version_card(row.version_id)
    return FullRelease(
        card=release_cards([row])[0],
        summary=row.summary,
        byline=row.byline,
        html=body_html(
            version.content,
            pictures=pictures_of(version),
            embeds=embeds_shown(version.content),
        ),
        text=version.text,
    )


def proof_address(card: ReleaseCard) -> str:
    """Give where the proof of a release lies, in public."""
    return f"{config().public_url}{card.folder}proof.zip"


def _may_follow(by: UUID) -> None:
    authorize(by, "release.view")
    if not channel_is_on(ChannelKind.API):
        raise ChannelOff


def _change(row: Change, card: ReleaseCard) -> ChangeCard:
    return ChangeCard(sequence=row.sequence, kind=ChangeKind(row.kind), at=row.at, release=card)
