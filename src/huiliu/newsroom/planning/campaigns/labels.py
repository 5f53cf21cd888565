"""Words for where campaigns and their parts stand, and for what changed."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
        Standing.LEFT: _("Has left"),
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
