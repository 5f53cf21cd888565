"""Loaded at start: enters the editing part's actions, and its source of search."""

from huiliu.accounts.api import register_actions
from huiliu.kit.search import register_source
from huiliu.newsroom.editing.access import ACTIONS
from huiliu.newsroom.editing.finding import KIND, SOURCE

register_actions("editing", ACTIONS)
register_source(KIND, SOURCE)
