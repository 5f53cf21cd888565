"""Plain texts, read into an item: the headline on the first line, the rest as paragraphs."""

from typing import Final

from huiliu.kit.canonical import sha256_hex
from huiliu.newsroom.wire.core.headings import titled
from huiliu.newsroom.wire.core.item import Body, Item, ItemKind
from huiliu.newsroom.wire.core.letters import plain
from huiliu.newsroom.wire.core.markup import paragraphs
from huiliu.newsroom.wire.core.prose import one_line, worded
from huiliu.newsroom.wire.core.received import characters
from huiliu.newsroom.wire.core.refusal import Reason, Refused

BYTES_MAX: Final = 4_000_000


def read_text(data: bytes, *, charset: str = "") -> Item:
    """Read a plain text.

    Raises Refused: above 4 MB, characters of no charset, no words, or bytes that are no text.
    """
    text = characters(data, charset=charset, bytes_max=BYTES_MAX)
    if "\x00" in text:
        raise Refused(Reason.UNKNOWN_FORMAT)
    headline, rest = titled(plain(text).splitlines())
    markup = paragraphs("\n".join(rest))
    if not (headline or markup):
        raise Refused(Reason.NO_WORDS)
    return Item(
        kind=ItemKind.TEXT,
        uri=f"urn:sha256:{sha256_hex(data)}",
        standard="text",
        headlines=worded(one_line(headline)),
        bodies=(Body(html=markup, mime="text/plain"),) if markup else (),
    )
