"""Loaded at start: brings the room's jobs and actions to life."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.wire.intake import tasks
from huiliu.newsroom.wire.intake.access import ACTIONS

__all__ = ["tasks"]

register_actions("wire.intake", ACTIONS)
