"""Writes of gathering: what comes in, and what is decided on it."""

from huiliu.newsroom.gathering.services.entering import leads_change, leads_enter
from huiliu.newsroom.gathering.services.leads import lead_fetch, lead_receive
from huiliu.newsroom.gathering.services.notes import contacts_erase, lead_note
from huiliu.newsroom.gathering.services.triage import (
    BulkAction,
    Outcome,
    lead_drop,
    lead_join,
    lead_reopen,
    lead_take,
    lead_use,
    leads_decide,
)

__all__ = [
    "BulkAction",
    "Outcome",
    "contacts_erase",
    "lead_drop",
    "lead_fetch",
    "lead_join",
    "lead_note",
    "lead_receive",
    "lead_reopen",
    "lead_take",
    "lead_use",
    "leads_change",
    "leads_decide",
    "leads_enter",
]
