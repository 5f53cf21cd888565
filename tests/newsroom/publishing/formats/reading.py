"""What a receiver makes of a document: our own readers of the wire, and those of others.

Each reading gives the same names, so that one list of what a document said is held against all.
"""

import io
import json
import re
from calendar import timegm
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from typing import Any, Final

import feedparser
from lxml import html as lxml_html

from huiliu.kit.document.nodes import Node, attributes_of, children_of
from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.core.formats.forms import Form
from huiliu.newsroom.publishing.core.formats.soundness import fit, sound
from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.item import Item, ItemKind
from huiliu.newsroom.wire.core.ninjs.documents import read_ninjs
from huiliu.newsroom.wire.core.nitf import read_nitf

Said = dict[str, Any]


def flat(text: str) -> str:
    """Give a text without white space, which every format breaks in its own way."""
    return "".join(text.split())


def words_in(markup: str) -> str:
    """Give the words of HTML."""
    return flat(unescape(re.sub(r"<[^>]*>", "", markup)))


def said_by(document: Document) -> Said:
    """Say what a document says, read off it without a writer."""
    clean = sound(document)
    pictures = () if clean.is_canceled else clean.pictures
    return {
        "uri": clean.uri,
        "version": str(clean.version),
        "status": "canceled" if clean.is_canceled else "usable",
        "title": flat(clean.title),
        "text": "".join(_words(clean.content, clean)),
        "shown": "".join(_words(clean.content, clean, shown=True)),
        "summary": flat(clean.summary),
        "byline": flat(clean.byline),
        "language": clean.language,
        "first": clean.first_released_at.replace(microsecond=0),
        "changed": clean.changed_at.replace(microsecond=0),
        "notice": flat(clean.notice),
        "embargo": clean.embargoed_until,
        "expires": clean.expires_at,
        "holder": flat(clean.holder),
        "terms": flat(clean.usage_terms),
        "keywords": [flat(word) for word in clean.keywords],
        "places": [flat(one.name) for one in clean.places],
        "captions": [flat(one.caption) for one in pictures],
        "alts": [flat(one.alt) for one in pictures],
        "credits": [flat(one.credit) for one in pictures],
        "files": [file.url for one in pictures for file in one.files],
        "mains": [one.main.url for one in pictures if one.main],
    }


def _words(node: Node, document: Document, *, shown: bool = False) -> Iterable[str]:
    """Give the words in the order of reading, those of pictures where they are shown."""
    fields, kind = attributes_of(node), node.get("type")
    assets = {one.asset for one in document.pictures}
    if kind == "text":
        yield flat(fit(str(node["text"])))
    if kind == "figure" and shown and fields["asset"] in assets:
        yield flat(f"{fields['caption']}{fields['credit']}")
    if kind == "embed":
        name, address = document.embeds.get(
            (str(fields["provider"]), str(fields["ref"])), (str(fields["provider"]), "")
        )
        colon = "：" if document.language.startswith("zh") else ":"
        yield flat(f"{name}{colon}{fields['title'] or address or fields['ref']}")
    inner = "".join(
        word for child in children_of(node) for word in _words(child, document, shown=shown)
    )
    yield inner
    if kind == "blockquote" and inner:
        yield flat(str(fields.get("source", "")))


def _of_item(item: Item, pictures: Iterable[Item]) -> Said:
    """Say what an item of the wire says, whichever format it was read from."""
    rights = item.rights[-1]
    by_role = {one.role: flat(one.value) for one in item.descriptions}
    titles = [one.value for one in item.headlines]
    return {
        "uri": item.uri,
        "version": item.version,
        "status": item.status.value,
        "title": flat(titles[0]) if titles else "",
        "text": "".join(words_in(body.html) for body in item.bodies),
        "summary": by_role.get("summary") or by_role.get("abstract", ""),
        "byline": "".join(flat(one.value) for one in item.bylines),
        "language": item.language,
        "first": item.first_created_at,
        "changed": item.version_created_at,
        "notice": "".join(flat(one.value) for one in item.editor_notes),
        "embargo": item.embargoed_until,
        "expires": item.expires_at,
        "holder": flat(rights.holder),
        "terms": "".join(flat(one.value) for one in rights.usage),
        "keywords": [flat(word) for word in item.keywords],
        "places": [flat(name.value) for one in item.places for name in one.names],
        **_of_pictures(tuple(pictures)),
    }


def _of_pictures(pictures: tuple[Item, ...]) -> Said:
    def described(one: Item, *roles: str) -> str:
        return "".join(flat(text.value) for text in one.descriptions if text.role in roles)

    return {
        "captions": [described(one, "caption", "") for one in pictures],
        "alts": [described(one, "alt") or flat(_title(one)) for one in pictures],
        "credits": [
            flat(one.credit) or "".join(flat(by.value) for by in one.bylines) for one in pictures
        ],
        "files": [file.href for one in pictures for file in one.renditions],
    }


