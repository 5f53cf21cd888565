"""What a partner's program reads: changes, items, their text and pictures. Scope is the key's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from huiliu.accounts.api import tenant_card
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.scope import tenant_of_scope
from huiliu.library import api as library
from huiliu.newsroom.publishing.contents.core.cursors import Position
from huiliu.newsroom.publishing.contents.errors import ItemNotFound, ItemStopped, MediaNotFound
from huiliu.newsroom.publishing.contents.outgoing import held, releases_in
from huiliu.newsroom.publishing.contents.rendering import document_kept, written_kept
from huiliu.newsroom.publishing.contents.seat import PREFIX, Seat, link_to
from huiliu.newsroom.publishing.contents.selectors import (
    change_rows_on_api,
    last_stop,
    newest_release,
    sequence_of,
    stops_through,
)
from huiliu.newsroom.publishing.contents.services import acks
from huiliu.newsroom.publishing.contents.services.fetches import fetch_add
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.formats.document import DocumentPicture
from huiliu.newsroom.publishing.core.formats.forms import Form, Payload
from huiliu.newsroom.publishing.core.paths import site_path
from huiliu.newsroom.publishing.core.stops import ChangeKind, Reason, StopKind
from huiliu.newsroom.publishing.errors import ChannelOff
from huiliu.newsroom.publishing.inscribing import picture_inscribed
from huiliu.newsroom.publishing.labels import REASON_WORDS
from huiliu.newsroom.publishing.models import Change, Release, Stop
from huiliu.newsroom.publishing.selectors.channels import channel_is_on

PAGE_MAX: Final = 100
_LOOKED_AT_MAX: Final = 2_000
"""So many changes are looked through for one answer; `last` tells how far it came."""
MEDIA: Final = "media"
"""What the log calls a picture, among the forms."""
_KINDS: Final[Mapping[str, ChangeKind]] = {
    StopKind.RECALL.value: ChangeKind.RECALLED,
    StopKind.WITHDRAWAL.value: ChangeKind.WITHDRAWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A story as a partner's lists show it. Of one that was taken back no word is left.

    `id` and `uri` stay through all corrections; `version` counts up. `notice` says what was
    corrected; `reason` why it was taken back, empty while it stands.
    """

    id: UUID
    uri: str
    version: int
    number: str
    title: str
    summary: str
    byline: str
    language: str
    notice: str
    reason: str
    url: str
    href: str
    released_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsAsked:
    """Which part of the list is wanted: what stands behind `after`, in a span of time."""

    limit: int
    after: Position | None = None
    language: str = ""
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A part of the list, the newest first; `next` is None at its end."""

    items: tuple[Item, ...]
    next: Position | None


@dataclass(frozen=True, slots=True)
class ContentChange:
    """One change of an item."""

    sequence: int
    kind: ChangeKind
    at: datetime
    item: Item


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Changes, the oldest first; `last` is how far was looked, `more` whether there is more."""

    changes: tuple[ContentChange, ...]
    last: int
    more: bool


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item with its whole text in one form."""

    payload: Payload
    version: int
    released_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture of an item; `href` answers without a key until `ends_at`."""

    number: int
    href: str
    ends_at: datetime
    mime: str
    width: int
    height: int
    caption: str
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class MediaBytes:
    """A picture as a file."""

    data: bytes
    mime: str
    filename: str
    version: int


def items_for(asked: ItemsAsked, *, seat: Seat) -> ItemPage:
    """Give what stands in the key's product, the newest first; raises ChannelOff."""
    _channel_on()
    rows = releases_in(seat.product)
    if asked.language:
        rows = rows.filter(language=asked.language)
    if asked.since is not None:
        rows = rows.filter(released_at__gte=asked.since)
    if asked.before is not None:
        rows = rows.filter(released_at__lt=asked.before)
    if asked.after is not None:
        at, last = asked.after.at, asked.after.id
        rows = rows.filter(Q(released_at__lt=at) | Q(released_at=at, id__lt=last))
    found = list(rows.order_by("-released_at", "-id")[: asked.limit + 1])
    given = found[: asked.limit]
    is_more = len(found) > len(given)
    home = _home()
    return ItemPage(
        items=tuple(_item(row, home=home) for row in given),
        next=Position(given[-1].released_at, given[-1].id) if is_more else None,
    )


def changes_for(*, after: int, limit: int, seat: Seat) -> ChangePage:
    """Give what happened to the items of the key's product after a sequence; raises ChannelOff."""
    _channel_on()
    rows = list(change_rows_on_api(after=after)[: _LOOKED_AT_MAX + 1])
    looked, beyond = rows[:_LOOKED_AT_MAX], len(rows) > _LOOKED_AT_MAX
    ours = held(seat.product, [row.release for row in looked])
    told = [row for row in looked if row.release_id in ours]
    given = told[:limit]
    more = beyond or len(told) > len(given)
    last = after
    if len(told) > len(given):
        last = given[-1].sequence
    elif looked:
        last = looked[-1].sequence
    return ChangePage(changes=_changes(given), last=last, more=more)


