"""Loaded at start: brings the outlets' jobs, handlers and actions to life."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.publishing.outlets import handlers, tasks
from huiliu.newsroom.publishing.outlets.access import ACTIONS

__all__ = ["handlers", "tasks"]

register_actions("outlets", ACTIONS)
