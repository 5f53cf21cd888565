"""Loaded at start: enters the planning part's handlers and actions, and its source of search."""

from huiliu.accounts.api import register_actions
from huiliu.kit.search import register_source
from huiliu.newsroom.planning import handlers
from huiliu.newsroom.planning.access import ACTIONS
from huiliu.newsroom.planning.finding import KIND, SOURCE

__all__ = ["handlers"]

register_actions("planning", ACTIONS)
register_source(KIND, SOURCE)
