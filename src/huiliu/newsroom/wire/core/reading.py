"""The one door of the readers: bytes in, items out, whatever the format.

Pure and bounded: no network, no clock, no database. Who wants to show an item reads its bytes
again; nothing that was understood is kept twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from huiliu.newsroom.wire.core.calendars import read_calendar
from huiliu.newsroom.wire.core.documents import enclosed_in_docx, read_docx
from huiliu.newsroom.wire.core.feeds.json_feed import is_json_feed, read_json_feed
from huiliu.newsroom.wire.core.feeds.reading import read_feed
from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.item import Item, Unread
from huiliu.newsroom.wire.core.json_document import document_of
from huiliu.newsroom.wire.core.mail.reading import enclosed_in_mail, read_mail
from huiliu.newsroom.wire.core.ninjs.documents import read_ninjs
from huiliu.newsroom.wire.core.nitf import read_nitf
from huiliu.newsroom.wire.core.pages import read_page
from huiliu.newsroom.wire.core.pictures.reading import read_picture
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from huiliu.newsroom.wire.core.tables import read_table
from huiliu.newsroom.wire.core.telling import Format, format_of
from huiliu.newsroom.wire.core.texts import read_text
from huiliu.newsroom.wire.core.wordpress import read_wordpress

BYTES_MAX: Final = 50_000_000
"""Of whatever format; most have a smaller limit of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What was said of the bytes on their way: by a header, a part of a mail, a file's name."""

    mime: str = ""
    charset: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What received bytes say: items in the order of the document, and the format's name."""

    items: tuple[Item, ...]
    format: str
    unread: tuple[Unread, ...] = ()
    """What stands around the items, and which of several was none, by its place."""


def read(data: bytes, *, declared: Declared) -> Reading:
    """Read received bytes; the format is told by them, and what is declared only helps.

    Raises Refused with the reason, and the line where there is one.

    >>> reading = read(b'{"uri": "urn:a", "headline": "x"}', declared=Declared())
    >>> reading.format, reading.items[0].uri
    ('ninjs', 'urn:a')
    """
    if len(data) > BYTES_MAX:
        raise Refused(Reason.TOO_LARGE)
    format_ = format_of(data, mime=declared.mime, charset=declared.charset, name=declared.name)
    return _READERS[format_](data, declared)


def enclosed(data: bytes, path: str) -> bytes:
    """Give the bytes of a file that came along, by the `path` of its rendition.

    Raises Refused where nothing lies there, or the bytes are not what they were.
    """
    way, _, inner = path.partition("!")
    format_ = format_of(data)
    if way == ".":
        return data
    if format_ is Format.DOCX:
        return enclosed_in_docx(data, way)
    if format_ is not Format.MAIL:
        raise Refused(Reason.NO_ITEMS)
    held = enclosed_in_mail(data, way)
    return enclosed_in_docx(held, inner) if inner else held


def _ninjs(data: bytes, _declared: Declared) -> Reading:
    found = read_ninjs(data)
    left_out = (Unread(path=f"items[{one.place}]", reason=one.reason) for one in found.left_out)
    return Reading(items=found.items, format=Format.NINJS.value, unread=(*found.unread, *left_out))


def _g2(data: bytes, _declared: Declared) -> Reading:
    return Reading(items=read_g2(data), format=Format.NEWSML_G2.value)


def _nitf(data: bytes, _declared: Declared) -> Reading:
    return Reading(items=(read_nitf(data),), format=Format.NITF.value)


def _feed(data: bytes, declared: Declared) -> Reading:
    standard, items, unread = read_feed(data, charset=declared.charset)
    format_ = Format.ATOM if standard.startswith("Atom") else Format.RSS
    return Reading(items=items, format=format_.value, unread=unread)


def _json_feed(data: bytes, declared: Declared) -> Reading:
    value = document_of(data)
    if not is_json_feed(value):
        return _ninjs(data, declared)
    items, unread = read_json_feed(value)
    return Reading(items=items, format=Format.JSON_FEED.value, unread=unread)


def _wordpress(data: bytes, declared: Declared) -> Reading:
    items, unread = read_wordpress(data, charset=declared.charset)
    return Reading(items=items, format=Format.WORDPRESS.value, unread=unread)


def _calendar(data: bytes, _declared: Declared) -> Reading:
    items, unread = read_calendar(data)
    return Reading(items=items, format=Format.CALENDAR.value, unread=unread)


def _mail(data: bytes, _declared: Declared) -> Reading:
    return Reading(items=(read_mail(data),), format=Format.MAIL.value)


def _picture(data: bytes, declared: Declared) -> Reading:
    return Reading(items=(read_picture(data, name=declared.name),), format=Format.PICTURE.value)


def _docx(data: bytes, declared: Declared) -> Reading:
    return Reading(items=(read_docx(data, name=declared.name),), format=Format.DOCX.value)


def _page(data: bytes, declared: Declared) -> Reading:
    return Reading(items=(read_page(data, charset=declared.charset),), format=Format.PAGE.value)


def _table(data: bytes, declared: Declared) -> Reading:
    items, unread = read_table(data, charset=declared.charset)
    return Reading(items=items, format=Format.TABLE.value, unread=unread)


def _text(data: bytes, declared: Declared) -> Reading:
    return Reading(items=(read_text(data, charset=declared.charset),), format=Format.TEXT.value)


_READERS: Final[Mapping[Format, Callable[[bytes, Declared], Reading]]] = {
    Format.NINJS: _ninjs,
    Format.NEWSML_G2: _g2,
    Format.NITF: _nitf,
    Format.RSS: _feed,
    Format.ATOM: _feed,
    Format.JSON_FEED: _json_feed,
    Format.WORDPRESS: _wordpress,
    Format.CALENDAR: _calendar,
    Format.MAIL: _mail,
    Format.PICTURE: _picture,
    Format.DOCX: _docx,
    Format.PAGE: _page,
    Format.TABLE: _table,
    Format.TEXT: _text,
}
