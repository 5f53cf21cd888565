"""Loaded at start: enters the planning part's handlers and actions."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.planning import handlers
from huiliu.newsroom.planning.access import ACTIONS

__all__ = ["handlers"]

register_actions("planning", ACTIONS)
