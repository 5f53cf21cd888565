"""Dates of the wire: ISO 8601, long or short, whole or only a day, a month or a year."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Final

_FORM: Final = re.compile(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?)?)?"
    r"(?:(Z)|([+-])(\d\d):?(\d\d))?",
    re.ASCII,
)
_LENGTH: Final = re.compile(
    r"P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?",
    re.ASCII,
)
_CHINESE: Final = re.compile(
    r"(\d{4})\s?[年/.-]\s?(\d{1,2})\s?[月/.-]\s?(\d{1,2})日?"
    r"(?:\s*T?(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})?秒?)?)?",
    re.ASCII,
)
_DATE_CHARS: Final = 100
_MICROSECONDS: Final = 6
_MONTH_DAYS_MAX: Final = 31
_YEARS: Final = range(2, 9999)
"""So that the year after a date, and the date in any zone, are dates too."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as it was said; `lacks` names what was not said: an hour, a day, a month."""

    at: datetime
    """In UTC; the beginning of the day, the month or the year where no more is said."""
    lacks: str = ""

    @property
    def after(self) -> datetime:
        """The moment after what was said: the end of the day, the month or the year."""
        if self.lacks == "hour":
            return self.at + timedelta(days=1)
        if self.lacks == "day":
            return (self.at + timedelta(days=_MONTH_DAYS_MAX)).replace(day=1)
        return self.at.replace(year=self.at.year + 1) if self.lacks else self.at


def moment_of(text: str) -> Moment | None:
    """Read a date; without a zone it is UTC, a day stays the day it is called; nonsense is None.

    >>> moment_of("2026-01-02T03:04:05+08:00").at.isoformat(), moment_of("2026-13")
    ('2026-01-01T19:04:05+00:00', None)
    >>> moment_of("2026-02")
    Moment(at=datetime.datetime(2026, 2, 1, 0, 0, tzinfo=datetime.timezone.utc), lacks='day')
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction, zulu, sign, hours, minutes = found.groups()
    try:
        if int(year) not in _YEARS:
            return None
        if hour is None:
            at = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
            return Moment(at, "hour" if day else "day" if month else "month")
        zone = UTC if zulu or not sign else _zone(sign, int(hours), int(minutes))
        at = datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0),
            int((fraction or "0")[:_MICROSECONDS].ljust(_MICROSECONDS, "0")), tzinfo=zone,
        )  # fmt: skip
        return Moment(at.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def loose_moment(text: str, *, zone: tzinfo = UTC) -> datetime | None:
    """Read a date as mails, feeds and tables write it; where none is said it is of `zone`.

    >>> loose_moment("Fri, 27 Nov 2026 08:00:00 +0800").isoformat()
    '2026-11-27T00:00:00+00:00'
    >>> loose_moment("2026年11月27日 8:05").isoformat(), loose_moment("昨天")
    ('2026-11-27T08:05:00+00:00', None)
    """
    plain = text.strip()[:_DATE_CHARS]
    found = _CHINESE.fullmatch(plain)
    if found is not None:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return _in_utc(lambda: datetime(year, month, day, hour, minute, second, tzinfo=zone), zone)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        if (at := _in_utc(partial(read, plain), zone)) is not None:
            return at
    return None


def _in_utc(read: Callable[[], datetime], zone: tzinfo) -> datetime | None:
    try:
        found = read()
        at = (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return at if at.year in _YEARS else None


def at_of(moment: Moment | None) -> datetime | None:
    """Give the time of a moment that there may be."""
    return None if moment is None else moment.at


def length_of(text: str) -> timedelta | None:
    """Read a duration of weeks, days and hours; months and years have no length, so None.

    >>> length_of("P2D"), length_of("P1M")
    (datetime.timedelta(days=2), None)
    """
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _zone(sign: str, hours: int, minutes: int) -> timezone:
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if sign == "-" else offset)
