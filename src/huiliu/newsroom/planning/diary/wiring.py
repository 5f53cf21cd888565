"""Loaded at start: enters the diary's jobs, actions and source of search."""

from huiliu.accounts.api import register_actions
from huiliu.kit.search import register_source
from huiliu.newsroom.planning.diary import tasks
from huiliu.newsroom.planning.diary.access import ACTIONS
from huiliu.newsroom.planning.diary.finding import KIND, SOURCE

__all__ = ["tasks"]

register_actions("diary", ACTIONS)
register_source(KIND, SOURCE)
