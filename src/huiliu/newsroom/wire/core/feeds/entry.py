"""One entry of RSS or Atom, by feedparser's names, read into an item."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parseaddr
from time import struct_time
from typing import Any, Final

from huiliu.kit.canonical import sha256_hex
from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.feeds.media import kind_of, media_of
from huiliu.newsroom.wire.core.feeds.values import (
    contact_of,
    links_of,
    mapping_of,
    mappings_in,
    point_of,
    subjects_of,
    text_of,
    web_of,
)
from huiliu.newsroom.wire.core.item import Body, Contact, Item, Rights, Term, Words
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.prose import Prose, one_line, pictures_in, worded

_MOMENTS: Final = {
    "published": "first_created_at",
    "updated": "version_created_at",
    "created": "content_created_at",
    "expired": "expires_at",
}
_READ_NAMES: Final = (
    "id guidislink title link links href summary content author authors contributors "
    "publisher tags enclosures license rights source comments where language "
    "media_content media_thumbnail media_credit media_keywords credit keywords "
    "itunes_duration image published updated created expired"
)
_READ: Final = frozenset(_READ_NAMES.split())
_BESIDE: Final = ("_detail", "_parsed")
_LANGUAGE_CHARS: Final = 35


def item_of(
    entry: Mapping[str, Any], *, around: Item, standard: str, author: str, prose: Prose
) -> Item:
    """Read an entry; `around` says what the feed says once, `author` what stands there in RSS."""
    notes = Notes()
    title = _title(entry, prose, notes)
    bodies = _bodies(entry, prose, notes)
    renditions = media_of(entry, notes)
    links = links_of(entry.get("links"), notes)
    uri = one_line(text_of(entry.get("id"))) or web_of(entry.get("link"))
    rights = _rights(entry, prose, notes)
    _unread(entry, notes)
    return Item(
        kind=kind_of(renditions, has_text=bool(bodies)),
        uri=uri or _digest(title, bodies),
        standard=standard,
        language=_language(entry) or around.language,
        provider=around.provider,
        provider_code=around.provider_code,
        headlines=worded(title),
        descriptions=_descriptions(entry, bodies, prose, notes),
        bodies=bodies,
        bylines=_bylines(entry, author),
        contributors=tuple(_contributors(entry, author)),
        credit=one_line(text_of(entry.get("credit"))),
        subjects=tuple(subjects_of(entry.get("tags"))),
        places=point_of(entry, notes),
        sources=_source(entry),
        rights=rights or around.rights,
        renditions=renditions,
        associations=tuple(
            picture for markup in _markups(entry) for picture in pictures_in(markup, notes, "text")
        ),
        links=links + _comments(entry),
        unread=notes.unread(),
        **_moments(entry, notes),
    )


def _title(entry: Mapping[str, Any], prose: Prose, notes: Notes) -> str:
    detail = mapping_of(entry.get("title_detail"))
    text = text_of(entry.get("title"))
    if detail.get("type") == "text/plain":
        return one_line(text)
    # An ampersand that was escaped twice is one, as every reader of feeds shows it.
    return prose.line(text, notes, "title") if "<" in text else one_line(_unescaped(text))


def _unescaped(text: str) -> str:
    return (
        text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
    )


def _markups(entry: Mapping[str, Any]) -> Iterator[str]:
    for part in mappings_in(entry.get("content")):
        yield text_of(part.get("value"))
    yield text_of(entry.get("summary"))


def _bodies(entry: Mapping[str, Any], prose: Prose, notes: Notes) -> tuple[Body, ...]:
    """Give the texts; where there are none, the description stands as one, its role `summary`."""
    bodies: list[Body] = []
    for part in mappings_in(entry.get("content")):
        mime = text_of(part.get("type")).lower()
        if mime and not ("html" in mime or mime.startswith("text/")):
            notes.add("content", Why.FORM)
            continue
        language = text_of(part.get("language"))[:_LANGUAGE_CHARS]
        bodies += prose.body(
            text_of(part.get("value")), notes, "content", mime=mime, language=language
        )
    if bodies:
        return tuple(bodies)
    mime = text_of(mapping_of(entry.get("summary_detail")).get("type")).lower()
    return prose.body(text_of(entry.get("summary")), notes, "summary", mime=mime, role="summary")


def _descriptions(
    entry: Mapping[str, Any], bodies: tuple[Body, ...], prose: Prose, notes: Notes
) -> tuple[Words, ...]:
    if not bodies or bodies[0].role == "summary":
        return ()
    return worded(prose.line(entry.get("summary"), notes, "summary"), role="summary")


def _digest(title: str, bodies: tuple[Body, ...]) -> str:
    """Name an entry that has no id and no address by its words: changed words are a new one."""
    words = "\n".join((title, *(body.html for body in bodies)))
    return f"urn:sha256:{sha256_hex(words.encode())}"


def _language(entry: Mapping[str, Any]) -> str:
    said = text_of(entry.get("language"))
    detail = text_of(mapping_of(entry.get("title_detail")).get("language"))
    return (said or detail)[:_LANGUAGE_CHARS]


def _people(entry: Mapping[str, Any], author: str) -> Iterator[tuple[str, Contact | None]]:
    """Give names with how to reach them; RSS writes `address (name)`, which is read again here."""
    if "@" in author:
        name, address = parseaddr(author)
        name = one_line(name) or one_line(address)
        yield name, Contact(kind="email", value=one_line(address)) if address else None
    for one in mappings_in(entry.get("authors")):
        name = one_line(text_of(one.get("name")))
        if "@" in author and name in author:
            continue
        contact = contact_of(one)
        if name or contact:
            yield name or (contact.value if contact else ""), contact


def _bylines(entry: Mapping[str, Any], author: str) -> tuple[Words, ...]:
    names = dict.fromkeys(name for name, _contact in _people(entry, author) if name)
    return tuple(Words(value=name) for name in names)


def _contributors(entry: Mapping[str, Any], author: str) -> Iterator[Term]:
    for name, contact in _people(entry, author):
        if contact is not None:
            yield Term(names=worded(name), role="author", contacts=(contact,))
    for one in mappings_in(entry.get("contributors")):
        contact = contact_of(one)
        name = one_line(text_of(one.get("name")))
        if name or contact:
            reach = (contact,) if contact else ()
            yield Term(names=worded(name), role="contributor", contacts=reach)
    if publisher := one_line(text_of(entry.get("publisher"))):
        yield Term(names=worded(publisher), role="publisher")
    for one in mappings_in(entry.get("media_credit")):
        if name := one_line(text_of(one.get("content"))):
            role = one_line(text_of(one.get("role"))) or "credit"
            yield Term(names=worded(name), role=role, scheme=one_line(text_of(one.get("scheme"))))


def _source(entry: Mapping[str, Any]) -> tuple[Term, ...]:
    source = mapping_of(entry.get("source"))
    name = one_line(text_of(source.get("title")))
    uri = web_of(source.get("href")) or web_of(source.get("link"))
    code = one_line(text_of(source.get("id")))
    if not (name or uri or code):
        return ()
    return (Term(names=worded(name), uri=uri, code=code, role="source"),)


def _rights(entry: Mapping[str, Any], prose: Prose, notes: Notes) -> tuple[Rights, ...]:
    notice = prose.line(entry.get("rights"), notes, "rights")
    link = web_of(entry.get("license"))
    return (Rights(notice=worded(notice), link=link),) if notice or link else ()


def _comments(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    address = text_of(entry.get("comments"))
    return links_of([{"rel": "comments", "href": address}], Notes()) if is_web(address) else ()


def _moments(entry: Mapping[str, Any], notes: Notes) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for name, field in _MOMENTS.items():
        at = moment_of(entry.get(f"{name}_parsed"))
        if at is not None:
            found[field] = at
        elif text_of(entry.get(name)).strip():
            notes.add(name, Why.NOT_DATE)
    return found


def moment_of(value: object) -> datetime | None:
    """Give a moment of feedparser, which is UTC; one that no calendar knows is None."""
    if not isinstance(value, struct_time):
        return None
    try:
        at = datetime(*value[:6], tzinfo=UTC)
    except (ValueError, OverflowError, TypeError):
        return None
    return at if 1 < at.year < 9999 else None  # noqa: PLR2004 - so that any zone can tell it


def _unread(entry: Mapping[str, Any], notes: Notes) -> None:
    for name, value in entry.items():
        known = name in _READ or name.endswith(_BESIDE)
        if not known and value not in (None, "", [], {}):
            notes.add(name, Why.NO_PLACE)
