"""When events of the diary happen: rows told as calendar events, their dates in a window."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from huiliu.kit.calendar import (
    HOME,
    CalendarEvent,
    EventStatus,
    Recurrence,
    RuleRefused,
    occurrences,
)
from huiliu.newsroom.planning.diary.core.happenings import EventState
from huiliu.newsroom.planning.diary.errors import RuleUnreadable
from huiliu.newsroom.planning.diary.models import DiaryEvent

_STATUS = {
    EventState.CONFIRMED.value: EventStatus.CONFIRMED,
    EventState.TENTATIVE.value: EventStatus.TENTATIVE,
    EventState.POSTPONED.value: EventStatus.TENTATIVE,
    EventState.CANCELLED.value: EventStatus.CANCELLED,
}
_FOREVER = datetime(2100, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=2048)
def rule_of(text: str) -> Recurrence | None:
    """Read a rule that was kept; none for an empty text. Raises RuleUnreadable, saying why."""
    if not text:
        return None
    try:
        return Recurrence.parse(text)
    except RuleRefused as refused:
        raise RuleUnreadable(str(refused)) from refused


@lru_cache(maxsize=256)
def zone_of(name: str) -> ZoneInfo:
    """Give the zone of a name; one that this machine no longer knows is read as home."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return HOME


def calendar_event(row: DiaryEvent, changed: Iterable[DiaryEvent] = ()) -> CalendarEvent:
    """Tell a row as a calendar event, its changed dates with it; contacts stay out."""
    zone = zone_of(row.zone)
    return CalendarEvent(
        uid=row.uid,
        starts=row.starts_at.astimezone(zone),
        ends=row.ends_at.astimezone(zone),
        all_day=row.all_day,
        title=row.title,
        text=row.text,
        place=row.place,
        url=row.url,
        status=_STATUS[row.state],
        sequence=row.sequence,
        rule=rule_of(row.rule),
        exdates=tuple(moment.astimezone(zone) for moment in row.exdates),
        rdates=tuple(moment.astimezone(zone) for moment in row.rdates),
        recurrence_id=row.recurs_at.astimezone(zone) if row.recurs_at else None,
        overrides=tuple(calendar_event(one) for one in changed),
        modified=row.updated_at,
    )


def dates_of(
    row: DiaryEvent, changed: Iterable[DiaryEvent], *, since: datetime, until: datetime
) -> Iterator[CalendarEvent]:
    """Give each date of an event in a window, in order; a changed one where it was moved to."""
    if row.repeats:
        yield from occurrences(calendar_event(row, changed), since=since, until=until)
    elif is_within(row, since=since, until=until):
        yield calendar_event(row)


def is_within(row: DiaryEvent, *, since: datetime, until: datetime) -> bool:
    """Tell whether a single event shares a moment with a window; its end is not part of it."""
    return row.starts_at < until and (row.ends_at > since or row.starts_at >= since)


def is_date_of(row: DiaryEvent, moment: datetime) -> bool:
    """Tell whether a series has a date at a moment, changed or not."""
    if row.starts_at == moment or moment in row.rdates:
        return True
    rule = rule_of(row.rule)
    if rule is None or moment in row.exdates:
        return False
    first = row.starts_at.astimezone(zone_of(row.zone))
    return any(one == moment for one in rule.between(first, moment, moment + timedelta(seconds=1)))


def dates_before(row: DiaryEvent, moment: datetime) -> int:
    """Count the moments of a series' rule before one of them."""
    rule = rule_of(row.rule)
    if rule is None:
        return 0
    first = row.starts_at.astimezone(zone_of(row.zone))
    return sum(1 for _one in rule.between(first, first, moment))


def last_of(row: DiaryEvent) -> datetime | None:
    """Give when the last date of an event ends; None for a series without an end."""
    lasts = row.ends_at - row.starts_at
    ends = [row.ends_at, *(moment + lasts for moment in row.rdates)]
    rule = rule_of(row.rule)
    if rule is not None:
        last = _last_moment(rule, row)
        if last is None:
            return None
        ends.append(last + lasts)
    return max(ends)


def _last_moment(rule: Recurrence, row: DiaryEvent) -> datetime | None:
    """Give the last moment of a rule, or one not before it."""
    if rule.rule.count:
        first = row.starts_at.astimezone(zone_of(row.zone))
        return max(rule.between(first, first, _FOREVER), default=first)
    until = rule.rule.until
    if until is None:
        return None
    if not isinstance(until, datetime):
        until = datetime.combine(until, datetime.max.time(), zone_of(row.zone))
    aware = until if until.tzinfo else until.replace(tzinfo=zone_of(row.zone))
    return aware + timedelta(hours=1)


def home_day(moment: datetime) -> date:
    """Give the day at home that a moment lies in."""
    return moment.astimezone(HOME).date()
