"""What a partner's program reads: changes, items, their text and pictures. Scope is the key's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from huiliu.accounts.api import tenant_card
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.scope import tenant_of_scope
from huiliu.library import api as library
from huiliu.newsroom.publishing.contents.core.cursors import Position
from huiliu.newsroom.publishing.contents.errors import ItemNotFound, ItemStopped, MediaNotFound
from huiliu.newsroom.publishing.contents.outgoing import (
    asks_for_words,
    filter_of,
    places_of,
    releases_in,
    told_to,
)
from huiliu.newsroom.publishing.contents.rendering import document_kept, written_kept
from huiliu.newsroom.publishing.contents.seat import PREFIX, Seat, link_to
from huiliu.newsroom.publishing.contents.selectors import (
    changes_after,
    changes_of_stories,
    last_release,
    sequence_of,
)
from huiliu.newsroom.publishing.contents.services import acks
from huiliu.newsroom.publishing.contents.services.fetches import fetch_add
from huiliu.newsroom.publishing.contents.stamps import Stamp, stamp_of
from huiliu.newsroom.publishing.core.formats.document import DocumentPicture
from huiliu.newsroom.publishing.core.formats.forms import Form, Payload
from huiliu.newsroom.publishing.core.paths import site_path
from huiliu.newsroom.publishing.core.stops import ChangeKind, Reason, StopKind
from huiliu.newsroom.publishing.delivery.documents import Told, told
from huiliu.newsroom.publishing.inscribing import picture_inscribed
from huiliu.newsroom.publishing.labels import REASON_WORDS
from huiliu.newsroom.publishing.models import Change, Release, Stop

PAGE_MAX: Final = 100
_LOOKED_AT_MAX: Final = 500
"""So many changes are looked through for one answer; `last` tells how far it came."""
_READ_MAX: Final = 100
"""So many where texts must be read to know whether they are in the product."""
_KEPT: Final = 256
"""So many answers of each kind a process keeps, for as long as their stamp holds."""
_OUT: Final = (ChangeKind.RELEASED.value, ChangeKind.CORRECTED.value)
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
    number: int


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
    number: int


def items_for(asked: ItemsAsked, *, seat: Seat) -> ItemPage:
    """Give what stands in the key's product, the newest first; raises ChannelOff."""
    return _items(stamp_of(seat.product), asked)


@lru_cache(maxsize=_KEPT)
def _items(stamp: Stamp, asked: ItemsAsked) -> ItemPage:
    wanted = filter_of(stamp.product)
    rows = _cut(releases_in(wanted), asked)
    most = _READ_MAX if asks_for_words(wanted) else asked.limit
    found = list(rows.order_by("-released_at", "-id")[: most + 1])
    looked, is_more = found[:most], len(found) > most
    told = {one.change.release_id: one for one in told_to(wanted, _changes_of(looked))}
    held = [row for row in looked if row.id in told]
    given = held[: asked.limit]
    last = given[-1] if len(held) > len(given) else (looked[-1] if is_more else None)
    places, home = places_of([row.story_id for row in given]), _home()
    return ItemPage(
        items=tuple(_item(told[row.id], places, home=home) for row in given),
        next=Position(last.released_at, last.id) if last else None,
    )


def changes_for(*, after: int, limit: int, seat: Seat) -> ChangePage:
    """Give what happened to the items of the key's product after a sequence; raises ChannelOff."""
    return _changes(stamp_of(seat.product), after, limit)


@lru_cache(maxsize=_KEPT)
def _changes(stamp: Stamp, after: int, limit: int) -> ChangePage:
    wanted = filter_of(stamp.product)
    most = _READ_MAX if asks_for_words(wanted) else _LOOKED_AT_MAX
    rows = changes_after(after, most=most + 1)
    looked = rows[:most]
    told = told_to(wanted, looked)
    given = told[:limit]
    more = len(rows) > most or len(told) > len(given)
    last = looked[-1].sequence if looked else after
    if len(told) > len(given):
        last = given[-1].sequence
    places, home = places_of({one.change.release.story_id for one in given}), _home()
    return ChangePage(
        changes=tuple(
            ContentChange(one.sequence, one.kind, one.change.at, _item(one, places, home=home))
            for one in given
        ),
        last=last,
        more=more,
    )


