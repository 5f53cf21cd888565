"""A calendar laid out: days with their items, and the address of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime

from huiliu.kit import clock
from huiliu.kit.calendar import Day, DayKind, days_between
from huiliu.newsroom.planning.addresses import stamp_of
from huiliu.newsroom.planning.calendar.core.items import Item

MONTH_ITEMS = 3
WEEK_ITEMS = 24
DAY_ITEMS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An item with where its page and its panel lie, and on which part of the day it stands."""

    item: Item
    url: str
    panel: str
    time: str
    """Empty for what takes the whole day, or began on an earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One day: what it is, what stands in it, and how much more there is."""

    date: date
    day: Day
    items: tuple[Shown, ...]
    more: int
    is_out: bool
    is_today: bool

    @property
    def sign(self) -> str:
        """`off` on days off by law, `work` on days that make up for them, else empty."""
        return {DayKind.HOLIDAY: "off", DayKind.MAKE_UP: "work"}.get(self.day.kind, "")


def cells_of(days: Sequence[date], items: Sequence[Item], *, most: int, month: int) -> list[Cell]:
    """Lay items out over days; what goes on over several days stands in each of them."""
    there: dict[date, list[Item]] = {day: [] for day in days}
    zone = get_current_timezone()
    for item in items:
        for day in _days_of(item, days[0], days[-1], zone=zone):
            there[day].append(item)
    today = localtime(clock.now()).date()
    return [
        Cell(
            date=day.date,
            day=day,
            items=tuple(shown_of(item, on=day.date) for item in there[day.date][:most]),
            more=max(0, len(there[day.date]) - most),
            is_out=day.date.month != month,
            is_today=day.date == today,
        )
        for day in days_between(days[0], days[-1])
    ]


def shown_of(item: Item, *, on: date | None = None) -> Shown:
    """Give an item with its addresses."""
    begins = localtime(item.starts_at)
    is_timed = not item.all_day and (on is None or begins.date() == on)
    return Shown(
        item=item,
        url=item.address or _address(item),
        panel="" if item.address else _panel(item),
        time=f"{begins:%H:%M}" if is_timed else "",
    )


def _days_of(item: Item, first: date, last: date, *, zone: tzinfo) -> Sequence[date]:
    begins = item.starts_at.astimezone(zone).date()
    # What ends at midnight does not stand in the day that begins there.
    ends = (item.ends_at - timedelta(microseconds=1)).astimezone(zone).date()
    start, end = max(begins, first), min(max(begins, ends), last)
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def _address(item: Item) -> str:
    if item.kind in {"event", "look"}:
        return reverse("event", args=[item.id]) + _at(item)
    return reverse("topic", args=[item.topic])


def _panel(item: Item) -> str:
    if item.kind in {"event", "look"}:
        return _address(item)
    return reverse("calendar-panel", args=[item.kind, item.id])


def _at(item: Item) -> str:
    return "?" + urlencode({"at": stamp_of(item.recurs_at)}) if item.recurs_at else ""
