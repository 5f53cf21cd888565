"""The one way from a document to bytes: every form that a partner can take it in.

Rendered once for a release and a form, whoever and however many receive it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from huiliu.newsroom.publishing.core.formats.atom import atom
from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.core.formats.feeds import Feed, feed_of
from huiliu.newsroom.publishing.core.formats.json_feed import json_feed
from huiliu.newsroom.publishing.core.formats.mail import mail
from huiliu.newsroom.publishing.core.formats.newsml_g2 import newsml_g2
from huiliu.newsroom.publishing.core.formats.ninjs1 import ninjs1
from huiliu.newsroom.publishing.core.formats.ninjs3 import ninjs3
from huiliu.newsroom.publishing.core.formats.nitf import nitf
from huiliu.newsroom.publishing.core.formats.page import page
from huiliu.newsroom.publishing.core.formats.rss import rss
from huiliu.newsroom.publishing.core.formats.soundness import sound
from huiliu.newsroom.publishing.core.formats.text import text


class Form(StrEnum):
    """A format that a document goes out in."""

    NINJS_3 = "ninjs3"
    NINJS_1 = "ninjs1"
    NEWSML_G2 = "newsml_g2"
    NITF = "nitf"
    RSS = "rss"
    ATOM = "atom"
    JSON_FEED = "json_feed"
    HTML = "html"
    TEXT = "text"
    EMAIL = "email"


FEEDS: Final = frozenset({Form.RSS, Form.ATOM, Form.JSON_FEED})
"""The forms that can hold several documents."""


@dataclass(frozen=True, slots=True)
class Payload:
    """A document as it is sent: its bytes, their media type and a name for the file."""

    data: bytes
    mime: str
    filename: str


_MIMES: Final[Mapping[Form, tuple[str, str]]] = MappingProxyType(
    {
        Form.NINJS_3: ("application/json", "ninjs.json"),
        Form.NINJS_1: ("application/json", "ninjs1.json"),
        Form.NEWSML_G2: ("application/vnd.iptc.g2.newsmessage+xml", "newsml.xml"),
        Form.NITF: ("application/vnd.iptc.nitf+xml", "nitf.xml"),
        Form.RSS: ("application/rss+xml; charset=utf-8", "rss.xml"),
        Form.ATOM: ("application/atom+xml; charset=utf-8", "atom.xml"),
        Form.JSON_FEED: ("application/feed+json", "feed.json"),
        Form.HTML: ("text/html; charset=utf-8", "html"),
        Form.TEXT: ("text/plain; charset=utf-8", "txt"),
        Form.EMAIL: ("message/rfc822", "eml"),
    }
)
"""Of each form the media type and how its files end."""
_WRITERS: Final[Mapping[Form, Callable[[Document], bytes]]] = MappingProxyType(
    {
        Form.NINJS_3: ninjs3,
        Form.NINJS_1: ninjs1,
        Form.NEWSML_G2: newsml_g2,
        Form.NITF: nitf,
        Form.HTML: page,
        Form.TEXT: text,
        Form.EMAIL: mail,
    }
)
_FEEDS: Final[Mapping[Form, Callable[[Feed], bytes]]] = MappingProxyType(
    {Form.RSS: rss, Form.ATOM: atom, Form.JSON_FEED: json_feed}
)


def written(document: Document, form: Form) -> Payload:
    """Write one document; as a feed it is the only entry.

    The same document gives the same bytes. The name has the printed code and the version, so that
    a later one never writes over an earlier one: `TZ-1122-07.2.ninjs.json`.
    """
    clean = sound(document)
    if form in FEEDS:
        data = _FEEDS[form](feed_of([clean], _own_feed(clean)))
    else:
        data = _WRITERS[form](clean)
    mime, ending = _MIMES[form]
    return Payload(data, mime, f"{_file_name(clean)}.{ending}")


def listed(documents: Sequence[Document], form: Form, feed: Feed) -> Payload:
    """Write a feed with documents as its entries, in their order; `form` is one of FEEDS.

    `feed` gives title and addresses; its moment counts where there is no document.
    """
    data = _FEEDS[form](feed_of([sound(one) for one in documents], feed))
    mime, ending = _MIMES[form]
    return Payload(data, mime, ending)


def _own_feed(document: Document) -> Feed:
    publisher = document.publisher
    return Feed(
        title=publisher.name,
        home=publisher.home,
        url="",
        updated_at=document.changed_at,
        language=document.language,
    )


def _file_name(document: Document) -> str:
    code = "".join(one if one.isalnum() or one in "-_" else "-" for one in document.code)
    return f"{code or 'story'}.{document.version}"
