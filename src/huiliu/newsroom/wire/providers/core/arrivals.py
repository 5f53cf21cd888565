"""Which files of a listing are whole and new. A listing says of each file its size and its time.

A file is whole once two looks find it the same: whoever writes into place is waited for. Names of
half-written files are never taken, until they are renamed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

FILES_MAX: Final = 2_000
"""Most files of a folder that are looked at, the newest of them."""
_HALF: Final = (".part", ".tmp", ".filepart", ".crdownload", ".partial", ".swp")

Mark = tuple[int, int]
"""Size in bytes, and time of the last change in the unit of the listing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A file of a listing."""

    name: str
    size_bytes: int
    changed: int

    @property
    def mark(self) -> Mark:
        """By what it is known again as the same."""
        return self.size_bytes, self.changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look found: what is taken now, and what is remembered for the next one."""

    fresh: tuple[Listed, ...]
    seen: Mapping[str, Mark]
    taken: Mapping[str, Mark]


def is_half(name: str) -> bool:
    """Tell whether a name says that the file is not whole, or hidden.

    >>> is_half("a.xml.part"), is_half(".a.xml"), is_half("a.xml")
    (True, True, False)
    """
    return name.startswith(".") or name.lower().endswith(_HALF)


def looked(
    listing: Sequence[Listed],
    *,
    seen: Mapping[str, Mark],
    taken: Mapping[str, Mark],
    most: int,
) -> Look:
    """Choose what is taken: whole, not taken before, the oldest first, `most` of them.

    What was taken is remembered while it lies there.
    """
    files = sorted(
        (one for one in listing if not is_half(one.name)),
        key=lambda one: (one.changed, one.name),
    )[-FILES_MAX:]
    new = [one for one in files if tuple(taken.get(one.name, ())) != one.mark]
    whole = [one for one in new if tuple(seen.get(one.name, ())) == one.mark]
    fresh = tuple(whole[:most])
    names = {one.name: one.mark for one in files}
    kept = {name: mark for name, mark in taken.items() if name in names}
    return Look(
        fresh=fresh,
        seen={one.name: one.mark for one in new if one not in fresh},
        taken={**kept, **{one.name: one.mark for one in fresh}},
    )
