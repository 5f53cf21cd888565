"""Loaded at start: enters the gathering part's actions and jobs."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.gathering import tasks
from huiliu.newsroom.gathering.access import ACTIONS

__all__ = ["tasks"]

register_actions("gathering", ACTIONS)
