"""One entry of RSS or Atom, by feedparser's names, read into an item."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from time import struct_time
from typing import Any, Final

from huiliu.kit.canonical import sha256_hex
from huiliu.newsroom.wire.core.feeds.media import kind_of, media_of
from huiliu.newsroom.wire.core.feeds.people import Author, bylines_of, terms_of
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
from huiliu.newsroom.wire.core.item import Association, Body, Item, Link, Rights, Term, Words
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


def says_nothing(item: Item, *, around: Item) -> bool:
    """Tell whether an entry says nothing but its id and what its feed says anyway."""
    return replace(item, uri="", standard="", unread=()) == around


def item_of(
    entry: Mapping[str, Any],
    *,
    around: Item,
    standard: str,
    authors: tuple[Author, ...],
    prose: Prose,
) -> Item:
    """Read an entry; `around` says what the feed says once, `authors` who wrote it."""
    notes = Notes()
    title = _words(entry, "title", prose, notes)
    bodies = _bodies(entry, prose, notes)
    renditions = media_of(entry, notes)
    links = links_of(entry.get("links"), notes) or _permanent(entry)
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
        bylines=bylines_of(authors),
        contributors=tuple(_contributors(entry, authors)),
        credit=one_line(text_of(entry.get("credit"))),
        subjects=tuple(subjects_of(entry.get("tags"))),
        places=point_of(entry, notes),
        sources=_source(entry, prose, notes),
        rights=rights or around.rights,
        renditions=renditions,
        associations=_pictures(entry, notes),
        links=links + _comments(entry),
        **_moments(entry, notes),
        unread=notes.unread(),
    )


def _words(one: Mapping[str, Any], name: str, prose: Prose, notes: Notes) -> str:
    """Give words that may be markup, as they say themselves or as feedparser guesses."""
    mime = text_of(mapping_of(one.get(f"{name}_detail")).get("type")).lower()
    return prose.words(one.get(name), notes, name, mime=mime)


def _contents(entry: Mapping[str, Any]) -> Iterator[str]:
    for part in mappings_in(entry.get("content")):
        yield text_of(part.get("value"))


def _markups(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from dict.fromkeys((*_contents(entry), text_of(entry.get("summary"))))


def _pictures(entry: Mapping[str, Any], notes: Notes) -> tuple[Association, ...]:
    return tuple(
        picture for markup in _markups(entry) for picture in pictures_in(markup, notes, "text")
    )


def _bodies(entry: Mapping[str, Any], prose: Prose, notes: Notes) -> tuple[Body, ...]:
    """Give the texts; where there are none, the description stands as one, its role `summary`."""
    bodies: list[Body] = []
    for part in mappings_in(entry.get("content")):
        mime = text_of(part.get("type")).lower()
        if mime and not ("html" in mime or mime.startswith("text/")):
            if not part.get("src"):
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
    written = entry.get("summary")
    # feedparser gives a content as the summary of an entry that has none.
    if not bodies or bodies[0].role == "summary" or written in list(_contents(entry)):
        return ()
    return worded(prose.line(written, notes, "summary"), role="summary")


def _digest(title: str, bodies: tuple[Body, ...]) -> str:
    """Name an entry that has no id and no address by its words: changed words are a new one."""
    words = "\n".join((title, *(body.html for body in bodies)))
    return f"urn:sha256:{sha256_hex(words.encode())}"


def _language(entry: Mapping[str, Any]) -> str:
    said = text_of(entry.get("language"))
    detail = text_of(mapping_of(entry.get("title_detail")).get("language"))
    return (said or detail)[:_LANGUAGE_CHARS]


def _contributors(entry: Mapping[str, Any], authors: tuple[Author, ...]) -> Iterator[Term]:
    yield from terms_of(authors)
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


def _source(entry: Mapping[str, Any], prose: Prose, notes: Notes) -> tuple[Term, ...]:
    source = mapping_of(entry.get("source"))
    name = _words(source, "title", prose, notes)
    uri = web_of(source.get("href")) or web_of(source.get("link"))
    code = one_line(text_of(source.get("id")))
    if not (name or uri or code):
        return ()
    return (Term(names=worded(name), uri=uri, code=code, role="source"),)


def _rights(entry: Mapping[str, Any], prose: Prose, notes: Notes) -> tuple[Rights, ...]:
    notice = _words(entry, "rights", prose, notes)
    licences = (one for one in mappings_in(entry.get("links")) if one.get("rel") == "license")
    link = next(filter(None, (web_of(one.get("href")) for one in licences)), "")
    return (Rights(notice=worded(notice), link=link),) if notice or link else ()


def _permanent(entry: Mapping[str, Any]) -> tuple[Link, ...]:
    """Give the link that RSS means by an id which is an address."""
    address = web_of(entry.get("link"))
    return (Link(uri=address, relation="alternate"),) if address else ()


def _comments(entry: Mapping[str, Any]) -> tuple[Link, ...]:
    address = web_of(entry.get("comments"))
    return (Link(uri=address, relation="comments"),) if address else ()


def _moments(entry: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    found: dict[str, Any] = {}
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
