"""One release as it is published: everything on its page, and nothing about persons but bylines.

`article_json` is its canonical form: the bytes whose hash stands in the manifest and on the ledger,
and against which a copy is compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from huiliu.kit.canonical import JsonValue, canonical_json
from huiliu.kit.document.content import Node
from huiliu.newsroom.publishing.core.alternates import CHINESE


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The publishing centre: `home` is the path of its home page, ending in a slash.

    `mark`, `contact` and `licence` may be empty.
    """

    slug: str
    name: str
    short_name: str
    home: str
    mark: str = ""
    contact: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A column of the site: its names and its address below the host."""

    slug: str
    name: str
    name_en: str
    about: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One width of a picture: its address, its width in pixels and the sha256 of its bytes."""

    url: str
    width: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A picture in one media type; `sources` has the smallest first, never empty."""

    mime: str
    sources: tuple[Source, ...]

    @property
    def srcset(self) -> str:
        """All widths, as the attribute of that name wants them."""
        return _srcset(self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as the page shows it; `sources` has the smallest first, never empty.

    `card` is what feeds, social cards and old browsers show; of `forms` a browser takes the first
    that it can read.
    """

    width: int
    height: int
    sources: tuple[Source, ...]
    card: Source
    forms: tuple[Form, ...] = ()

    @property
    def url(self) -> str:
        """The largest width."""
        return self.sources[-1].url

    @property
    def files(self) -> tuple[Source, ...]:
        """Every file that a page may show of it."""
        return (*self.sources, self.card, *(one for form in self.forms for one in form.sources))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One review that the published version passed: by role, never by name."""

    position: int
    role: str
    passed_at: datetime
    returns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One release of the story so far; `notice` says what was corrected, empty for the first.

    `passages` are the reviews that its version passed, in their order.
    """

    number: int
    version: int
    released_at: datetime
    notice: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One release. `editions` has all releases up to this one, the first first.

    `alternates` are the addresses by language that were out when it was rendered.
    """

    site: Site
    path: str
    code: str
    title: str
    summary: str
    byline: str
    content: Node
    pictures: Mapping[str, Picture]
    version: int
    version_digest: str
    begun_at: datetime
    editions: tuple[Edition, ...]
    section: Section | None = None
    related: tuple[UUID, ...] = ()
    language: str = CHINESE
    alternates: tuple[tuple[str, str], ...] = ()

    @property
    def edition(self) -> Edition:
        """This release."""
        return self.editions[-1]

    @property
    def number(self) -> int:
        """Which release of the story this is, from 1."""
        return self.edition.number

    @property
    def first_released_at(self) -> datetime:
        """When the story first went out."""
        return self.editions[0].released_at

    @property
    def released_at(self) -> datetime:
        """When this release went out."""
        return self.edition.released_at

    @property
    def history(self) -> tuple[Edition, ...]:
        """Every release, the newest first."""
        return tuple(reversed(self.editions))

    @property
    def corrections(self) -> tuple[Edition, ...]:
        """Every correction, the newest first."""
        return tuple(reversed(self.editions[1:]))

    @property
    def lead_picture(self) -> Picture | None:
        """The picture for lists and social cards, or None."""
        return next(iter(self.pictures.values()), None)


def article_json(article: Article) -> bytes:
    """Give the canonical JSON of a release (RFC 8785): the same release, the same bytes.

    The language stands in it only where it is another than Chinese, as before there were any.
    """
    told = {} if article.language == CHINESE else {"language": article.language}
    body: dict[str, JsonValue] = {
        **told,
        "v": 1,
        "centre": article.site.slug,
        "path": article.path,
        "code": article.code,
        "release": article.number,
        "version": article.version,
        "version_digest": article.version_digest,
        "title": article.title,
        "summary": article.summary,
        "byline": article.byline,
        "content": plain(article.content),
        "pictures": {
            key: {source.url: source.digest for source in picture.files}
            for key, picture in article.pictures.items()
        },
        "reviews": [
            {"position": one.position, "role": one.role, "passed_at": stamp(one.passed_at)}
            for one in article.edition.passages
        ],
        "editions": [
            {
                "release": one.number,
                "version": one.version,
                "released_at": stamp(one.released_at),
                "notice": one.notice,
            }
            for one in article.editions
        ],
    }
    return canonical_json(body)


def _srcset(sources: tuple[Source, ...]) -> str:
    return ", ".join(f"{source.url} {source.width}w" for source in sources)


def stamp(moment: datetime) -> str:
    """Write a moment in UTC to the second, as in 2026-10-21T02:31:00Z.

    >>> stamp(datetime(2026, 10, 21, 2, 31, tzinfo=UTC))
    '2026-10-21T02:31:00Z'
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def plain(value: object) -> JsonValue:
    """Give a document as plain lists and maps, which is what canonical JSON knows."""
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if value is None or isinstance(value, str | int):
        return value
    message = f"a document cannot hold {type(value).__name__}"
    raise TypeError(message)
