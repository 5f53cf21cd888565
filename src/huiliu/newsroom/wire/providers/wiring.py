"""Loaded at start: enters the room's actions, jobs and sealed secrets."""

from huiliu.accounts.api import register_actions
from huiliu.kit.secrets import seals_kept
from huiliu.newsroom.wire.providers import tasks
from huiliu.newsroom.wire.providers.access import ACTIONS
from huiliu.newsroom.wire.providers.services.sealed import providers_reseal

__all__ = ["tasks"]

register_actions("wire.providers", ACTIONS)
seals_kept("providers of the wire", providers_reseal)
