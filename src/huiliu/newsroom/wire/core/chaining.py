"""The chain of versions under one name of a sender: what a coming item is to those before it.

Senders repeat, correct, send out of order, and use a name again for something else. What is told
here is told of the versions alone; nothing of it depends on the clock.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid5

from huiliu.kit.text.letters import compared
from huiliu.newsroom.wire.core.item import PubStatus

OTHER_BELOW_PERCENT: Final = 10
"""Texts that share less, under titles that are unlike, are two things."""
_TITLES_ALIKE: Final = 0.3
_NAMES: Final = UUID("8a1f0f53-5e2c-4f2b-9d2e-6a4f6f1f7c10")
_NUMBER_DIGITS_MAX: Final = 18


class Step(StrEnum):
    """What a coming item is to what is known under its name."""

    FIRST = "first"
    REPEAT = "repeat"
    NEXT = "next"
    LATE = "late"
    """An older version that came after a newer one."""
    OTHER = "other"
    """Another thing under a name that was used before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What versions are told apart by; `made_at` is nothing where the sender's date is absurd."""

    version: str
    made_at: datetime | None
    text_digest: str
    status: PubStatus
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A version that is in the stream."""

    id: UUID
    chain: UUID
    number: int
    is_current: bool
    said: Version


def guid_of(provider: UUID, uri: str) -> UUID:
    """Give the name of an item: the sender's own, within the provider that brought it.

    >>> a, b = UUID(int=1), UUID(int=2)
    >>> guid_of(a, "urn:1") == guid_of(a, "urn:1"), guid_of(a, "urn:1") == guid_of(b, "urn:1")
    (True, False)
    """
    return uuid5(_NAMES, f"{provider.hex} {uri}")


def current_of(known: Sequence[Known]) -> Known | None:
    """Give the newest version of the newest chain, or None where nothing is known."""
    return max((one for one in known if one.is_current), key=lambda one: one.id, default=None)


def step_of(coming: Version, known: Sequence[Known], *, percent: int | None) -> Step:
    """Tell what a coming version is; `percent` is its likeness to the current one's text, if told.

    The same words under the same version are a repeat, whichever version is current. Without a
    version and a date that tell otherwise, what comes later is newer; but nothing without a newer
    version or date follows what was canceled.
    """
    current = current_of(known)
    if current is None:
        return Step.FIRST
    if any(_is_same(coming, one.said) for one in known):
        return Step.REPEAT
    order = order_of(coming, current.said)
    was_ended = current.said.status is PubStatus.CANCELED
    is_ending = coming.status is PubStatus.CANCELED
    if order < 0 or (order == 0 and was_ended and not is_ending):
        return Step.LATE
    if order == 0 and not is_ending and is_other(coming, current.said, percent=percent):
        return Step.OTHER
    return Step.NEXT


def order_of(one: Version, other: Version) -> int:
    """Tell whether a version is newer (1) or older (-1) than another, or nobody knows (0).

    Versions that are numbers are compared first, then the dates.
    """
    ours, theirs = _number(one.version), _number(other.version)
    if ours is not None and theirs is not None and ours != theirs:
        return 1 if ours > theirs else -1
    if one.made_at is None or other.made_at is None or one.made_at == other.made_at:
        return 0
    return 1 if one.made_at > other.made_at else -1


def is_other(one: Version, other: Version, *, percent: int | None) -> bool:
    """Tell whether two versions speak of different things: neither texts nor titles are alike."""
    if percent is None or percent >= OTHER_BELOW_PERCENT:
        return False
    return titles_alike(one.title, other.title) < _TITLES_ALIKE


def titles_alike(one: str, other: str) -> float:
    """Give how much of two titles' pairs of characters is the same, from 0 to 1.

    >>> titles_alike("通州开桥", "通州开桥了") > 0.8, titles_alike("通州开桥", "今天下雨")
    (True, 0.0)
    """
    ours, theirs = _pairs(one), _pairs(other)
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _pairs(title: str) -> Counter[str]:
    letters = compared(title)
    return Counter(letters[at : at + 2] for at in range(max(len(letters) - 1, 1)) if letters)


def _is_same(one: Version, other: Version) -> bool:
    return (one.version, one.text_digest, one.status) == (
        other.version,
        other.text_digest,
        other.status,
    )


def _number(version: str) -> int | None:
    plain = version.strip()
    is_number = plain.isascii() and plain.isdecimal() and len(plain) <= _NUMBER_DIGITS_MAX
    return int(plain) if is_number else None
