"""Loaded at start: enters planning's handlers, jobs, actions and sources of search."""

from huiliu.accounts.api import register_actions
from huiliu.kit.search import register_source
from huiliu.newsroom.planning import diary_finding, diary_tasks, handlers
from huiliu.newsroom.planning.access import ACTIONS
from huiliu.newsroom.planning.finding import KIND, SOURCE

__all__ = ["diary_tasks", "handlers"]

register_actions("planning", ACTIONS)
register_source(KIND, SOURCE)
register_source(diary_finding.KIND, diary_finding.SOURCE)
