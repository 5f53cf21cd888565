"""How weekdays, figures and time left are written, in the language of the page.

Chinese: 星期三, 剩 6 分钟. English: Wednesday, 6 min left. Days and times of day are the kit's.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_noop, ngettext

from huiliu.kit import clock
from huiliu.kit.moments import is_chinese
from huiliu.kit.pages import WAITING_MAX

_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# What Django says under a field by itself; its own Chinese is translated too closely.
DJANGO_S = (gettext_noop("Enter a valid date/time."),)
_SOON = timedelta(minutes=30)
_KIB = 1024
_HOUR_MIN = 60
_DAY_MIN = 24 * _HOUR_MIN
_SOON_PERCENT = 75


def lang_code() -> str:
    """Give the value of the page's `lang` attribute."""
    return "zh-Hans" if is_chinese() else "en"


def weekday(value: datetime | date) -> str:
    """Write the day of the week: 星期三, Wednesday."""
    number = (localtime(value) if isinstance(value, datetime) else value).weekday()
    return f"星期{_WEEKDAYS_ZH[number]}" if is_chinese() else _WEEKDAYS_EN[number]


def iso(value: datetime) -> str:
    """Write the moment for a `datetime` attribute, with the platform's offset."""
    return localtime(value).isoformat(timespec="seconds")


def number(value: int) -> str:
    """Write a figure with thousands: 1,042."""
    return f"{value:,}"


def waiting(count: int) -> str:
    """Write how much waits; beyond what is counted: 999+."""
    return f"{WAITING_MAX}+" if count > WAITING_MAX else str(count)


def size(value: int) -> str:
    """Write an amount of bytes: 812 B, 184 kB, 2.4 MB."""
    if value < _KIB:
        return f"{value} B"
    if value < _KIB * _KIB:
        return f"{round(value / _KIB)} kB"
    return f"{value / _KIB / _KIB:.1f} MB"


def duration(seconds: float) -> str:
    """Say how long a sound or film runs, as a clock counts: 0:42, 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def span(length: timedelta) -> str:
    """Write a length of time in its one or two largest units: 1 小时 36 分, 3 days."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return gettext("under a minute")
    if minutes < _HOUR_MIN:
        return gettext("%(n)s min") % {"n": minutes}
    if minutes < _DAY_MIN:
        values = {"h": minutes // _HOUR_MIN, "m": minutes % _HOUR_MIN}
        return gettext("%(h)s h %(m)s min") % values if values["m"] else _hours(values["h"])
    days = minutes // _DAY_MIN
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def _hours(count: int) -> str:
    return ngettext("%(n)s hour", "%(n)s hours", count) % {"n": count}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLeft:
    """What is left until something is due, as words first and as a bar second."""

    kind: str
    """ok, warn (the last quarter, or 30 minutes) or bad (over)."""
    words: str
    percent: int | None
    """Share of the time that is used up; None when the start is not known, then no bar."""


def time_left(due_at: datetime, since: datetime | None = None) -> TimeLeft:
    """Tell how much time is left until `due_at`, out of the time since `since`."""
    left = due_at - clock.now()
    if timedelta(minutes=-1) < left < timedelta(0):
        return TimeLeft(kind="bad", words=gettext("due now"), percent=100 if since else None)
    if left < timedelta(0):
        words = gettext("%(span)s over") % {"span": span(-left)}
        return TimeLeft(kind="bad", words=words, percent=100 if since else None)
    words = gettext("%(span)s left") % {"span": span(left)}
    if since is None or due_at <= since:
        return TimeLeft(kind="warn" if left <= _SOON else "ok", words=words, percent=None)
    percent = min(100, max(0, round(100 * (1 - left / (due_at - since)))))
    soon = left <= _SOON or percent >= _SOON_PERCENT
    return TimeLeft(kind="warn" if soon else "ok", words=words, percent=percent)
