"""Loaded at start: enters the handlers and actions of campaigns."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.planning.campaigns import handlers
from huiliu.newsroom.planning.campaigns.access import ACTIONS

__all__ = ["handlers"]

register_actions("campaigns", ACTIONS)
