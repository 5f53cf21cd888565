"""One door to all readers: the format is told by what the bytes say, never by a name alone."""

import re
from dataclasses import dataclass
from typing import Final

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.ninjs.documents import read_ninjs
from huiliu.newsroom.wire.core.nitf import read_nitf

_HEAD_BYTES: Final = 4096
_NITF = re.compile(rb"<nitf[\s>]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the transport said of the bytes; a media type, a charset, a file name, or nothing."""

    mime: str = ""
    charset: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The items of a document in its own order, and its format in words, as `NewsML-G2`."""

    items: tuple[Item, ...]
    format: str


def read(data: bytes, *, declared: Declared) -> Reading:
    """Read what was received; raises Refused with the reason."""
    del declared  # The readers so far need no more than the bytes.
    head = data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"<"):
        return Reading(items=read_ninjs(data).items, format="ninjs")
    if _NITF.search(head):
        return Reading(items=(read_nitf(data),), format="NITF")
    return Reading(items=read_g2(data), format="NewsML-G2")
