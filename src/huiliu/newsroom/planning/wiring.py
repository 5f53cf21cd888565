"""Loaded at start: enters the planning part's actions."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.planning.access import ACTIONS

register_actions("planning", ACTIONS)
