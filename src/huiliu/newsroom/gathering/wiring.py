"""Loaded at start: enters the gathering part's actions and jobs, and its source of search."""

from huiliu.accounts.api import register_actions
from huiliu.kit.search import register_source
from huiliu.newsroom.gathering import tasks
from huiliu.newsroom.gathering.access import ACTIONS
from huiliu.newsroom.gathering.finding import KIND, SOURCE

__all__ = ["tasks"]

register_actions("gathering", ACTIONS)
register_source(KIND, SOURCE)
