"""What is kept of a text to find others like it: a bounded sketch of its fingerprints.

`keys` are what a database is asked for: the least fingerprint in each of eight parts of all
numbers (one permutation hashing: Li, Owen, Zhang 2012). Two texts of which a third of all
fingerprints is common share a key with a chance of 96 %, of which half is common with 99.6 %.
`prints` are the least numbers of the text (bottom-k min-hash: Broder 1997, "On the resemblance
and containment of documents"), on which likeness is counted. Neither grows with the text.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import Final
from zlib import crc32

from huiliu.kit.text.letters import compared
from huiliu.rights.core.winnowing import RUN, fingerprints

KEYS_MAX: Final = 8
PRINTS_MAX: Final = 128
_LEAST_PRINTS = 2
_CHARS_READ = 50_000
_SPREAD = 0x9E3779B1
_BITS = 0xFFFFFFFF
_SIGN = 1 << 31


@dataclass(frozen=True)
class Sketch:
    """Of a text: prints to compare it by, four bytes each, and how many it has in all.

    A text of less than two fingerprints has one print, of all its characters: only the same words
    are like it. One of fewer than eight characters has none.
    """

    prints: bytes
    total: int

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """Give the keys to find it by, at most 8: signed numbers of 32 bits, ascending."""
        least: dict[int, int] = {}
        for number in sorted(self.numbers):
            least.setdefault(number % KEYS_MAX, number)
        return tuple(sorted(number - _SIGN for number in least.values()))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Give the prints as numbers."""
        return frozenset(struct.unpack(f"<{len(self.prints) // 4}I", self.prints))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many of the fingerprints of the longer text, `of`, stand in the other as well."""

    shared: int
    of: int

    @property
    def percent(self) -> int:
        """Whole percents, rounded down: 100 only when nothing differs."""
        return 100 * self.shared // self.of if self.of else 0


def sketch(text: str) -> Sketch:
    """Make the sketch of a text; its first 50,000 characters are read.

    >>> sketch("短").total
    0
    """
    # What winnowing chose is small for having been chosen: spread before the least are taken.
    found = {one.number * _SPREAD & _BITS for one in fingerprints(text[:_CHARS_READ])}
    if len(found) < _LEAST_PRINTS:
        found = _whole(text)
    prints = nsmallest(PRINTS_MAX, found)
    return Sketch(struct.pack(f"<{len(prints)}I", *prints), len(found))


def _whole(text: str) -> set[int]:
    letters = compared(text[:_CHARS_READ])
    return {crc32(letters.encode("utf-8", "surrogatepass"))} if len(letters) >= RUN else set()


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """Count what two texts share; exact while both have at most 128 fingerprints, else estimated.

    >>> text = "社区食堂今天开门，老人一份晚饭八元，其他人十五元，中午也供应面条，周末不休息。"
    >>> likeness(sketch(text), sketch(text)).percent
    100
    """
    ours, theirs = one.numbers, other.numbers
    longer, common = max(one.total, other.total), ours & theirs
    if longer <= PRINTS_MAX:
        return Likeness(len(common), longer)
    least = nsmallest(PRINTS_MAX, ours | theirs)
    share = sum(number in common for number in least) / len(least)
    return Likeness(min(round(share * (one.total + other.total) / (1 + share)), longer), longer)


def likest(asked: Sketch, others: Iterable[Sketch]) -> tuple[int, Likeness] | None:
    """Give the place of the likest of others, the first of equals, or None where there is none."""
    found = [(place, likeness(asked, other)) for place, other in enumerate(others)]
    return max(found, key=lambda one: (one[1].percent, -one[0]), default=None)
