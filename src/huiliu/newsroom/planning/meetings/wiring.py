"""Loaded at start: enters the actions of meetings."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.planning.meetings.access import ACTIONS

register_actions("meetings", ACTIONS)
