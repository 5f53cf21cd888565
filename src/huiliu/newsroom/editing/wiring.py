"""Loaded at start: enters the editing part's actions, scopes of tokens and source of search."""

from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import ScopeRow, register_actions, register_scopes
from huiliu.kit.search import register_source
from huiliu.newsroom.editing import tasks
from huiliu.newsroom.editing.access import ACTIONS
from huiliu.newsroom.editing.finding import KIND, SOURCE
from huiliu.newsroom.editing.listing import returned_stories
from huiliu.newsroom.planning.api import register_open_items

__all__ = ["tasks"]

register_actions("editing", ACTIONS)
register_source(KIND, SOURCE)
register_scopes("editing", [ScopeRow("stories.read", "story.view", _("Read stories"))])
register_open_items("editing", returned_stories)
