"""Moments and the clock on the wall: where a clock is put forward or back they are not the same.

RFC 5545, 3.3.5: a time that the wall skips is read with the offset before the gap; one that it
shows twice is the first.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

HOME: Final = ZoneInfo("Asia/Shanghai")
"""The zone of whole days and of times that name none."""
FIRST_YEAR, LAST_YEAR = 1950, 2099
"""Of dates that calendars hold."""
LASTS_MAX: Final = timedelta(days=366)
_UTC: Final = ZoneInfo("UTC")
_HOME_HOURS: Final = 8
_ETC_HOURS_MAX: Final = 12


def on_the_wall(moment: datetime) -> datetime:
    """Give what the wall shows in the moment's own zone."""
    return moment.replace(tzinfo=None, fold=0)


def real(wall: datetime, like: datetime) -> datetime:
    """Give the moment at which the wall shows a time, in the zone of `like`.

    >>> from zoneinfo import ZoneInfo
    >>> spring = datetime(2026, 3, 29, 2, 30)
    >>> real(spring, datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/Berlin"))).hour
    3
    """
    moment = wall.replace(tzinfo=like.tzinfo)
    return moment.astimezone(UTC).astimezone(like.tzinfo)


def after(moment: datetime, lasts: timedelta) -> datetime:
    """Give the moment that comes so much later, however the wall changes in between."""
    return (moment.astimezone(UTC) + lasts).astimezone(moment.tzinfo)


def lasting(starts: datetime, ends: datetime) -> timedelta:
    """Give the time that really passes; two moments of one zone subtract as the wall shows them."""
    return ends.astimezone(UTC) - starts.astimezone(UTC)


def midnight(day: date) -> datetime:
    """Give the moment at which a whole day begins at home."""
    return datetime.combine(day, time(), tzinfo=HOME)


def settled(moment: datetime) -> datetime:
    """Give a moment in a zone that has a name, so that its series can be kept and repeated.

    +08:00 is taken for home; what has no name of its own is told in UTC.

    >>> settled(datetime.fromisoformat("2026-12-01T09:00:00+08:00")).tzinfo.key
    'Asia/Shanghai'
    """
    if isinstance(moment.tzinfo, ZoneInfo):
        return moment
    hours, rest = divmod(moment.utcoffset() or timedelta(), timedelta(hours=1))
    if rest or not hours or not -_ETC_HOURS_MAX <= hours <= _ETC_HOURS_MAX:
        return moment.astimezone(_UTC)
    # The names of these zones count the other way round.
    return moment.astimezone(HOME if hours == _HOME_HOURS else ZoneInfo(f"Etc/GMT{-hours:+}"))


def zone_name(moment: datetime) -> str:
    """Name the zone of a moment as a row can keep it; a bare offset is told as UTC.

    >>> zone_name(midnight(date(2026, 12, 1)))
    'Asia/Shanghai'
    """
    return moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else "UTC"
