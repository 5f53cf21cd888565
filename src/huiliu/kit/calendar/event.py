"""What a calendar says: things that will happen, as they were understood, and what was refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from django.utils.functional import Promise

from huiliu.kit.calendar.moments import after, lasting, zone_name
from huiliu.kit.calendar.recurrence import Recurrence


class EventStatus(StrEnum):
    """How sure an event is."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One thing that will happen, or a series. Texts are plain: no markup ever stands in them.

    A whole day begins at midnight in Asia/Shanghai; `ends` is the moment after it.
    """

    uid: str
    starts: datetime
    """Aware; its zone is the one that a series repeats in."""
    ends: datetime
    all_day: bool = False
    title: str = ""
    names: tuple[tuple[str, str], ...] = ()
    """Each language that the source named, such as `zh-Hans`, with the title in it."""
    text: str = ""
    place: str = ""
    url: str = ""
    """http or https, or empty."""
    organiser: str = ""
    contact: str = ""
    status: EventStatus = EventStatus.CONFIRMED
    sequence: int = 0
    rule: Recurrence | None = None
    exdates: tuple[datetime, ...] = ()
    rdates: tuple[datetime, ...] = ()
    """Moments besides the rule's."""
    recurrence_id: datetime | None = None
    """Of an override: the moment of the series that it stands for."""
    overrides: tuple["CalendarEvent", ...] = ()
    modified: datetime | None = None

    @property
    def zone(self) -> str:
        """The name of the zone that the event repeats in."""
        return zone_name(self.starts)

    @property
    def repeats(self) -> bool:
        """Whether it is a series."""
        return self.rule is not None or bool(self.rdates)

    def at(self, starts: datetime) -> "CalendarEvent":
        """Give one occurrence as an event of its own, as long as this one."""
        if self.all_day:
            ends = starts + (self.ends - self.starts)
        else:
            ends = after(starts, lasting(self.starts, self.ends))
        return replace(
            self, starts=starts, ends=ends, rule=None, exdates=(), rdates=(), overrides=()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One part of a file that is not taken over, and why."""

    component: str
    """What the format calls it: `VEVENT`, `VTODO`, `conceptItem`."""
    uid: str = ""
    title: str = ""
    number: int = 0
    """Its place among the components of the file, from 1."""
    reason: str | Promise = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRead:
    """A file as it was understood, beside what of it was refused."""

    name: str = ""
    events: tuple[CalendarEvent, ...] = ()
    refused: tuple[Refused, ...] = ()


def occurrences(
    event: CalendarEvent, *, since: datetime, until: datetime
) -> Iterator[CalendarEvent]:
    """Give each time that an event happens between two moments, in order.

    What began before `since` and still goes on belongs to it. An override stands where it was
    moved to; a cancelled one comes out as cancelled. 1,000 at most for a series.
    """
    since, until = since.astimezone(UTC), until.astimezone(UTC)
    found = [*_of_series(event, since, until), *event.overrides]
    inside = (
        each
        for each in found
        if each.starts < until and (each.ends > since or each.starts >= since)
    )
    yield from sorted(inside, key=lambda each: each.starts)


def _of_series(event: CalendarEvent, since: datetime, until: datetime) -> Iterator[CalendarEvent]:
    left_out = {each.recurrence_id for each in event.overrides} | set(event.exdates)
    instants = {moment.astimezone(UTC) for moment in left_out if moment}
    still_on = since - lasting(event.starts, event.ends)
    moments = {
        moment.astimezone(UTC): moment
        for moment in (*event.rdates, *_moments(event, still_on, until))
    }
    for instant in sorted(moments.keys() - instants):
        yield event.at(moments[instant])


def _moments(event: CalendarEvent, since: datetime, until: datetime) -> Iterator[datetime]:
    if event.rule is None:
        return iter((event.starts,))
    return event.rule.between(event.starts, since, until)
