"""Loaded at start: enters the duty roster's jobs, actions and what is open of planning."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.planning.rosters import tasks
from huiliu.newsroom.planning.rosters.access import ACTIONS
from huiliu.newsroom.planning.rosters.listing import failed_jobs, late_assignments
from huiliu.newsroom.planning.rosters.open_items import register_open_items

__all__ = ["tasks"]

register_actions("rosters", ACTIONS)
register_open_items("planning", late_assignments)
register_open_items("jobs", failed_jobs)
