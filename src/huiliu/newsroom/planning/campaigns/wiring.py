"""Loaded at start: enters the handlers, jobs, actions and calendar of campaigns."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.planning.calendar.api import calendar_add
from huiliu.newsroom.planning.campaigns import calendars, handlers, tasks
from huiliu.newsroom.planning.campaigns.access import ACTIONS

__all__ = ["handlers", "tasks"]

register_actions("campaigns", ACTIONS)
calendar_add(calendars.KIND, calendars.parts_to_deliver)