def item_for(item: UUID, *, form: Form, seat: Seat) -> ItemText:
    """Give an item in a form; raises ItemNotFound, and ItemStopped for what was taken back."""
    row = _standing(item, seat=seat)
    payload = written_kept(row, form, _shown_at(item))
    return ItemText(payload, row.number, row.released_at)


def item_used(item: UUID, *, version: int, form: str, seat: Seat) -> None:
    """Note that an item, or a picture of it, was given."""
    fetch_add(key=seat.key, subscriber=seat.subscriber, story=item, number=version, form=form)


def media_for(item: UUID, *, seat: Seat) -> tuple[Media, ...]:
    """Give an item's pictures with signed addresses; raises ItemNotFound and ItemStopped."""
    row = _standing(item, seat=seat)
    pictures = document_kept(row).pictures
    return tuple(_media(item, number, one, seat) for number, one in enumerate(pictures, start=1))


def media_bytes_for(item: UUID, number: int, *, seat: Seat) -> MediaBytes:
    """Give a picture with its fields in it; raises ItemNotFound, ItemStopped, MediaNotFound."""
    row = _standing(item, seat=seat)
    document = document_kept(row)
    picture = next(iter(document.pictures[number - 1 : number]), None)
    file = picture.main if picture else None
    if picture is None or file is None:
        raise MediaNotFound
    plain, mime = library.shown_rendition(UUID(picture.asset), digest=file.digest)
    data = picture_inscribed(plain, document, picture)
    ending = mime.rsplit("/", 1)[-1].replace("jpeg", "jpg")
    return MediaBytes(data, mime, f"{row.code}.{row.number}.{number}.{ending}", row.number)


def ack_add(through: int, *, seat: Seat) -> int:
    """Note that the partner followed every change up to a sequence; raises AckAhead."""
    return acks.ack_add(through, key=seat.key, subscriber=seat.subscriber)


def _standing(item: UUID, *, seat: Seat) -> Release:
    """Give the release of an item that stands; whether it is the product's is told first."""
    _channel_on()
    row, stop = newest_release(item), last_stop(item)
    if row is None:
        raise ItemNotFound
    is_dead = stop is not None and row.number <= stop.release.number
    judged = stop.release if stop is not None and is_dead else row
    if ChannelKind.API.value not in judged.channels or not held(seat.product, [judged]):
        raise ItemNotFound
    if stop is not None and is_dead:
        raise _stopped(stop)
    return row


def _stopped(stop: Stop) -> ItemStopped:
    kind = _KINDS[stop.kind]
    return ItemStopped(
        kind=kind.value,
        reason=stop.reason,
        words=stop.words or str(REASON_WORDS[Reason(stop.reason)]),
        sequence=sequence_of(stop.release_id, kind.value),
    )


def _channel_on() -> None:
    if not channel_is_on(ChannelKind.API):
        raise ChannelOff


def _home() -> str:
    return f"{config().public_url}{site_path(tenant_card(tenant_of_scope()).slug)}"


def _item(row: Release, *, home: str) -> Item:
    address = f"{home}{row.folder}"
    return Item(
        id=row.story_id,
        uri=address,
        version=row.number,
        number=f"{row.code}-{row.number}",
        title=row.title,
        summary=row.summary,
        byline=row.byline,
        language=row.language,
        notice=row.notice,
        reason="",
        url=address,
        href=f"{config().public_url}{PREFIX}items/{row.story_id}",
        released_at=row.released_at,
    )


def _changes(rows: Sequence[Change]) -> tuple[ContentChange, ...]:
    stops, home = stops_through(_stories(rows)), _home()
    return tuple(
        ContentChange(
            row.sequence,
            ChangeKind(row.kind),
            row.at,
            _told(_item(row.release, home=home), row.release, stops.get(row.release.story_id)),
        )
        for row in rows
    )


def _stories(rows: Sequence[Change]) -> Collection[UUID]:
    return {row.release.story_id for row in rows}


def _told(item: Item, row: Release, stop: Stop | None) -> Item:
    """Leave no word of what was taken back, and say why."""
    if stop is None or row.number > stop.release.number:
        return item
    reason = stop.words or str(REASON_WORDS[Reason(stop.reason)])
    return replace(item, title="", summary="", byline="", notice="", reason=reason)


def _media(item: UUID, number: int, picture: DocumentPicture, seat: Seat) -> Media:
    path = f"{PREFIX}items/{item}/media/{number}"
    address, ends_at = link_to(path, key=seat.key, at=clock.now())
    file = picture.main
    return Media(
        number=number,
        href=f"{config().public_url}{address}",
        ends_at=ends_at,
        mime=file.mime if file else "",
        width=file.width_px if file else 0,
        height=file.height_px if file else 0,
        caption=picture.caption,
        alt=picture.alt,
        credit=picture.credit,
    )


def _shown_at(item: UUID) -> str:
    """Give where the pictures of an item lie for whoever shows a key."""
    return f"{config().public_url}{PREFIX}items/{item}/media/"
