"""Loaded at start: enters who may look at the wire."""

from huiliu.accounts.api import register_actions
from huiliu.newsroom.wire.access import ACTIONS

register_actions("wire", ACTIONS)
