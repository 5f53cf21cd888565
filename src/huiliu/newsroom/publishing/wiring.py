"""Loaded at start: brings the publishing part's jobs, handlers and actions to life."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.publishing import handlers, tasks
from huiliu.newsroom.publishing.access import ACTIONS

__all__ = ["handlers", "tasks"]

register_actions("publishing", ACTIONS)
