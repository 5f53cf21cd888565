"""The words of the duty roster."""

from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _

from huiliu.kit.moments import full_moment, hour
from huiliu.newsroom.planning.rosters.cards import ShiftCard
from huiliu.newsroom.planning.rosters.core.shifts import Pattern
from huiliu.newsroom.planning.wording import Words

PATTERN_WORDS: Final[Words] = MappingProxyType(
    {
        Pattern.ONCE.value: _("Once"),
        Pattern.DAILY.value: _("Every day"),
        Pattern.WORKING_DAYS.value: _("Every working day"),
        Pattern.WEEKLY.value: _("Every week"),
        Pattern.FORTNIGHTLY.value: _("Every second week"),
    }
)
ITEM_WORDS: Final[Words] = MappingProxyType(
    {
        "assignment": _("Overdue assignments"),
        "event": _("Events to come"),
        "job": _("Failed jobs"),
        "release": _("Planned releases"),
        "review": _("Reviews that wait"),
        "story": _("Returned stories"),
    }
)
"""The kinds of what is open at a hand-over."""


def shift_line(card: ShiftCard) -> str:
    """Name a shift in a list: when, at which desk, as what."""
    return f"{full_moment(card.starts_at)}–{hour(card.ends_at)} {card.desk} {card.post}"
