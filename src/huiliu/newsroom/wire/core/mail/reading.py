"""A mail in, one item out: its subject, sender, moment and text, and its files as associations."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import Final

from huiliu.kit.canonical import sha256_hex
from huiliu.kit.text.charsets import Undecodable, decoded
from huiliu.newsroom.wire.core.item import (
    Association,
    Body,
    Contact,
    Item,
    ItemKind,
    Link,
    Term,
    Words,
)
from huiliu.newsroom.wire.core.mail.files import file_item
from huiliu.newsroom.wire.core.mail.headers import (
    charset_of,
    file_name,
    header_of,
    parameter_of,
    people_of,
)
from huiliu.newsroom.wire.core.mail.taking import PARTS_MAX, Piece, bytes_of, message_of, pieces_of
from huiliu.newsroom.wire.core.moments import loose_moment
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.prose import Prose, one_line, pictures_in, worded
from huiliu.newsroom.wire.core.refusal import Reason, Refused

_READ_NAMES: Final = (
    "from sender to cc bcc reply-to subject date message-id in-reply-to references keywords"
    " content-language content-type content-transfer-encoding content-disposition mime-version"
    " organization comments expires received return-path dkim-signature list-id"
)
_READ: Final = frozenset(_READ_NAMES.split())
_SOFT_END: Final = re.compile(r" \r?\n")
_IDS: Final = re.compile(r"<([^<>\s]{1,300})>")
_IDS_MAX: Final = 50
_TEXT_BYTES_MAX: Final = 4_000_000


def read_mail(data: bytes) -> Item:
    """Read a mail; what came along is in its associations, with the way to the bytes.

    Raises Refused: no mail, above 40 MB, or nested or parted beyond the limits.
    """
    message = message_of(data)
    notes, prose = Notes(), Prose()
    texts: list[tuple[Piece, str]] = []
    files: list[Association] = []
    for count, piece in enumerate(pieces_of(message)):
        if count == PARTS_MAX:
            notes.add("parts", Why.TOO_MANY)
            break
        if _is_text(piece):
            texts.append((piece, _text(piece.message, notes, piece.path)))
        elif held := bytes_of(piece.message):
            files.append(_file(piece, held))
    bodies = tuple(_bodies(_chosen(texts), prose, notes))
    return _item(message, data, notes, bodies=bodies, files=(*files, *_inline(texts, notes)))


def enclosed_in_mail(data: bytes, path: str) -> bytes:
    """Give the bytes of a part by the way to it; raises Refused where there is none."""
    for count, piece in enumerate(pieces_of(message_of(data))):
        if count == PARTS_MAX:
            break
        if piece.path == path:
            return bytes_of(piece.message)
    raise Refused(Reason.NO_ITEMS)


def _item(
    message: Message,
    data: bytes,
    notes: Notes,
    *,
    bodies: tuple[Body, ...],
    files: tuple[Association, ...],
) -> Item:
    people = list(people_of(message, "from"))
    _unread(message, notes)
    id_ = _IDS.search(header_of(message, "message-id"))
    date = header_of(message, "date")
    at = loose_moment(date)
    if date and at is None:
        notes.add("date", Why.NOT_DATE)
    return Item(
        kind=ItemKind.TEXT,
        uri=f"mid:{id_[1]}" if id_ else f"urn:sha256:{sha256_hex(data)}",
        standard="RFC 822",
        language=header_of(message, "content-language").partition(",")[0].strip()[:35],
        provider=header_of(message, "organization"),
        first_created_at=at,
        version_created_at=at,
        expires_at=loose_moment(header_of(message, "expires")),
        headlines=worded(header_of(message, "subject")),
        bylines=tuple(Words(value=name) for name, _mailbox in people if name),
        contributors=tuple(_contributors(message, people)),
        editor_notes=worded(header_of(message, "comments")),
        keywords=_keywords(message),
        bodies=bodies,
        associations=files,
        links=tuple(_links(message)),
        unread=notes.unread(),
    )


def _is_text(piece: Piece) -> bool:
    part = piece.message
    is_words = part.get_content_type() in {"text/plain", "text/html"}
    return is_words and part.get_content_disposition() != "attachment" and not file_name(part)


def _text(part: Message, notes: Notes, path: str) -> str:
    held = bytes_of(part)
    if len(held) > _TEXT_BYTES_MAX:
        notes.add(path, Why.TOO_MANY)
        return ""
    if not held.strip():
        return ""
    try:
        text = decoded(held, declared=charset_of(part)).text
    except Undecodable:
        notes.add(path, Why.CHARSET)
        return ""
    if parameter_of(part, "format") == "flowed":
        text = _SOFT_END.sub(" ", text)
    return text


def _chosen(texts: list[tuple[Piece, str]]) -> Iterator[tuple[Piece, str]]:
    """Of parts that say the same give the HTML, which tells more; the others all."""
    has_html = any(
        piece.is_alternative and text.strip() and piece.message.get_content_subtype() == "html"
        for piece, text in texts
    )
    for piece, text in texts:
        is_html = piece.message.get_content_subtype() == "html"
        if text.strip() and (is_html or not (piece.is_alternative and has_html)):
            yield piece, text


def _bodies(chosen: Iterator[tuple[Piece, str]], prose: Prose, notes: Notes) -> Iterator[Body]:
    for piece, text in chosen:
        yield from prose.body(text, notes, piece.path, mime=piece.message.get_content_type())


def _inline(texts: list[tuple[Piece, str]], notes: Notes) -> Iterator[Association]:
    for piece, text in texts:
        if piece.message.get_content_subtype() == "html":
            without = re.sub(r"""src\s{0,9}=\s{0,9}["']?cid:""", "cid=", text, flags=re.IGNORECASE)
            yield from pictures_in(without, notes, piece.path)


def _file(piece: Piece, held: bytes) -> Association:
    part = piece.message
    item = file_item(held, path=piece.path, name=file_name(part), mime=part.get_content_type())
    is_inline = part.get_content_disposition() == "inline" or part.get("content-id") is not None
    return Association(name="inline" if is_inline else "attachment", item=item)


def _contributors(message: Message, people: list[tuple[str, str]]) -> Iterator[Term]:
    listed = [("from", people)]
    listed += [(name, list(people_of(message, name))) for name in ("sender", "reply-to")]
    for role, those in listed:
        for name, mailbox in those:
            reach = (Contact(kind="email", value=mailbox),) if mailbox else ()
            yield Term(names=worded(name), role=role, contacts=reach)


def _keywords(message: Message) -> tuple[str, ...]:
    written = re.split("[,，;；、]", header_of(message, "keywords"))
    return tuple(dict.fromkeys(filter(None, map(one_line, written))))


def _links(message: Message) -> Iterator[Link]:
    seen: set[str] = set()
    for name in ("in-reply-to", "references"):
        for id_ in _IDS.findall(header_of(message, name))[:_IDS_MAX]:
            if id_ not in seen:
                seen.add(id_)
                yield Link(uri=f"mid:{id_}", relation=name)


def _unread(message: Message, notes: Notes) -> None:
    for name, _value in message.raw_items():
        known = name.lower() in _READ or name.lower().startswith(("x-", "arc-", "received"))
        if not known:
            notes.add(name.lower(), Why.NO_PLACE)
