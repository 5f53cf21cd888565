"""Loaded at start: enters the review part's actions."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.review.access import ACTIONS

register_actions("review", ACTIONS)
