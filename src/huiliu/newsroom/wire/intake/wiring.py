"""Loaded at start: brings the room's jobs and actions to life."""

from huiliu.newsroom.wire.intake import tasks

__all__ = ["tasks"]
