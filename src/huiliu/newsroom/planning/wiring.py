"""Loaded at start: enters planning's handlers, jobs, actions and sources of search."""

from huiliu.accounts.api import register_actions
from huiliu.kit.search import register_source
from huiliu.newsroom.planning import diary_finding, diary_tasks, handlers, tasks
from huiliu.newsroom.planning.access import ACTIONS
from huiliu.newsroom.planning.finding import KIND, SOURCE
from huiliu.newsroom.planning.listing import failed_jobs, late_assignments
from huiliu.newsroom.planning.open_items import register_open_items

__all__ = ["diary_tasks", "handlers", "tasks"]

register_actions("planning", ACTIONS)
register_source(KIND, SOURCE)
register_source(diary_finding.KIND, diary_finding.SOURCE)
register_open_items("planning", late_assignments)
register_open_items("jobs", failed_jobs)
