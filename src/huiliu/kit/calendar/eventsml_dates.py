"""When an event of EventsML happens: full, approximate and repeated dates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _
from lxml import etree

from huiliu.kit.calendar.errors import (
    CalendarRefused,
    DateUnreadable,
    LengthRefused,
    SeveralRules,
    YearOutOfReach,
    said,
)
from huiliu.kit.calendar.lexis import length_of
from huiliu.kit.calendar.markup import child, children, line_of
from huiliu.kit.calendar.moments import (
    FIRST_YEAR,
    HOME,
    LAST_YEAR,
    LASTS_MAX,
    after,
    midnight,
    settled,
)
from huiliu.kit.calendar.recurrence import Recurrence

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:Z|[+-]\d\d:\d\d)?")
_MOMENT: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6}\d*)?)?(?:Z|[+-]\d\d:\d\d)?"
)
_DURATION: Final = re.compile(r"P(?:\d{1,4}D)?(?:T(?:\d{1,4}H)?(?:\d{1,5}M)?(?:\d{1,6}S)?)?")
_RULE: Final = (
    "freq",
    "interval",
    "count",
    "until",
    "bysecond",
    "byminute",
    "byhour",
    "byday",
    "bymonthday",
    "byyearday",
    "byweekno",
    "bymonth",
    "bysetpos",
    "wkst",
)
_SHOWN: Final = 30
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A date as it is told: a moment, or a day, month or year from its beginning to its end."""

    starts: datetime
    ends: datetime
    is_moment: bool
    is_vague: bool = False
    """Told by month or year alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What an event's dates say, all of them together."""

    starts: datetime
    ends: datetime
    all_day: bool
    is_vague: bool
    rule: Recurrence | None
    rdates: tuple[datetime, ...]
    exdates: tuple[datetime, ...]


def dates_of(dates: etree._Element) -> Dates:
    """Read the dates of an event.

    Raises CalendarRefused: no beginning, an end before it, several rules.
    """
    first = span_of(line_of(child(dates, "start")))
    rule = _rule(dates)
    end = child(dates, "end")
    last = None if end is None else span_of(line_of(end))
    if rule is not None and last is not None and last.ends - first.starts > timedelta(days=1):
        # A series ends where its run ends; how long each time lasts is not told.
        rule, last = _lasting_to(rule, last), None
    ends = _ends(first, last, line_of(child(dates, "duration")))
    return Dates(
        starts=first.starts,
        ends=ends,
        all_day=not first.is_moment,
        is_vague=first.is_vague,
        rule=rule,
        rdates=_listed(children(dates, "rDate")),
        exdates=_listed(children(dates, "exDate")),
    )


def span_of(text: str) -> Span:
    """Read a date: 2026, 2026-12, 2026-12-01 or 2026-12-01T09:00:00+08:00.

    Without an offset it is Beijing's time. Raises CalendarRefused.
    """
    try:
        span = _moment(text) if _MOMENT.fullmatch(text) else _days(text)
    except (ValueError, OverflowError):
        span = None
    if span is None:
        raise DateUnreadable(text)
    if not FIRST_YEAR <= span.starts.year <= LAST_YEAR:
        raise YearOutOfReach
    return span


def _moment(text: str) -> Span:
    read = datetime.fromisoformat(text)
    moment = settled(read) if read.tzinfo else read.replace(tzinfo=HOME)
    return Span(moment, moment, is_moment=True)


def _days(text: str) -> Span | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(each) if each else 0 for each in found.groups())
    first = date(year, month or 1, day or 1)
    if day:
        beyond = first + timedelta(days=1)
    elif month and month < _DECEMBER:
        beyond = date(year, month + 1, 1)
    else:
        beyond = date(year + 1, 1, 1)
    return Span(midnight(first), midnight(beyond), is_moment=False, is_vague=not day)


def _ends(first: Span, last: Span | None, duration: str) -> datetime:
    if last is not None:
        ends = last.ends
    elif duration:
        lasts = _duration(duration)
        ends = after(first.starts, lasts) if first.is_moment else first.starts + lasts
    else:
        ends = first.ends
    if not timedelta() <= ends - first.starts <= LASTS_MAX:
        raise LengthRefused
    return ends


def _duration(text: str) -> timedelta:
    if not _DURATION.fullmatch(text) or text[-1] in "PT":
        raise CalendarRefused(
            said(_("“{value}” is no length of time that can be read."), value=text[:_SHOWN])
        )
    return length_of(text)


def _rule(dates: etree._Element) -> Recurrence | None:
    rules = children(dates, "rRule")
    if len(rules) > 1 or children(dates, "exRule"):
        raise SeveralRules
    if not rules:
        return None
    parts = ((name, rules[0].get(name, "").strip()) for name in _RULE)
    return Recurrence.parse(";".join(f"{name}={_value(name, v)}" for name, v in parts if v))


def _value(name: str, value: str) -> str:
    if name == "until":
        return re.sub(r"[-:]|\+\d\d:\d\d$", "", value)
    return ",".join(value.split())


def _lasting_to(rule: Recurrence, last: Span) -> Recurrence:
    if "COUNT" in rule.text or "UNTIL" in rule.text:
        return rule
    day = (last.starts if last.is_moment else last.ends - timedelta(days=1)).astimezone(HOME)
    return Recurrence.parse(f"{rule.text};UNTIL={day:%Y%m%d}")


def _listed(elements: Iterable[etree._Element]) -> tuple[datetime, ...]:
    return tuple(sorted({span_of(line_of(each)).starts for each in elements}))
