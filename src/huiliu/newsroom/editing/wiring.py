"""Loaded at start: enters the editing part's actions, and what tokens may be made for."""

from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import ScopeRow, register_actions, register_scopes
from huiliu.newsroom.editing.access import ACTIONS

register_actions("editing", ACTIONS)
register_scopes("editing", [ScopeRow("stories.read", "story.view", _("Read stories"))])
