"""Received bytes as characters, where a format does not tell itself which they are."""

import codecs
from typing import Final

from huiliu.kit.text.charsets import Undecodable, decoded
from huiliu.newsroom.wire.core.refusal import Reason, Refused

_BLANKS: Final = b"\x00 \t\r\n\xef\xbb\xbf"
_WIDE: Final = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"<\x00\x00\x00": "utf-32-le",
    b"\x00\x00\x00<": "utf-32-be",
    b"<\x00?\x00": "utf-16-le",
    b"\x00<\x00?": "utf-16-be",
}
"""By the first bytes, as XML 1.0 has it in its appendix F; the longer marks first."""


def wide_charset(data: bytes) -> str:
    """Give the charset of characters that take two or four bytes, or nothing.

    >>> wide_charset("<?xml".encode("utf-16-be"))
    'utf-16-be'
    """
    return next((name for mark, name in _WIDE.items() if data.startswith(mark)), "")


def characters(data: bytes, *, charset: str, bytes_max: int) -> str:
    """Give the characters of a text; `charset` is what a header said.

    Raises Refused: too large, empty, or characters of no charset.
    """
    if len(data) > bytes_max:
        raise Refused(Reason.TOO_LARGE)
    if not data.strip(_BLANKS):
        raise Refused(Reason.EMPTY)
    try:
        if wide := wide_charset(data):
            return data.decode(wide).removeprefix("\ufeff")
        return decoded(data, declared=charset).text.removeprefix("\ufeff")
    except UnicodeDecodeError as broken:
        raise Refused(Reason.WRONG_CHARSET) from broken
    except Undecodable as broken:
        raise Refused(Reason.WRONG_CHARSET, place=broken.line) from broken
