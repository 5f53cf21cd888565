"""Loaded at start: enters the review part's actions, handlers and jobs."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.planning.api import register_open_items
from huiliu.newsroom.review import handlers, tasks
from huiliu.newsroom.review.access import ACTIONS
from huiliu.newsroom.review.listing import open_stages

__all__ = ["handlers", "tasks"]

register_actions("review", ACTIONS)
register_open_items("review", open_stages)
