"""Fingerprints of a text: few numbers, of which texts that share a passage share some.

Schleimer, Wilkerson, Aiken 2003, "Winnowing: local algorithms for document fingerprinting",
robust winnowing (section 4.1), over the characters of the text as it is compared: width, case,
spaces and punctuation do not count. Characters, not words: Chinese has no spaces between words.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple
from zlib import crc32

from huiliu.kit.text.letters import compared

RUN: Final = 8
WINDOW: Final = 24
GUARANTEED: Final = RUN + WINDOW - 1
"""A passage of so many characters that two texts share is always found."""

_WIDE = 4
"""Bytes of a character, so that runs are cut from bytes without being encoded each."""


class Fingerprint(NamedTuple):
    """The number of a run of characters, of 32 bits, and where in the compared text it begins."""

    number: int
    at: int


def fingerprints(text: str, *, run: int = RUN, window: int = WINDOW) -> list[Fingerprint]:
    """Choose fingerprints of a text, in its order; linear in its length.

    A text of fewer than `run` characters has none, one of fewer than `run + window - 1` has one.

    >>> len(fingerprints("短")), len(fingerprints("社区食堂今天开门，一份晚饭十五元。"))
    (0, 1)
    """
    wide = compared(text).encode("utf-32-le", "surrogatepass")
    span = run * _WIDE
    numbers = [crc32(wide[at : at + span]) for at in range(0, len(wide) - span + 1, _WIDE)]
    return [Fingerprint(numbers[at], at) for at in chosen(numbers, window=window)]


def chosen(numbers: Sequence[int], *, window: int) -> list[int]:
    """Give the places that robust winnowing chooses: in each window the least, once.

    Of several that are equally small the one that the window before chose is kept, else the
    rightmost is taken. Fewer numbers than a window are one window.

    >>> hashes = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98]
    >>> [hashes[at] for at in chosen(hashes, window=4)]
    [17, 17, 8, 39, 17]
    """
    if not numbers:
        return []
    places = [_least(numbers, 0, min(window, len(numbers)))]
    while (then := _next(numbers, places[-1], window)) is not None:
        places.append(then)
    return places


def _next(numbers: Sequence[int], at: int, window: int) -> int | None:
    """Give what is chosen after `at`: a smaller one that comes in, or the least once it leaves."""
    now, end = numbers[at], at + window
    coming = numbers[at + 1 : end]
    if coming and min(coming) < now:
        return at + 1 + next(place for place, number in enumerate(coming) if number < now)
    return _least(numbers, at + 1, end + 1) if end < len(numbers) else None


def _least(numbers: Sequence[int], start: int, end: int) -> int:
    """Give the rightmost place of the least among numbers[start:end]."""
    part = numbers[start:end]
    return end - 1 - part[::-1].index(min(part))
