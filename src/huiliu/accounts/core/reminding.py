"""When and how a person is reminded, told without a database.

A notice always lies in the inbox. Whether it also goes by mail or to a browser is the person's
choice for its kind; when, is said by quiet hours and, for mail, the hour of the digest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from huiliu.accounts.core.roles import Role


class ReminderKind(StrEnum):
    """What a reminder is about; the person chooses for each."""

    OFFERED = "offered"
    SOON = "soon"
    OVERDUE = "overdue"
    REVIEW = "review"
    MENTION = "mention"
    CAMPAIGN = "campaign"
    ROSTER = "roster"


class Way(StrEnum):
    """How a reminder travels beside the inbox."""

    EMAIL = "email"
    PUSH = "push"


class DeliveryState(StrEnum):
    """Where a reminder stands on its way."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    VOID = "void"


_EXACT: Final[Mapping[str, ReminderKind]] = {
    "assignment.offered": ReminderKind.OFFERED,
    "assignment.soon": ReminderKind.SOON,
    "assignment.overdue": ReminderKind.OVERDUE,
    "review.soon": ReminderKind.SOON,
    "review.overdue": ReminderKind.OVERDUE,
}
_FAMILIES: Final[Mapping[str, ReminderKind]] = {
    "review": ReminderKind.REVIEW,
    "mention": ReminderKind.MENTION,
    "campaign": ReminderKind.CAMPAIGN,
    "roster": ReminderKind.ROSTER,
    "handover": ReminderKind.ROSTER,
}
_REVIEWERS = frozenset({Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3})
_PLANNERS = frozenset({Role.PLANNER, Role.CENTRE_MANAGER, Role.PROVINCE_DUTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person chose: kinds by way, hours without any, and the hour of one mail a day."""

    email: frozenset[ReminderKind] = frozenset()
    push: frozenset[ReminderKind] = frozenset(ReminderKind)
    quiet_from: time | None = None
    quiet_until: time | None = None
    digest_at: time | None = None

    def takes(self, kind: ReminderKind, way: Way) -> bool:
        """Tell whether a kind goes this way."""
        return kind in (self.email if way is Way.EMAIL else self.push)


def kind_of(notice_kind: str) -> ReminderKind | None:
    """Say what a notice is about; None: it lies in the inbox and goes no further.

    >>> kind_of("review.waiting").value, kind_of("topic")
    ('review', None)
    """
    return _EXACT.get(notice_kind) or _FAMILIES.get(notice_kind.split(".", maxsplit=1)[0])


def default_choice(roles: Iterable[str]) -> Choice:
    """Give what holds for a person of some roles who chose nothing.

    To a browser everything goes, once it was let; by mail what somebody else waits for.
    """
    held = frozenset(roles)
    email = {ReminderKind.OFFERED, ReminderKind.OVERDUE, ReminderKind.ROSTER}
    if held & _REVIEWERS:
        email.add(ReminderKind.REVIEW)
    if held & _PLANNERS:
        email.add(ReminderKind.CAMPAIGN)
    return Choice(email=frozenset(email))


def moment_of(
    choice: Choice, kind: ReminderKind, way: Way, *, now: datetime, zone: tzinfo
) -> datetime:
    """Give when a reminder goes: now, with the next digest, or when the quiet hours end.

    What concerns the roster does not wait: whoever is on duty is awake.
    """
    if kind is ReminderKind.ROSTER:
        return now
    moment = now
    if way is Way.EMAIL and choice.digest_at is not None:
        moment = _next(choice.digest_at, after=now, zone=zone)
    if choice.quiet_from is None or choice.quiet_until is None:
        return moment
    if _is_between(moment.astimezone(zone).time(), choice.quiet_from, choice.quiet_until):
        return _next(choice.quiet_until, after=moment, zone=zone)
    return moment


def _next(clock_time: time, *, after: datetime, zone: tzinfo) -> datetime:
    """Give the next moment after another at which a clock on the wall shows a time."""
    local = after.astimezone(zone)
    found = datetime.combine(local.date(), clock_time, tzinfo=zone)
    return found if found > after else found + timedelta(days=1)


def _is_between(now: time, start: time, end: time) -> bool:
    """Tell whether a time lies in a span that may go over midnight."""
    return start <= now < end if start <= end else now >= start or now < end
