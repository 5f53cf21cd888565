"""Loaded at start: enters the actions and jobs of the content API."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.publishing.contents import tasks
from huiliu.newsroom.publishing.contents.access import ACTIONS

__all__ = ["tasks"]

register_actions("contents", ACTIONS)
