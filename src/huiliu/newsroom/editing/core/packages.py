"""States of a package, and the order of what stands in it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, TypeVar

Key = TypeVar("Key")

ENTRIES_MAX: Final = 100


class PackageState(StrEnum):
    """Where a package is: being made, in public, or in public and ended."""

    DRAFT = "draft"
    OPEN = "open"
    ENDED = "ended"

    @property
    def is_public(self) -> bool:
        """Whether readers see it."""
        return self is not PackageState.DRAFT


def ordered(known: Sequence[Key], named: Sequence[Key]) -> list[Key]:
    """Put in the named order what is known; what is not named follows as it stood.

    >>> ordered(["a", "b", "c"], ["c", "x", "a", "c"])
    ['c', 'a', 'b']
    """
    first = [one for one in dict.fromkeys(named) if one in known]
    return first + [one for one in known if one not in first]


def moved(known: Sequence[Key], one: Key, step: int) -> list[Key]:
    """Move one by so many places; at the ends it stays.

    >>> moved(["a", "b", "c"], "a", 1), moved(["a", "b"], "b", 1)
    (['b', 'a', 'c'], ['a', 'b'])
    """
    rest = [other for other in known if other != one]
    at = known.index(one) + step
    rest.insert(min(max(at, 0), len(rest)), one)
    return rest
