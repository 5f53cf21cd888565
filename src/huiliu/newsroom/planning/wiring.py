"""Loaded at start: enters the planning part's handlers and actions, and its source of search."""

from huiliu.accounts.api import register_actions
from huiliu.kit.search import register_source
from huiliu.newsroom.planning import handlers, tasks
from huiliu.newsroom.planning.access import ACTIONS
from huiliu.newsroom.planning.finding import KIND, SOURCE
from huiliu.newsroom.planning.listing import failed_jobs, late_assignments
from huiliu.newsroom.planning.open_items import register_open_items

__all__ = ["handlers", "tasks"]

register_actions("planning", ACTIONS)
register_source(KIND, SOURCE)
register_open_items("planning", late_assignments)
register_open_items("jobs", failed_jobs)
