"""What one release, or the end of one, says to a partner: the shape that every format writes.

A `uri` names a story for good; its `version` grows with each thing that happens to it, so that
whoever keeps the highest version of a uri has what holds now. A document that is canceled has no
word of the story: neither text nor summary nor pictures, only what names them.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from huiliu.kit.document.nodes import EMPTY, Node
from huiliu.newsroom.publishing.core.alternates import CHINESE
from huiliu.newsroom.publishing.core.body import Embeds
from huiliu.newsroom.publishing.core.stops import ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """The centre whose release it is; `home` is the address of its site, with the host."""

    name: str
    home: str
    short_name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A subject, a place or a column: its name, and its code or address where it has one."""

    name: str
    code: str = ""
    uri: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """One file of a picture. What is not known is 0 or empty; `digest` is a sha256 in hex."""

    url: str
    mime: str
    width_px: int = 0
    height_px: int = 0
    size_bytes: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPicture:
    """A picture of the text. `asset` is what the text names it by; `files` the smallest first.

    Of a document that is canceled only `asset` is left.
    """

    asset: str
    files: tuple[PictureFile, ...] = ()
    caption: str = ""
    alt: str = ""
    credit: str = ""

    @property
    def main(self) -> PictureFile | None:
        """The largest JPEG, which everybody reads, else the largest file."""
        jpeg = [one for one in self.files if one.mime == "image/jpeg"]
        return max(jpeg or self.files, key=lambda one: one.width_px, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """A story that belongs beside this one."""

    uri: str
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One change of a story as it goes out. Texts are plain; addresses have their host.

    `code` and `number` are what is printed of the release, as in TZ-1122-07-2. `notice` says what
    was corrected, or why the story was taken back. `pictures` stand as in the text, each once.
    `keywords` are loose words, `subjects` and `places` things with names.
    """

    publisher: Publisher
    uri: str
    version: int
    kind: ChangeKind
    code: str
    number: int
    page: str
    first_released_at: datetime
    released_at: datetime
    stopped_at: datetime | None = None
    title: str = ""
    notice: str = ""
    summary: str = ""
    byline: str = ""
    language: str = CHINESE
    zone: tzinfo = UTC
    """In which the forms for people tell times."""
    content: Node = field(default_factory=lambda: EMPTY)
    embeds: Embeds = field(default_factory=dict)
    pictures: tuple[DocumentPicture, ...] = ()
    dropped: tuple[str, ...] = ()
    """Assets of the pictures that earlier versions had and this one has no more."""
    column: Named | None = None
    keywords: tuple[str, ...] = ()
    subjects: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    embargoed_until: datetime | None = None
    expires_at: datetime | None = None
    usage_terms: str = ""
    rights_holder: str = ""
    json: str = ""
    manifest: str = ""
    proof: str = ""
    related: tuple[Companion, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    """Addresses of the same story by language, its own not among them."""

    @property
    def is_canceled(self) -> bool:
        """Whether the story was taken back, for now or for good."""
        return self.kind in (ChangeKind.RECALLED, ChangeKind.WITHDRAWN)

    @property
    def changed_at(self) -> datetime:
        """When that happened which this document tells."""
        return self.stopped_at or self.released_at

    @property
    def printed(self) -> str:
        """What stands printed under the release, and finds it again."""
        return f"{self.code}-{self.number}"

    @property
    def holder(self) -> str:
        """Whose it is: the publisher's, where nobody else is named."""
        return self.rights_holder or self.publisher.name

    @property
    def copyright(self) -> str:
        """The line to print."""
        return f"© {self.first_released_at.year} {self.holder}"

    def uri_of(self, asset: str) -> str:
        """Give what names a picture of this story for good."""
        return f"{self.uri}#{asset}"
