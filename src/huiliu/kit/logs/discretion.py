"""What may stand on a line: no personal field, no object, no number that belongs to somebody."""

import re
import sys
import traceback
from collections.abc import MutableMapping
from datetime import datetime
from types import TracebackType
from typing import Any
from uuid import UUID

Event = MutableMapping[str, Any]
Raised = tuple[type[BaseException], BaseException, TracebackType | None]

PERSONAL = frozenset(
    {
        "address",
        "alt",
        "authorization",
        "body",
        "byline",
        "caption",
        "content",
        "cookie",
        "cookies",
        "credit",
        "data",
        "email",
        "first_name",
        "form",
        "full_name",
        "headers",
        "ip",
        "last_name",
        "login",
        "message_body",
        "mobile",
        "name",
        "note",
        "password",
        "phone",
        "query",
        "remote_addr",
        "request",
        "secret",
        "server_time",
        "session",
        "summary",
        "text",
        "ticket",
        "title",
        "token",
        "url",
        "user",
        "user_agent",
        "username",
    }
)
"""Names of fields that hold, or may hold, what a person is called, typed or sent."""

TEXT_MAX = 300
_FRAMES_MAX = 12
_MANY_DIGITS = re.compile(r"\d(?:[ \-\u2010-\u2015]?\d){9}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def without_personal(_logger: Any, _method: str, event: Event) -> Event:
    """Leave personal fields out and say which; give every value a plain form."""
    dropped = sorted(name for name in event if name in PERSONAL)
    kept = {name: plain(value) for name, value in event.items() if name not in PERSONAL}
    if dropped:
        kept["dropped"] = ",".join(dropped)
    return kept


def plain(value: object) -> str | int | float | None:
    """Give a value as a line may hold it; an object is told by its class alone.

    >>> plain("拨 13800138000"), plain(object()), plain(3)
    ('拨 138****8000', 'object', 3)
    """
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str):
        return discreet(str(value))
    return type(value).__name__


def discreet(text: str) -> str:
    """Give the first line of a text, phone and identity numbers covered."""
    line = text.partition("\n")[0][:TEXT_MAX]
    if _UUID.fullmatch(line) or not _MANY_DIGITS.search(line):
        return line
    # The package of texts loads dictionaries, which the stream process has no other use for.
    from huiliu.kit.text.privacy import mask_private  # noqa: PLC0415

    return mask_private(line)


def with_fault(_logger: Any, _method: str, event: Event) -> Event:
    """Tell an exception by its class, the first line of its message, and where it was raised.

    Never by the values around it: PostgreSQL's second line, for one, quotes the row.
    """
    raised = _raised(event.pop("exc_info", None))
    if raised is None:
        return event
    kind, error, where = raised
    frames = traceback.extract_tb(where)[-_FRAMES_MAX:]
    event["fault"] = kind.__name__
    event["reason"] = discreet(str(error))
    event["trace"] = " > ".join(f"{_place(f.filename)}:{f.lineno} {f.name}" for f in frames)
    return event


def _raised(given: object) -> Raised | None:
    if given is True:
        given = sys.exc_info()
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    if isinstance(given, tuple) and isinstance(given[1], BaseException):
        return type(given[1]), given[1], given[2]
    return None


def _place(path: str) -> str:
    """Give the end of a file's path: enough to find it, nothing of the machine."""
    return "/".join(path.split("/")[-3:])
