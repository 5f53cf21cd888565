"""Loaded at start: enters the actions of calendars."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.planning.calendar.access import ACTIONS

register_actions("calendar", ACTIONS)
