"""Dates: whole ones of ISO 8601, and those that tell no more than a day, a month or a year."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Final

from huiliu.newsroom.wire.core.notes import Notes, Why

_PARTLY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LASTING: Final = re.compile(
    r"P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?"
)
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first moment of what a date says to the moment after it; a moment has no length."""

    first: datetime
    after: datetime
    is_day: bool


def moment_of(value: Any, notes: Notes, path: str) -> datetime | None:
    """Give a moment in UTC, which is also taken where no zone is said; without sense None."""
    if value is None:
        return None
    found = _moment(value) if isinstance(value, str) else None
    if found is None:
        notes.add(path, Why.NOT_DATE)
        return None
    return found.astimezone(UTC)


def stretch_of(value: Any, notes: Notes, path: str) -> Stretch | None:
    """Give what a date says that may end at the day, the month or the year."""
    if value is None:
        return None
    text = value.strip() if isinstance(value, str) else ""
    try:
        found = _days(text) or _hour(text)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        notes.add(path, Why.NOT_DATE)
    return found


def lasting_of(value: Any, notes: Notes, path: str) -> timedelta | None:
    """Give a duration as RFC 5545, 3.3.6 writes it."""
    if value is None:
        return None
    found = _LASTING.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or not any(found.groups()):
        notes.add(path, Why.NOT_DATE)
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def in_zone(day: Stretch, zone: tzinfo | None) -> Stretch:
    """Give a day as it begins and ends in a zone; a moment stays what it is."""
    if not day.is_day or zone is None:
        return day
    first, after = (one.replace(tzinfo=zone).astimezone(UTC) for one in (day.first, day.after))
    return Stretch(first, after, is_day=True)


def zone_of(value: Any) -> tzinfo | None:
    """Give the zone that a moment is written in."""
    found = _moment(value) if isinstance(value, str) else None
    return None if found is None else found.tzinfo


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.strip())
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return aware


def _hour(text: str) -> Stretch | None:
    found = _moment(text)
    if found is None:
        return None
    moment = found.astimezone(UTC)
    return Stretch(moment, moment, is_day=False)


def _days(text: str) -> Stretch | None:
    found = _PARTLY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    first = datetime(year or 0, month or 1, day or 1, tzinfo=UTC)
    return Stretch(first, _after(first, month, day), is_day=True)


def _after(first: datetime, month: int | None, day: int | None) -> datetime:
    if day is not None:
        return first + timedelta(days=1)
    if month is not None and month < _DECEMBER:
        return first.replace(month=month + 1)
    return first.replace(year=first.year + 1, month=1)
