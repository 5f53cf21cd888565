"""What the library hands out: frozen pictures of its rows, and nothing that could be written."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.library.core.framing import FREE, RATIOS, Framing, frame
from huiliu.library.core.licences import last_day
from huiliu.library.models import Asset, Collection, RenditionRow
from huiliu.library.services import MEDIA_ENDINGS
from huiliu.library.wording import LICENCES

_PICTURES = ("image/webp", "image/jpeg", "image/avif")
_SOUNDS = ("audio/webm", "audio/mpeg")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenditionCard:
    """A derived file; `url` is its public address, good once the rendition is published."""

    width: int
    height: int
    digest: str
    mime: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundFacts:
    """A sound: seconds, codec, channels, Hz; LUFS and peaks (0-99) once it is measured."""

    duration_s: float
    codec: str
    channels: int
    rate_hz: int
    loudness_lufs: float | None = None
    peaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetCard:
    """An asset as lists, stories and pages see it; renditions from narrow to wide.

    `renditions` are pictures of the whole, of a document its first page; `sounds` what a player
    plays, the smaller first. Where words were changed, the newest drawn ones are given.
    """

    id: UUID
    kind: str
    filename: str
    caption: str
    credit: str
    alt: str
    alt_language: str
    creator: str
    source: str
    copyright: str
    licence: str
    licensed_until: date | None
    licence_note: str
    usage_terms: str
    web_statement: str
    digital_source: str
    expires_on: date | None
    keywords: tuple[str, ...]
    place: str
    taken_at: datetime | None
    place_removed: bool
    mime: str
    width: int
    height: int
    size_bytes: int
    digest: str
    likeness: int | None = field(repr=False)
    pages: int
    sound: SoundFacts | None
    fault: str
    added_by: UUID
    added_at: datetime
    renditions: tuple[RenditionCard, ...]
    sounds: tuple[RenditionCard, ...] = ()

    @property
    def thumbnail(self) -> str:
        """Give the desk's address of the narrowest JPEG; empty for a sound."""
        jpegs = (one for one in self.renditions if one.mime == "image/jpeg")
        narrowest = next(jpegs, None)
        return desk_url(self.id, narrowest.digest) if narrowest else ""

    @property
    def licence_words(self) -> str | Promise:
        """Say the licence in words."""
        return LICENCES.get(self.licence, _("Not stated"))

    @property
    def last_day(self) -> date | None:
        """Give the last day on which it may be placed; None for no end."""
        until = self.licensed_until if self.licence == "until" else None
        return last_day(expires_on=self.expires_on, licensed_until=until)


@dataclass(frozen=True, slots=True, kw_only=True)
class CropCard:
    """The part of a picture that a frame of `ratio` shows, in thousandths, and its renditions.

    `renditions` is empty until somebody framed the picture and the job drew it: then the whole
    picture is to be shown.
    """

    ratio: str
    left: int
    top: int
    width: int
    height: int
    drawn: bool
    renditions: tuple[RenditionCard, ...]

    @property
    def text(self) -> str:
        """Give left, top, width and height in a line."""
        return f"{self.left},{self.top},{self.width},{self.height}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingCard:
    """How a picture is framed: the point in thousandths, a crop for each ratio."""

    x: int
    y: int
    crops: tuple[CropCard, ...]
    is_set: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionCard:
    """A named set of assets."""

    id: UUID
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageCard:
    """Where an asset stands."""

    title: str
    address: str
    noted_at: datetime


def asset_card_of(row: Asset, *, full: bool) -> AssetCard:
    """Give an asset's card; only a full one carries a sound's curve."""
    own = {name: getattr(row, name) for name in _PLAIN}
    return AssetCard(
        **own,
        keywords=tuple(row.keywords),
        pages=int(row.facts.get("pages", 0)),
        sound=_sound_of(row, full=full) if row.kind == "sound" else None,
        renditions=_newest(row, _PICTURES),
        sounds=_newest(row, _SOUNDS),
    )


def framing_card_of(row: Asset, framing: Framing | None) -> FramingCard:
    """Give a picture's framing with the crops that its job has drawn so far."""
    held = framing or Framing()
    ratios = (*RATIOS, FREE) if FREE in held.drawn else tuple(RATIOS)
    return FramingCard(
        x=held.x,
        y=held.y,
        crops=tuple(_crop_of(row, held, ratio) for ratio in ratios),
        is_set=framing is not None,
    )


def collection_card_of(row: Collection, size: int = 0) -> CollectionCard:
    """Give a collection's card."""
    return CollectionCard(id=row.id, name=row.name, size=size)


def for_desk(card: AssetCard) -> AssetCard:
    """Give the card with addresses that only the desk can open."""
    return replace(
        card,
        renditions=tuple(
            replace(one, url=desk_url(card.id, one.digest)) for one in card.renditions
        ),
        sounds=tuple(replace(one, url=desk_url(card.id, one.digest)) for one in card.sounds),
    )


def desk_url(asset: UUID, digest: str) -> str:
    """Give the desk's address of a rendition."""
    return reverse("asset-file", args=[asset, digest])


_PLAIN = (
    *("id", "kind", "filename", "caption", "credit", "alt", "alt_language", "creator", "source"),
    *("copyright", "licence", "licensed_until", "licence_note", "usage_terms", "web_statement"),
    *("digital_source", "expires_on", "place", "taken_at", "place_removed", "mime", "width"),
    *("height", "size_bytes", "digest", "likeness", "fault", "added_by", "added_at"),
)


def _sound_of(row: Asset, *, full: bool) -> SoundFacts:
    measured = row.measured if full else {}
    return SoundFacts(
        duration_s=float(measured.get("duration_s") or row.facts.get("duration_s", 0)),
        codec=str(row.facts.get("codec", "")),
        channels=int(row.facts.get("channels", 0)),
        rate_hz=int(row.facts.get("rate_hz", 0)),
        loudness_lufs=measured.get("loudness_lufs"),
        peaks=tuple(measured.get("peaks", ())),
    )


def _crop_of(row: Asset, framing: Framing, ratio: str) -> CropCard:
    box = frame(ratio, framing, width=row.width, height=row.height)
    return CropCard(
        ratio=ratio,
        left=box.left,
        top=box.top,
        width=box.width,
        height=box.height,
        drawn=ratio in framing.drawn,
        renditions=_newest(row, _PICTURES, ratio=ratio, box=box.text()),
    )


def _newest(
    row: Asset, mimes: tuple[str, ...], *, ratio: str = "", box: str = ""
) -> tuple[RenditionCard, ...]:
    """Of each form and width the one drawn last: ids grow with time."""
    rows = [
        one
        for one in row.renditions.all()
        if (one.ratio, one.box) == (ratio, box) and one.mime in mimes
    ]
    held = {(one.width, one.mime): one for one in sorted(rows, key=lambda one: one.id)}
    ordered = sorted(held.values(), key=lambda one: (one.width, -mimes.index(one.mime)))
    return tuple(_rendition_card(one) for one in ordered)


def _rendition_card(row: RenditionRow) -> RenditionCard:
    return RenditionCard(
        width=row.width,
        height=row.height,
        digest=row.digest,
        mime=row.mime,
        url=f"/media/{row.digest}.{MEDIA_ENDINGS[row.mime]}",
    )