def item_for(item: UUID, *, form: Form, seat: Seat) -> ItemText:
    """Give an item in a form; raises ItemNotFound, and ItemStopped for what was taken back."""
    one = _standing(item, seat=seat)
    payload = written_kept(one, form, _shown_at(item))
    return ItemText(payload, one.change.release.number)


def item_used(item: UUID, *, number: int, form: str, seat: Seat) -> None:
    """Note that an item, or a picture of it, was given."""
    fetch_add(key=seat.key, subscriber=seat.subscriber, story=item, number=number, form=form)


def media_for(item: UUID, *, seat: Seat) -> tuple[Media, ...]:
    """Give an item's pictures with signed addresses; raises ItemNotFound and ItemStopped."""
    pictures = document_kept(_standing(item, seat=seat)).pictures
    return tuple(_media(item, number, one, seat) for number, one in enumerate(pictures, start=1))


def media_bytes_for(item: UUID, number: int, *, seat: Seat) -> MediaBytes:
    """Give a picture with its fields in it; raises ItemNotFound, ItemStopped, MediaNotFound."""
    one = _standing(item, seat=seat)
    row, document = one.change.release, document_kept(one)
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
    return acks.ack_add(through, key=seat.key, subscriber=seat.subscriber, product=seat.product)


def _standing(item: UUID, *, seat: Seat) -> Told:
    """Give the newest release of an item that stands and is in the key's product.

    That it was taken back is told to whoever has its id, as the list of changes tells it.
    """
    return _found(stamp_of(seat.product), item)


@lru_cache(maxsize=_KEPT)
def _found(stamp: Stamp, item: UUID) -> Told:
    change = last_release(item)
    found = told_to(filter_of(stamp.product), [change] if change else [])
    stops = [] if found or change is None else told([change], with_text=False)
    one = next(iter(found or stops), None)
    if one is None or not one.is_for_partners:
        raise ItemNotFound
    if one.stop is not None:
        raise _stopped(one.stop)
    if not found:
        raise ItemNotFound
    return one


def _stopped(stop: Stop) -> ItemStopped:
    kind = _KINDS[stop.kind]
    return ItemStopped(
        kind=kind.value,
        reason=stop.reason,
        words=_reason(stop),
        sequence=sequence_of(stop.release_id, kind.value),
    )


def _reason(stop: Stop) -> str:
    return stop.words or str(REASON_WORDS[Reason(stop.reason)])


def _home() -> str:
    return f"{config().public_url}{site_path(tenant_card(tenant_of_scope()).slug)}"


def _cut(rows: QuerySet[Release], asked: ItemsAsked) -> QuerySet[Release]:
    if asked.language:
        rows = rows.filter(language=asked.language)
    if asked.since is not None:
        rows = rows.filter(released_at__gte=asked.since)
    if asked.before is not None:
        rows = rows.filter(released_at__lt=asked.before)
    if asked.after is None:
        return rows
    at, last = asked.after.at, asked.after.id
    return rows.filter(Q(released_at__lt=at) | Q(released_at=at, id__lt=last))


def _changes_of(releases: Sequence[Release]) -> list[Change]:
    """Give the change by which each of some releases went out."""
    wanted = {row.id for row in releases}
    rows = changes_of_stories([row.story_id for row in releases])
    return [row for row in rows if row.release_id in wanted and row.kind in _OUT]


def _item(one: Told, places: Mapping[UUID, int], *, home: str) -> Item:
    """Give a story as lists show it: no word of what was taken back."""
    row, stop = one.change.release, one.stop
    address = f"{home}{row.folder}"
    item = Item(
        id=row.story_id,
        uri=address,
        version=places[one.change.id],
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
    if stop is None:
        return item
    return replace(item, title="", summary="", byline="", notice="", reason=_reason(stop))


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
