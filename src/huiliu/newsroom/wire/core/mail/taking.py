"""A mail taken apart within limits: its parts in order, each with the way that leads to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from typing import Final

from huiliu.newsroom.wire.core.refusal import Reason, Refused

BYTES_MAX: Final = 40_000_000
PARTS_MAX: Final = 200
DEPTH_MAX: Final = 10
_BOUNDARIES_MAX: Final = 50
_DASHES_MAX: Final = 20_000
"""Lines that may part a mail; the standard library compares each with every open part."""
_COMPARED_MAX: Final = 5_000_000
_HEADER_BYTES_MAX: Final = 10_000
_TYPES: Final = re.compile(
    rb"^content-(?:type|disposition):(?:[^\n]++|\n[ \t])*+", re.IGNORECASE | re.MULTILINE
)
"""Headers with parameters, whose number the standard library takes the square of."""
_BOUNDARY: Final = re.compile(rb"boundary\*?=", re.IGNORECASE)
_HEADER: Final = re.compile(
    rb"\A(?:From [^\r\n]{1,200}\r?\n)?[!-9;-~]{1,76}:[^\S\n]?[^\n]{0,2000}\n"
)
_OUR: Final = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|mime-version|content-type|return-path):",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_BYTES: Final = 8_192
_SIGNS: Final = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A part that holds something; `path` counts as IMAP does: 2.1 is the first in the second."""

    path: str
    message: Message
    is_alternative: bool = False
    """Whether it says what another part beside it says too."""


def looks_like_mail(head: bytes) -> bool:
    r"""Say whether bytes begin as a mail does, with at least two of the headers that mails have.

    >>> looks_like_mail(b"From: a@a.example\r\nSubject: x\r\n\r\nx")
    True
    """
    if _HEADER.match(head) is None:
        return False
    top = re.split(rb"\r?\n\r?\n", head[:_HEAD_BYTES], maxsplit=1)[0]
    return len({found.lower() for found in _OUR.findall(top)}) >= _SIGNS


def message_of(data: bytes) -> Message:
    """Take a mail apart.

    Raises Refused: above 40 MB, nested too deep, in too many parts, or no mail.
    """
    if len(data) > BYTES_MAX:
        raise Refused(Reason.TOO_LARGE)
    boundaries = sum(1 for _each in _BOUNDARY.finditer(data))
    if boundaries > _BOUNDARIES_MAX:
        raise Refused(Reason.TOO_DEEP)
    if data.count(b"\n--") > _DASHES_MAX or data.count(b"\n") * (boundaries + 1) > _COMPARED_MAX:
        raise Refused(Reason.TOO_MANY_ELEMENTS)
    if any(len(each[0]) > _HEADER_BYTES_MAX for each in _TYPES.finditer(data)):
        raise Refused(Reason.TOO_LARGE)
    if not looks_like_mail(data):
        raise Refused(Reason.NO_MAIL)
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except RecursionError as deep:
        raise Refused(Reason.TOO_DEEP) from deep
    except (MessageError, ValueError, TypeError, AttributeError, LookupError) as broken:
        raise Refused(Reason.NO_MAIL) from broken


def pieces_of(message: Message) -> Iterator[Piece]:
    """Give the parts that hold something, in order; raises Refused where they nest too deep."""
    if message.is_multipart():
        yield from _inner(message, "", depth=1, is_alternative=False)
    else:
        yield Piece("1", message)


def _inner(message: Message, way: str, *, depth: int, is_alternative: bool) -> Iterator[Piece]:
    if depth > DEPTH_MAX:
        raise Refused(Reason.TOO_DEEP)
    several = message.get_payload()
    parts = several if isinstance(several, list) else []
    is_choice = is_alternative or message.get_content_subtype() == "alternative"
    for number, part in enumerate(parts, start=1):
        path = f"{way}.{number}" if way else str(number)
        # A mail inside a mail is a file that came along.
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            yield from _inner(part, path, depth=depth + 1, is_alternative=is_choice)
        else:
            yield Piece(path, part, is_choice)


def bytes_of(part: Message) -> bytes:
    """Give what a part holds, its transfer encoding undone as far as it can be."""
    if part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    try:
        held = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        return b""
    return held if isinstance(held, bytes) else b""