def _title(picture: Item) -> str:
    return picture.renditions[0].title if picture.renditions else ""


def _pictures_in(item: Item) -> list[Item]:
    return [one.item for one in item.associations if one.item.kind is ItemKind.PICTURE]


def _ninjs3(data: bytes) -> Said:
    (item,) = read_ninjs(data).items
    words = [flat(one.names[0].value) for one in item.subjects if one.role == "keyword"]
    said = {**_of_item(item, _pictures_in(item)), "keywords": words}
    return {"shown": said.pop("text"), **said}


def _ninjs1(data: bytes) -> Said:
    (item,) = read_ninjs(data).items
    words = [flat(one.names[0].value) for one in item.subjects if one.role == "keyword"]
    html = [words_in(body.html) for body in item.bodies if body.role == "html"]
    said = {**_of_item(item, _pictures_in(item)), "keywords": words}
    said.pop("text")
    return {**said, "shown": "".join(html)}


def _newsml_g2(data: bytes) -> Said:
    items = read_g2(data)
    (story,) = (one for one in items if one.kind is ItemKind.TEXT)
    pictures = [one for one in items if one.kind is ItemKind.PICTURE]
    pictures = [one for one in pictures if one.renditions]
    is_canceled = story.status.value == "canceled"
    said = _of_item(story, [] if is_canceled else pictures)
    return {"shown": said.pop("text"), **said}


def _nitf(data: bytes) -> Said:
    item = read_nitf(data)
    # A picture that stands in the text twice stands so in NITF.
    pictures = {str(one.renditions): one for one in reversed(_pictures_in(item))}
    said = _of_item(item, reversed(pictures.values()))
    for name in ("version", "first", "terms", "keywords"):
        # NITF has no versions and no first moment; terms are a part of the line of rights, and
        # words stand among the names of subjects.
        said.pop(name)
    return said


def _moment(parsed: Any) -> datetime | None:
    return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None


def _feed(data: bytes) -> Said:
    found = feedparser.parse(io.BytesIO(data))
    assert not found.bozo, found.bozo_exception
    (entry,) = found.entries
    return {
        "uri": entry.id,
        "title": flat(entry.title),
        "summary": flat(entry.summary),
        "first": _moment(entry.published_parsed),
        "shown": words_in(entry.content[-1].value),
    }


def _rss(data: bytes) -> Said:
    entry = feedparser.parse(io.BytesIO(data)).entries[0]
    media = [one["url"] for one in entry.get("media_content", ())]
    return {**_feed(data), "summary": flat(unescape(entry.summary)), "mains": media}


def _atom(data: bytes) -> Said:
    entry = feedparser.parse(io.BytesIO(data)).entries[0]
    media = [one.href for one in entry.links if one.rel == "enclosure"]
    changed = _moment(entry.updated_parsed)
    return {**_feed(data), "mains": media, "changed": changed, "captions": [
        flat(one.get("title", "")) for one in entry.links if one.rel == "enclosure"
    ]}  # fmt: skip


def _json_feed(data: bytes) -> Said:
    (entry,) = json.loads(data)["items"]
    return {
        "uri": entry["id"],
        "version": str(entry["_huiliu"]["version"]),
        "title": flat(entry["title"]),
        "summary": flat(entry["summary"]),
        "language": entry["language"],
        "first": datetime.fromisoformat(entry["date_published"]),
        "changed": datetime.fromisoformat(entry["date_modified"]),
        "shown": words_in(entry["content_html"]),
        "mains": [one["url"] for one in entry.get("attachments", ())],
        "captions": [flat(one.get("title", "")) for one in entry.get("attachments", ())],
    }


def _page(markup: str) -> Said:
    root = lxml_html.fromstring(markup)
    (article,) = root.iter("article")
    figures = list(article.iter("figure"))
    return {
        "title": flat(article.findtext("header/h1") or ""),
        "language": root.get("lang"),
        "byline": flat(article.findtext("header//span") or ""),
        "mains": [one.get("src") for one in article.iter("img")],
        "alts": [flat(one.get("alt") or "") for one in article.iter("img")],
        "captions": [flat(one.findtext("figcaption") or "") for one in figures],
    }


def mail_of(data: bytes) -> EmailMessage:
    """Read an e-mail."""
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    return found


READERS: Final[Mapping[Form, Callable[[bytes], Said]]] = {
    Form.NINJS_3: _ninjs3,
    Form.NINJS_1: _ninjs1,
    Form.NEWSML_G2: _newsml_g2,
    Form.NITF: _nitf,
    Form.RSS: _rss,
    Form.ATOM: _atom,
    Form.JSON_FEED: _json_feed,
}
"""Readers by form: each gives what that format carries, under the names of `said_by`."""
