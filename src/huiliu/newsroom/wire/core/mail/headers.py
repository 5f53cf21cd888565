"""Headers of mails as words: RFC 2047 and 2231 undone, raw characters read by their habit."""

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, getaddresses
from typing import Final

from huiliu.kit.text.charsets import Undecodable, decoded
from huiliu.newsroom.wire.core.prose import one_line

_CHARS_MAX: Final = 10_000
_APART: Final = re.compile(r"\?=\s+=\?")
_MAILBOX: Final = re.compile(r"<?[^\s()<>\[\],;:]{1,100}@[^\s()<>\[\],;:]{1,200}>?")
_ADDRESSES_MAX: Final = 50
_TRIPS: Final = (
    HeaderParseError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
)


def header_of(message: Message, name: str) -> str:
    """Give the first header of a name in one line; empty where there is none.

    >>> from email import message_from_string
    >>> header_of(message_from_string("Subject: =?gb2312?B?zajW3Q==?="), "subject")
    '通州'
    """
    return words_of(_raw(message, name))


def words_of(raw: str) -> str:
    """Give a raw header as words."""
    try:
        # A character may be cut between two words: what is of one charset is read together.
        pieces = decode_header(_APART.sub("?==?", raw[:_CHARS_MAX]))
    except _TRIPS:
        return one_line(_characters(_octets(raw), ""))
    return one_line(
        "".join(
            _characters(piece if isinstance(piece, bytes) else _octets(piece), charset or "")
            for piece, charset in pieces
        )
    )


def people_of(message: Message, name: str) -> Iterator[tuple[str, str]]:
    """Give the names and mailboxes of a header such as From; 50 at most."""
    raw = _raw(message, name)[:_CHARS_MAX]
    try:
        found = [pair for pair in getaddresses([raw]) if _MAILBOX.fullmatch(pair[1])]
    except _TRIPS:
        found = []
    for written, address in found[:_ADDRESSES_MAX] or _by_eye(raw):
        mailbox = one_line(address)
        person = words_of(written)
        if person or mailbox:
            yield person, mailbox


def _by_eye(raw: str) -> list[tuple[str, str]]:
    """Give the name and the mailbox of a header that keeps no rule."""
    mailbox = _MAILBOX.search(raw)
    if mailbox is None:
        return [(raw, "")] if raw.strip() else []
    return [(raw.replace(mailbox[0], "").strip(' <>()"'), mailbox[0].strip("<>"))]


def file_name(part: Message) -> str:
    """Give the name of a file that came along; no folder, whatever was sent."""
    try:
        said = part.get_filename() or ""
    except _TRIPS:
        return ""
    return words_of(said).replace("\\", "/").rpartition("/")[2]


def charset_of(part: Message) -> str:
    """Give the charset that a part declares."""
    try:
        said = part.get_param("charset") or ""
    except _TRIPS:
        return ""
    return collapse_rfc2231_value(said) if isinstance(said, tuple) else said


def parameter_of(part: Message, name: str) -> str:
    """Give a parameter of the content type in small letters."""
    try:
        said = part.get_param(name) or ""
    except _TRIPS:
        return ""
    return said.lower() if isinstance(said, str) else ""


def _raw(message: Message, name: str) -> str:
    wanted = name.lower()
    for each, value in message.raw_items():
        if each.lower() == wanted:
            return str(value)
    return ""


def _octets(text: str) -> bytes:
    return (
        text.encode("ascii", "surrogateescape") if _is_raw(text) else text.encode("utf-8", "ignore")
    )


def _is_raw(text: str) -> bool:
    return all(letter < "\x80" or "\udc80" <= letter <= "\udcff" for letter in text)


def _characters(octets: bytes, charset: str) -> str:
    try:
        return decoded(octets, declared="" if charset == "unknown-8bit" else charset).text
    except Undecodable:
        return octets.decode("utf-8", "replace")
