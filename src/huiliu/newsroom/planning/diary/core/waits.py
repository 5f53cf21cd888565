"""How long a calendar that fails is left alone."""

from datetime import timedelta
from typing import Final

LONGEST: Final = timedelta(days=1)
_DOUBLINGS_MAX: Final = 10


def wait_after(
    *, every: timedelta, failures: int, asked_for: timedelta = timedelta(0)
) -> timedelta:
    """Give the time until the next question: twice as long after each failure, a day at most.

    What the host asked for is kept, also beyond a day.

    >>> wait_after(every=timedelta(hours=1), failures=2)
    datetime.timedelta(seconds=14400)
    """
    doubled: timedelta = every * 2 ** min(failures, _DOUBLINGS_MAX)
    return max(every, min(doubled, LONGEST), asked_for)
