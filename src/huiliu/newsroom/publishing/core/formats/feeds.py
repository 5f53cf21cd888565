"""What the three feeds have in common: their entries, and which were taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

from huiliu.newsroom.publishing.core.alternates import CHINESE
from huiliu.newsroom.publishing.core.formats.body import markup_of
from huiliu.newsroom.publishing.core.formats.document import Document, DocumentPicture
from huiliu.newsroom.publishing.core.formats.wording import subject_of, wording_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One story in a feed; `id` never changes, also when the story is corrected.

    `rights` is a line; `notice` what was corrected, which the text says as well.
    """

    id: str
    url: str
    title: str
    summary: str
    byline: str
    html: str
    released_at: datetime
    updated_at: datetime
    language: str = CHINESE
    categories: tuple[str, ...] = ()
    pictures: tuple[DocumentPicture, ...] = ()
    rights: str = ""
    notice: str = ""
    version: int = 0
    alternates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """One story that was taken back, by the `id` of the entry that it had, and why.

    Atom has its own element for it; the others tell it by an entry of the same id with `title`,
    where there is one.
    """

    id: str
    at: datetime
    words: str
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with its own address, empty where it has none, and its entries, the newest first.

    `hub` is the WebSub hub that tells of changes, where there is one.
    """

    title: str
    home: str
    url: str
    updated_at: datetime
    entries: Sequence[Entry] = ()
    deleted: Sequence[Deleted] = ()
    language: str = CHINESE
    hub: str = ""


def feed_of(documents: Sequence[Document], feed: Feed) -> Feed:
    """Give a feed with documents as its entries; as new as the newest of them."""
    moments = [one.changed_at for one in documents]
    return replace(
        feed,
        entries=tuple(_entry(one) for one in documents if not one.is_canceled),
        deleted=tuple(_deleted(one) for one in documents if one.is_canceled),
        updated_at=max(moments, default=feed.updated_at),
    )


def _entry(document: Document) -> Entry:
    column = (document.column.name,) if document.column else ()
    subjects = (one.name for one in (*document.subjects, *document.places))
    return Entry(
        id=document.uri,
        url=document.page,
        title=document.title,
        summary=document.summary,
        byline=document.byline or document.publisher.name,
        html=f"{_notice(document)}{markup_of(document)}",
        released_at=document.first_released_at,
        updated_at=document.released_at,
        language=document.language,
        categories=tuple(dict.fromkeys((*column, *subjects, *document.keywords))),
        pictures=document.pictures,
        rights=f"{document.copyright} {document.usage_terms}".strip(),
        notice=document.notice,
        version=document.version,
        alternates=document.alternates,
    )


def _notice(document: Document) -> str:
    if not document.notice:
        return ""
    words = wording_of(document)
    label = f"{words.corrected}{words.colon}"
    return f"<p><strong>{label}</strong>{escape(document.notice, quote=False)}</p>\n"


def _deleted(document: Document) -> Deleted:
    asks = wording_of(document).asks[document.kind]
    return Deleted(
        id=document.uri,
        at=document.changed_at,
        words=f"{asks} {document.notice}".strip(),
        title=subject_of(document),
        url=document.page,
    )
