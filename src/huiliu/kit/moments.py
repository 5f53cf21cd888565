"""How days and times of day are written, in the language spoken now.

Chinese: 10月21日 10:31. English: 21 Oct 10:31. Always the 24-hour clock and the platform's time
zone; stored times stay UTC.
"""

from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import get_language

from huiliu.kit import clock

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_chinese() -> bool:
    """Tell whether Chinese is spoken now."""
    return (get_language() or "zh-hans").startswith("zh")


def day(value: datetime | date) -> str:
    """Write the day, with the year where it is not this year: 10月21日, 21 Oct."""
    there = localtime(value) if isinstance(value, datetime) else value
    other_year = there.year != localtime(clock.now()).year
    if is_chinese():
        year = f"{there.year}年" if other_year else ""
        return f"{year}{there.month}月{there.day}日"
    year = f" {there.year}" if other_year else ""
    return f"{there.day} {_MONTHS[there.month - 1]}{year}"


def hour(value: datetime) -> str:
    """Write the time of day: 09:15."""
    return f"{localtime(value):%H:%M}"


def moment(value: datetime) -> str:
    """Write day and time, the day left out when it is today: 10月21日 10:31, 21 Oct 10:31."""
    if localtime(value).date() == localtime(clock.now()).date():
        return hour(value)
    return full_moment(value)


def full_moment(value: datetime) -> str:
    """Write day and time, today or not; for what is read later."""
    return f"{day(value)} {hour(value)}"
