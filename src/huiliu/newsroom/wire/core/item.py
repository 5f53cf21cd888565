"""The one shape into which every format of the wire is read.

An item says what its sender said, in the sender's words and codes; what it means to this newsroom
(desk, topic, place of ours) is decided later and kept elsewhere. Every reader fills what its format
knows, leaves the rest empty, and names in `unread` whatever it came across and did not take over.
Texts are plain or cleaned HTML, never markup as it came.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

FOREVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""Until when an item is embargoed whose embargo names no end that can be read."""


class ItemKind(StrEnum):
    """What an item is."""

    TEXT = "text"
    PICTURE = "picture"
    GRAPHIC = "graphic"
    VIDEO = "video"
    AUDIO = "audio"
    COMPOSITE = "composite"
    COMPONENT = "component"
    """A part that means nothing alone, as IPTC newscodes `ninature` has it."""
    PACKAGE = "package"
    PLANNING = "planning"
    EVENT = "event"
    CONCEPT = "concept"
    KNOWLEDGE = "knowledge"
    CATALOG = "catalog"


class PubStatus(StrEnum):
    """Whether an item may be used, as its sender says; IPTC newscodes `pubstatusg2`."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in a language (BCP 47; empty where none is said) and a role: main, short, caption."""

    value: str
    language: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A content as paragraphs of cleaned HTML; `mime` says what it came as."""

    html: str
    mime: str = ""
    language: str = ""
    role: str = ""
    words: int | None = None
    characters: int | None = None
    """As the sender counts them: Chinese is counted so, never in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the earth, degrees of WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach a person, an organisation or a place: a value of a kind, or an address."""

    kind: str = ""
    """As phone, email, url, in the sender's words."""
    role: str = ""
    language: str = ""
    name: str = ""
    value: str = ""
    address: tuple[str, ...] = ()
    """Line by line: street, town, area, postal code, country; what is not said is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A thing with a code: a subject, person, organisation, place, event, genre, product.

    `uri` is the code in full where the sender's catalogue resolves it; `code` as it was written.
    `related` pairs a relation with the code of another thing; `broader` and `same_as` name codes.
    """

    code: str = ""
    uri: str = ""
    scheme: str = ""
    kind: str = ""
    names: tuple[Words, ...] = ()
    role: str = ""
    relevance: int | None = None
    """From 0 to 100."""
    confidence: int | None = None
    point: Point | None = None
    broader: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    definitions: tuple[Words, ...] = ()
    """What it means, which concept items are sent for."""
    notes: tuple[Words, ...] = ()
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Whose it is, the notice to print, and what it may be used for."""

    holder: str = ""
    holder_code: str = ""
    """As it was written, or its address; the name may say less."""
    notice: tuple[Words, ...] = ()
    usage: tuple[Words, ...] = ()
    link: str = ""
    expression: str = ""
    """Terms for machines, as ODRL writes them: kept as they came, never shown as markup."""
    expression_language: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One form of a media file; only an address of the web, or empty where the file came along."""

    name: str
    href: str = ""
    mime: str = ""
    title: str = ""
    width_px: int | None = None
    height_px: int | None = None
    duration_s: float | None = None
    size_bytes: int | None = None
    digest: str = ""
    """With its kind before a colon, as sha256:…, where the sender says one."""
    point_of_interest: tuple[float, float] | None = None
    """From the left upper corner, shares of width and height."""
    path: str = ""
    """Of a file that came along: where in the received bytes it lies, as `enclosed` finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another item by its address: what it was in a relation to, or a part of a package."""

    uri: str
    relation: str = ""
    version: str = ""
    title: str = ""
    kind: str = ""
    group: tuple[str, ...] = ()
    """Of packages: the names of the groups that lead to it, the outermost first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """An item inside an item, under the name that its sender gave it."""

    name: str
    item: "Item"
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When something is: an end or a duration may be missing; `is_day` where no hour is said.

    A day, month or year lasts until the moment after it, as in kit.calendar, and is told in UTC.
    """

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    is_day: bool = False
    rule: str = ""
    """A recurrence as RFC 5545 writes it."""
    left_out: tuple[datetime, ...] = ()
    """Moments of the recurrence at which it is not."""
    confirmation: str = ""
    coverage: str = ""
    """Whether it will be covered; IPTC newscodes `newscoveragestatus`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One planned output of a planning item, and what was delivered for it."""

    id: str = ""
    kind: str = ""
    headline: str = ""
    description: str = ""
    genre: str = ""
    language: str = ""
    status: str = ""
    scheduled_at: datetime | None = None
    editor_note: str = ""
    assigned_to: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    delivered: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a video or a sound, as a shot list tells it."""

    id: str = ""
    rendition: str = ""
    """Of the rendition that the times are counted in."""
    starts: str = ""
    """As it is written, in `unit`: edit units, seconds, a time code."""
    ends: str = ""
    unit: str = ""
    headlines: tuple[Words, ...] = ()
    descriptions: tuple[Words, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One station that an item passed: who, when, what was done."""

    party: str
    at: datetime | None = None
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something that was there and was not taken over: where, and in which form it was met."""

    path: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of news or planning, as its sender said it."""

    kind: ItemKind
    uri: str
    version: str = ""
    standard: str = ""
    """Format and version, as `ninjs 3.1`, `NewsML-G2 2.30`."""
    profile: str = ""
    language: str = ""
    status: PubStatus = PubStatus.USABLE
    is_partial: bool = False
    """Whether only a part came along, the whole being had by its address."""
    urgency: int | None = None
    """From 1, at once, to 9, none."""
    provider: str = ""
    provider_code: str = ""
    """As it was written, or its address; the name may say less."""
    service: tuple[str, ...] = ()
    service_codes: tuple[str, ...] = ()
    """By which rules know a service, whose names change."""
    signals: tuple[str, ...] = ()
    """What to mind on arrival: an update, a correction, to be handled as one."""
    other_ids: tuple[Words, ...] = ()
    """What else it is called, by whom or for what in the role."""
    digital_source: Term | None = None
    """How it was made, as by a camera or a machine; IPTC newscodes `digitalsourcetype`."""
    first_created_at: datetime | None = None
    version_created_at: datetime | None = None
    content_created_at: datetime | None = None
    content_modified_at: datetime | None = None
    embargoed_until: datetime | None = None
    expires_at: datetime | None = None
    headlines: tuple[Words, ...] = ()
    slugline: str = ""
    bylines: tuple[Words, ...] = ()
    dateline: str = ""
    credit: str = ""
    descriptions: tuple[Words, ...] = ()
    editor_notes: tuple[Words, ...] = ()
    keywords: tuple[str, ...] = ()
    bodies: tuple[Body, ...] = ()
    subjects: tuple[Term, ...] = ()
    people: tuple[Term, ...] = ()
    organisations: tuple[Term, ...] = ()
    places: tuple[Term, ...] = ()
    events: tuple[Term, ...] = ()
    objects: tuple[Term, ...] = ()
    genres: tuple[Term, ...] = ()
    located: tuple[Term, ...] = ()
    """Where it was written or taken."""
    contributors: tuple[Term, ...] = ()
    sources: tuple[Term, ...] = ()
    rights: tuple[Rights, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    parts: tuple[Part, ...] = ()
    associations: tuple[Association, ...] = ()
    links: tuple[Link, ...] = ()
    spans: tuple[Span, ...] = ()
    """Of events."""
    contacts: tuple[str, ...] = ()
    coverages: tuple[Coverage, ...] = ()
    concepts: tuple[Term, ...] = ()
    """Of concept, knowledge and catalog items: what they define."""
    hops: tuple[Hop, ...] = ()
    unread: tuple[Unread, ...] = field(default=())
    """Sorted by path, each once."""
