"""Writes of the intake."""

from huiliu.newsroom.wire.intake.services.deciding import (
    BulkAction,
    Outcomes,
    item_drop,
    item_followed,
    item_join,
    item_lead,
    item_misplace,
    item_reopen,
    item_story,
    item_take,
    item_unfold,
    items_decide,
)
from huiliu.newsroom.wire.intake.services.erasing import embargoes_end, outdated_erase
from huiliu.newsroom.wire.intake.services.looking import (
    item_again,
    receipt_bytes,
    receipt_of,
    versions_compared,
)
from huiliu.newsroom.wire.intake.services.receiving import Incoming, receipts_keep
from huiliu.newsroom.wire.intake.services.replaying import receipt_discard, receipt_replay
from huiliu.newsroom.wire.intake.services.taking import take_in

__all__ = [
    "BulkAction",
    "Incoming",
    "Outcomes",
    "embargoes_end",
    "item_again",
    "item_drop",
    "item_followed",
    "item_join",
    "item_lead",
    "item_misplace",
    "item_reopen",
    "item_story",
    "item_take",
    "item_unfold",
    "items_decide",
    "outdated_erase",
    "receipt_bytes",
    "receipt_discard",
    "receipt_of",
    "receipt_replay",
    "receipts_keep",
    "take_in",
    "versions_compared",
]
