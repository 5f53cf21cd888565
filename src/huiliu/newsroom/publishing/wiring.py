"""Loaded at start: brings the publishing part's jobs, handlers, actions and calendar to life."""

from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import ScopeRow, register_actions, register_scopes
from huiliu.newsroom.planning.api import calendar_add, register_open_items
from huiliu.newsroom.publishing import calendars, handlers, tasks
from huiliu.newsroom.publishing.access import ACTIONS
from huiliu.newsroom.publishing.listing import planned_releases

__all__ = ["handlers", "tasks"]

register_actions("publishing", ACTIONS)
register_scopes("publishing", [ScopeRow("releases.read", "release.view", _("Read releases"))])
register_open_items("publishing", planned_releases)
calendar_add(calendars.KIND, calendars.releases_planned)
