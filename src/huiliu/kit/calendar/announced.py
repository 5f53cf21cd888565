"""Days off and make-up days that the State Council announced and the library does not know yet.

`ANNOUNCED` is ours and holds corrections only; `holidays.json` in the data folder is the
operator's, so that a year can be completed on the day it is announced, without a release.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from huiliu.kit.calendar.errors import AnnouncedUnreadable
from huiliu.kit.config import config

FILE = "holidays.json"
FESTIVALS = (
    "New Year",
    "Spring Festival",
    "Tomb-Sweeping Day",
    "Labour Day",
    "Dragon Boat Festival",
    "Mid-Autumn Festival",
    "National Day",
    "Holiday",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A year's additions: each date with the festival that it belongs to."""

    off: Mapping[date, str] = field(default_factory=dict)
    work: Mapping[date, str] = field(default_factory=dict)


# A year enters with its source in a comment: title, number and date of the announcement.
# Empty: holidays 0.109 agrees with chinesecalendar 1.11.0 on every day of 2018 to 2026.
ANNOUNCED: Mapping[int, Announced] = MappingProxyType({})


@cache
def announced() -> Mapping[int, Announced]:
    """Give the years that are completed here or by the operator, who has the last word.

    Read once in a process. Raises AnnouncedUnreadable.
    """
    path = config().data / FILE
    if not path.exists():
        return ANNOUNCED
    return {**ANNOUNCED, **read_announced(path.read_text("utf-8"))}


def read_announced(text: str) -> dict[int, Announced]:
    """Read `{"2027": {"off": {"2027-02-11": "Spring Festival"}, "work": {…}}}`.

    Raises AnnouncedUnreadable, which names the place.
    """
    try:
        years = json.loads(text)
    except json.JSONDecodeError as broken:
        raise AnnouncedUnreadable(f"line {broken.lineno}") from broken
    if not isinstance(years, dict):
        raise AnnouncedUnreadable("line 1")
    return {_year(year): _announced(year, raw) for year, raw in years.items()}


def _year(text: str) -> int:
    if len(text) == 4 and text.isdecimal():  # noqa: PLR2004 - a year of four digits
        return int(text)
    raise AnnouncedUnreadable(text)


def _announced(year: str, raw: Any) -> Announced:
    if not isinstance(raw, dict) or not raw.keys() <= {"off", "work"}:
        raise AnnouncedUnreadable(year)
    return Announced(off=_dates(year, raw.get("off", {})), work=_dates(year, raw.get("work", {})))


def _dates(year: str, raw: Any) -> dict[date, str]:
    if not isinstance(raw, dict):
        raise AnnouncedUnreadable(year)
    return {_date(year, day): _festival(day, name) for day, name in raw.items()}


def _date(year: str, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as broken:
        raise AnnouncedUnreadable(text) from broken
    if f"{day.year:04}" != year:
        raise AnnouncedUnreadable(text)
    return day


def _festival(day: str, name: Any) -> str:
    if name not in FESTIVALS:
        raise AnnouncedUnreadable(day)
    return str(name)
