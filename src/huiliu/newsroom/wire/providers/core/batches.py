"""Several documents in one push: the parts of a multipart body, or one JSON document a line."""

from dataclasses import dataclass
from email import policy
from email.parser import BytesParser
from typing import Final

PIECES_MAX: Final = 500


class BatchBroken(Exception):
    """A batch that is none, or holds too much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One document of a batch."""

    data: bytes
    mime: str = ""


def pieces_of(body: bytes, *, mime: str, one_max: int) -> tuple[Piece, ...]:
    r"""Take a batch apart; empty where the body is one document. Raises BatchBroken.

    >>> [one.data for one in pieces_of(b'{}\n\n[]', mime="application/x-ndjson", one_max=9)]
    [b'{}', b'[]']
    """
    kind = mime.partition(";")[0].strip().lower()
    if kind == "multipart/mixed":
        found = _parts(body, mime)
    elif kind in {"application/x-ndjson", "application/jsonl"}:
        lines = (line.strip() for line in body.split(b"\n", PIECES_MAX + 1))
        found = tuple(Piece(data=line, mime="application/json") for line in lines if line)
    else:
        return ()
    if not 0 < len(found) <= PIECES_MAX or any(len(one.data) > one_max for one in found):
        raise BatchBroken
    return found


def _parts(body: bytes, mime: str) -> tuple[Piece, ...]:
    """Read the parts; what is nested in them stays one part."""
    if not mime.isprintable():
        raise BatchBroken
    head = f"MIME-Version: 1.0\r\nContent-Type: {mime}\r\n\r\n".encode("utf-8", "replace")
    message = BytesParser(policy=policy.HTTP).parsebytes(head + body)
    if not message.is_multipart():
        raise BatchBroken
    return tuple(_piece(part) for part in message.iter_parts())


def _piece(part: object) -> Piece:
    payload = part.get_payload(decode=True)  # type: ignore[attr-defined]
    if not isinstance(payload, bytes):
        raise BatchBroken
    return Piece(data=payload, mime=part.get_content_type())  # type: ignore[attr-defined]
