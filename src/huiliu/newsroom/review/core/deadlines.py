"""When a stage's reviewers are reminded, and when it goes to somebody else besides.

Deadlines count clock minutes, night and day: news does not keep office hours.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

_QUARTERS = 4


class ReminderKind(StrEnum):
    """What a reminder says: little time is left, none is, or that others are asked as well."""

    SOON = "soon"
    OVERDUE = "overdue"
    ESCALATED = "escalated"


class ReminderState(StrEnum):
    """A reminder waits, was sent, or came to nothing as the stage was decided before."""

    WAITING = "waiting"
    SENT = "sent"
    VOID = "void"


def moments_of(
    opened_at: datetime, due_at: datetime, *, escalate_after: timedelta | None
) -> Mapping[ReminderKind, datetime]:
    """Give when each reminder of a stage is due: at its last quarter, at its end, and beyond.

    >>> from datetime import UTC
    >>> opened = datetime(2026, 10, 21, 9, 0, tzinfo=UTC)
    >>> at = moments_of(opened, opened + timedelta(hours=1), escalate_after=None)
    >>> f"{at[ReminderKind.SOON]:%H:%M}", f"{at[ReminderKind.OVERDUE]:%H:%M}", len(at)
    ('09:45', '10:00', 2)
    """
    moments = {
        ReminderKind.SOON: due_at - (due_at - opened_at) / _QUARTERS,
        ReminderKind.OVERDUE: due_at,
    }
    if escalate_after is not None:
        moments[ReminderKind.ESCALATED] = due_at + escalate_after
    return moments
