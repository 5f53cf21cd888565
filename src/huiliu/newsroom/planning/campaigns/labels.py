"""Words for where campaigns and their parts stand, and for what changed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.planning.campaigns.core.states import CampaignState, Change, Standing

STATE_WORDS: Mapping[CampaignState, str | Promise] = MappingProxyType(
    {
        CampaignState.DRAFT: pgettext_lazy("campaign", "Draft"),
        CampaignState.OPEN: pgettext_lazy("campaign", "Open"),
        CampaignState.CLOSED: pgettext_lazy("campaign", "Closed"),
    }
)
STANDING_WORDS: Mapping[Standing, str | Promise] = MappingProxyType(
    {
        Standing.MISSING: _("Missing"),
        Standing.DECLINED: pgettext_lazy("campaign", "Declined"),
        Standing.LEFT: pgettext_lazy("campaign", "Left"),
        Standing.LATE: _("Late"),
        Standing.OFFERED: _("Not answered"),
        Standing.TAKEN: _("Taken on"),
        Standing.DELIVERED: pgettext_lazy("campaign", "Delivered"),
    }
)
STANDING_CHIPS: Mapping[Standing, tuple[str, str]] = MappingProxyType(
    {
        Standing.MISSING: ("bad", "alert-circle"),
        Standing.DECLINED: ("hold", "x"),
        Standing.LEFT: ("hold", "logout"),
        Standing.LATE: ("warn", "clock"),
        Standing.OFFERED: ("idle", "circle-dashed"),
        Standing.TAKEN: ("run", "circle-half-2"),
        Standing.DELIVERED: ("ok", "check"),
    }
)
"""Kind of chip and icon: never colour alone."""
CHANGE_WORDS: Mapping[Change, str | Promise] = MappingProxyType(
    {
        Change.BRIEF: _("the brief"),
        Change.EMBARGO: _("the embargo"),
        Change.MATERIALS: _("the materials"),
        Change.ASK: _("what is asked"),
        Change.DUE: _("the deadline"),
    }
)

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def over(due_at: datetime, at: datetime) -> str:
    """Say by how much something is over its deadline, in the one largest unit."""
    return gettext("%(span)s over") % {"span": _span(at - due_at)}


def left(due_at: datetime, at: datetime) -> str:
    """Say how much is left until a deadline, in the one largest unit."""
    return gettext("%(span)s left") % {"span": _span(due_at - at)}


def late(due_at: datetime, at: datetime) -> str:
    """Say how late something came, in the one largest unit."""
    return gettext("by %(span)s") % {"span": _span(at - due_at)}


def _span(length: timedelta) -> str:
    if length < _HOUR:
        return gettext("%(n)s min") % {"n": max(1, length // timedelta(minutes=1))}
    if length < 2 * _DAY:
        count = length // _HOUR
        return ngettext("%(n)s hour", "%(n)s hours", count) % {"n": count}
    return ngettext("%(n)s day", "%(n)s days", length // _DAY) % {"n": length // _DAY}
