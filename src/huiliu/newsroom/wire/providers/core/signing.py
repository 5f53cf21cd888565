"""Signatures of what is pushed: HMAC-SHA256 over the moment, a full stop and the body.

Two keys may be good at once, so that a sender can change its own without a gap. Newshub signs the
body alone, with SHA-1, as its own form asks; WebSub the body, with SHA-256.
"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

WINDOW: Final = timedelta(minutes=5)
"""How far the sender's clock may be from ours; a copy sent later than that is worth nothing."""
_DIGITS_MAX: Final = 12
_PARTS_MAX: Final = 4


class Flaw(StrEnum):
    """Why what was pushed is not believed."""

    UNSIGNED = "unsigned"
    NO_MOMENT = "no moment"
    CLOCK = "clock"
    WRONG = "signature"


def signature(key: str, *, moment: str, body: bytes) -> str:
    """Sign as a sender does; `moment` is the second since 1970 as it stands in the header.

    >>> len(signature("key", moment="1767225600", body=b"{}"))
    67
    """
    signed = moment.encode() + b"." + body
    return f"v1={hmac.new(key.encode(), signed, hashlib.sha256).hexdigest()}"


def clock_off_s(moment: str, *, now: datetime) -> int | None:
    """Give by how many seconds a sender's clock is ahead of ours; None for what is no moment."""
    if not (moment.isascii() and moment.isdecimal() and len(moment) <= _DIGITS_MAX):
        return None
    return int(moment) - int(now.timestamp())


def flaw_of(
    given: str, *, moment: str, body: bytes, keys: Sequence[str], now: datetime
) -> Flaw | None:
    """Say what is wrong with a signed push; None where nothing is."""
    if not given:
        return Flaw.UNSIGNED
    off_s = clock_off_s(moment, now=now)
    if off_s is None:
        return Flaw.NO_MOMENT
    if not _is_any(given, [signature(key, moment=moment, body=body) for key in keys]):
        return Flaw.WRONG
    return Flaw.CLOCK if abs(off_s) > WINDOW.total_seconds() else None


def body_flaw_of(given: str, *, body: bytes, keys: Sequence[str], kind: str) -> Flaw | None:
    """Say what is wrong with a signature over the body alone, by `sha1` or `sha256`."""
    if not given:
        return Flaw.UNSIGNED
    right = [f"{kind}={hmac.new(key.encode(), body, kind).hexdigest()}" for key in keys]
    return None if _is_any(given, right) else Flaw.WRONG


def _is_any(given: str, right: Sequence[str]) -> bool:
    """Compare every pair in full, so that the time taken says nothing."""
    parts = [part.strip().lower().encode() for part in given.split(",")[:_PARTS_MAX]]
    pairs = [hmac.compare_digest(part, one.encode()) for part in parts for one in right]
    return any(pairs)
