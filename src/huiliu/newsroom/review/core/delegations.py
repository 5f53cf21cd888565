"""A duty handed over for some days: when it holds, and when two of them exclude each other.

A delegation holds from its first moment, included, to its last, excluded; it ends by itself.
It hands over the roles that a person holds, never those that they hold for somebody else.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: `start` belongs to it, `end` does not."""

    start: datetime
    end: datetime

    def meets(self, other: "Span") -> bool:
        """Tell whether the two have a moment in common.

        >>> from datetime import UTC
        >>> first, second, third = (datetime(2026, 10, n, tzinfo=UTC) for n in (1, 2, 3))
        >>> Span(first, second).meets(Span(second, third))
        False
        """
        return self.start < other.end and other.start < self.end
