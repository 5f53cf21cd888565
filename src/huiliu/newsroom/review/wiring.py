"""Loaded at start: enters the review part's actions and jobs."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.review import tasks
from huiliu.newsroom.review.access import ACTIONS

__all__ = ["tasks"]

register_actions("review", ACTIONS)
