"""Which zone a calendar means by a name: a known one, or one whose clock is known to us.

Invariant: a zone that is not certain is refused; an hour too early is worse than no entry.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from huiliu.kit.calendar.moments import HOME, settled

_NAME_CHARS_MAX: Final = 100
_OFFSET: Final = re.compile(r"TZOFFSETTO:\s*([+-])(\d\d)(\d\d)(?:\d\d)?\s*", re.IGNORECASE)
_LOCATION: Final = re.compile(r"X-LIC-LOCATION:(.+)", re.IGNORECASE)
_DISPLAYED: Final = re.compile(r"\(?(?:UTC|GMT)\s*\+0?8(?::?00)?(?![\d:]).*", re.IGNORECASE)
# What the machine that reads is set to, and what no machine is set to.
_NOWHERE: Final = frozenset({"localtime", "Factory"})
_CHINESE: Final = frozenset({"中国标准时间", "北京时间", "china standard time", "beijing", "cst-8"})
_PARTS_MAX: Final = 3


def zone_of(name: str, described: Mapping[str, Iterable[str]]) -> ZoneInfo | None:
    """Give the zone that a TZID names; `described` holds the lines of each VTIMEZONE.

    >>> zone_of("China Standard Time", {}).key
    'Asia/Shanghai'
    """
    return _by_name(name.strip()) or _by_description(described.get(name, ()))


def _by_name(name: str) -> ZoneInfo | None:
    if len(name) > _NAME_CHARS_MAX:
        return None
    for key in _keys(name):
        if key.lower() in _known():
            return ZoneInfo(_known()[key.lower()])
    if name in WINDOWS_TO_OLSON:
        return ZoneInfo(WINDOWS_TO_OLSON[name])
    return HOME if name.lower() in _CHINESE or _DISPLAYED.fullmatch(name) else None


def _keys(name: str) -> Iterable[str]:
    """Give the name and its last parts: some write /example.org/2024a/Europe/Berlin."""
    parts = name.split("/")
    yield name
    for length in range(min(_PARTS_MAX, len(parts) - 1), 1, -1):
        yield "/".join(parts[-length:])


def _by_description(lines: Iterable[str]) -> ZoneInfo | None:
    """Read where the zone lies, or its one offset; rules of changing clocks are not guessed at."""
    offsets = set()
    for line in lines:
        if located := _LOCATION.fullmatch(line):
            return _by_name(located[1].strip())
        if found := _OFFSET.fullmatch(line):
            offsets.add(found.groups())
    return _fixed(*offsets.pop()) if len(offsets) == 1 else None


def _fixed(sign: str, hours: str, minutes: str) -> ZoneInfo | None:
    offset = timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1)
    if abs(offset) >= timedelta(days=1):
        return None
    zone = settled(datetime(2000, 1, 1, tzinfo=timezone(offset))).tzinfo
    if not isinstance(zone, ZoneInfo) or (zone.key == "UTC" and offset):
        return None
    return zone


@cache
def _known() -> Mapping[str, str]:
    """Give each zone by its name in small letters."""
    return {key.lower(): key for key in available_timezones() - _NOWHERE}
