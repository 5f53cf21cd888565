"""Loaded at start: brings the publishing part's jobs, handlers and actions to life."""

from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import ScopeRow, register_actions, register_scopes
from huiliu.newsroom.publishing import handlers, tasks
from huiliu.newsroom.publishing.access import ACTIONS

__all__ = ["handlers", "tasks"]

register_actions("publishing", ACTIONS)
register_scopes("publishing", [ScopeRow("releases.read", "release.view", _("Read releases"))])
