"""Loaded at start: brings the courier, its actions and its health to life."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.publishing.delivery import tasks, vitals
from huiliu.newsroom.publishing.delivery.access import ACTIONS

__all__ = ["tasks", "vitals"]

register_actions("delivery", ACTIONS)
