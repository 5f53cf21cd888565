"""Loaded at start: brings the outlets' jobs, handlers and actions to life."""

from huiliu.accounts.api import register_actions
from huiliu.kit.secrets import seals_kept
from huiliu.newsroom.publishing.outlets import handlers, tasks
from huiliu.newsroom.publishing.outlets.access import ACTIONS
from huiliu.newsroom.publishing.outlets.services.credentials import outlets_reseal

__all__ = ["handlers", "tasks"]

register_actions("outlets", ACTIONS)
seals_kept("outlets", outlets_reseal)
