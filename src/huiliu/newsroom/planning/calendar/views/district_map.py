"""The day's assignments on a schematic map: a tile a district, and the same as a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from huiliu.accounts.api import person_cards
from huiliu.kit import clock
from huiliu.kit.pages import is_partial, person_of
from huiliu.newsroom.planning.addresses import day_read
from huiliu.newsroom.planning.calendar import api
from huiliu.newsroom.planning.calendar.days import Shown, shown_of
from huiliu.newsroom.planning.calendar.views.pages import words
from huiliu.newsroom.planning.wording import DISTRICT_WORDS

_TILES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "yanqing": (0, 2),
        "huairou": (0, 4),
        "miyun": (0, 6),
        "changping": (1, 3),
        "shunyi": (1, 5),
        "pinggu": (1, 7),
        "mentougou": (2, 0),
        "haidian": (2, 2),
        "xicheng": (2, 4),
        "chaoyang": (2, 6),
        "shijingshan": (3, 1),
        "fengtai": (3, 3),
        "dongcheng": (3, 5),
        "tongzhou": (3, 7),
        "fangshan": (4, 2),
        "daxing": (4, 4),
        "jingkaiqu": (4, 6),
    }
)
"""Row and half column of each district's tile: who lies north of whom, and no border at all."""
_HALF, _ROW, _LEFT, _TOP = 80, 138, 84, 96
_SHADES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A district on the map: its middle, its name, and what goes on there."""

    code: str
    x: int
    y: int
    shown: tuple[Shown, ...]

    @property
    def shade(self) -> int:
        """How full it is, 0 to 3; the number stands in the tile as well."""
        return min(len(self.shown), _SHADES)


@require_GET
def assignment_map(request: HttpRequest) -> HttpResponse:
    """Show where the day's assignments are, with people and times beside the map."""
    person = person_of(request)
    day = day_read(request.GET.get("day", ""))
    shown = [shown_of(item) for item in api.assignments_on(day, by=person)]
    tiles = [
        Tile(
            code=code,
            x=_LEFT + half * _HALF,
            y=_TOP + row * _ROW,
            shown=tuple(one for one in shown if one.item.district == code),
        )
        for code, (row, half) in _TILES.items()
    ]
    groups = [(code, [one for one in shown if one.item.district == code]) for code in _order()]
    context = {
        **words(),
        "day": day,
        "today": localtime(clock.now()).date(),
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "tiles": tiles,
        "groups": [(code, found) for code, found in groups if found],
        "total": len(shown),
        "people": person_cards({person for one in shown for person in one.item.people}),
    }
    template = (
        "planning/calendar/_map.html" if is_partial(request) else "planning/calendar/map.html"
    )
    return render(request, template, context)


def _order() -> tuple[str, ...]:
    """Name the districts in their usual order, then what names none."""
    return (*DISTRICT_WORDS, "")
