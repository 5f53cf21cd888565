"""Days and moments as the addresses of pages name them."""

from datetime import date, datetime

from django.utils.timezone import localtime

from huiliu.kit import clock

_FIRST, _LAST = date(1950, 2, 1), date(2099, 11, 30)
_STAMP = "%Y%m%dT%H%M%SZ"


def day_read(text: str) -> date:
    """Read the day of an address; today where it names none that calendars hold."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return localtime(clock.now()).date()
    return min(max(day, _FIRST), _LAST)


def stamp_of(moment: datetime) -> str:
    """Write a moment for an address."""
    return f"{moment.astimezone(clock.now().tzinfo):{_STAMP}}"


def stamp_read(text: str) -> datetime | None:
    """Read a moment of an address; what is none is nothing."""
    try:
        return datetime.strptime(text, _STAMP).replace(tzinfo=clock.now().tzinfo)
    except ValueError:
        return None
