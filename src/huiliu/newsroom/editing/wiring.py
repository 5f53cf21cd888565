"""Loaded at start: enters the editing part's actions."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.editing.access import ACTIONS

register_actions("editing", ACTIONS)
