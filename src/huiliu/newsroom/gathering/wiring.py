"""Loaded at start: enters the gathering part's actions."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.gathering.access import ACTIONS

register_actions("gathering", ACTIONS)
