"""Gathers kit's own tables for Django."""

from huiliu.kit.events.models import Handled, Outbox
from huiliu.kit.jobs.models import JobKey, JobNote
from huiliu.kit.search.models import SearchChange, SearchEntry
from huiliu.kit.security.models import SecurityEvent
from huiliu.kit.series.models import Series

__all__ = [
    "Handled",
    "JobKey",
    "JobNote",
    "Outbox",
    "SearchChange",
    "SearchEntry",
    "SecurityEvent",
    "Series",
]
