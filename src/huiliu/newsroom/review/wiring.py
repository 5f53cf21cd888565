"""Loaded at start: enters the review part's actions, handlers and jobs."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.review import handlers, tasks
from huiliu.newsroom.review.access import ACTIONS

__all__ = ["handlers", "tasks"]

register_actions("review", ACTIONS)
