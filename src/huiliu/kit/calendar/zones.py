"""The zone of a calendar's times, or a refusal with words."""

from collections.abc import Iterable, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from huiliu.kit.calendar.errors import CalendarRefused, said
from huiliu.kit.calendar.zone_names import zone_of

_SHOWN: Final = 100


def zone_named(name: str, described: Mapping[str, Iterable[str]]) -> ZoneInfo:
    """Give the zone that a TZID names; `described` holds the lines of each VTIMEZONE.

    Raises CalendarRefused, which names the zone.

    >>> zone_named("China Standard Time", {}).key
    'Asia/Shanghai'
    """
    found = zone_of(name, described)
    if found is None:
        shown = name[:_SHOWN]
        raise CalendarRefused(
            said(_("The zone “{name}” is unknown. Enter the event with its time here."), name=shown)
        )
    return found
