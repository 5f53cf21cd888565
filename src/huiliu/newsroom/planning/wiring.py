"""Loaded at start: enters planning's handlers, jobs, actions and source of search."""

from huiliu.accounts.api import register_actions
from huiliu.kit.search import register_source
from huiliu.newsroom.planning import handlers, tasks
from huiliu.newsroom.planning.access import ACTIONS
from huiliu.newsroom.planning.finding import KIND, SOURCE

__all__ = ["handlers", "tasks"]

register_actions("planning", ACTIONS)
register_source(KIND, SOURCE)
