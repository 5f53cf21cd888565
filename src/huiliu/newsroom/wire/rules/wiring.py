"""Loaded at start: enters the rules' jobs and actions."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.wire.rules import tasks
from huiliu.newsroom.wire.rules.access import ACTIONS

__all__ = ["tasks"]

register_actions("wire.rules", ACTIONS)
