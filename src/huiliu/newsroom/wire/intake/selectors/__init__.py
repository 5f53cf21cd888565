"""Reads of the intake; every one is inside the active scope."""

from huiliu.newsroom.wire.intake.selectors.receipts import (
    provider_names,
    receipt_row_slim,
    receipt_rows_dead,
    sender_row,
)
from huiliu.newsroom.wire.intake.selectors.stream import (
    LOOKED_THROUGH,
    Tab,
    chain_rows,
    cutoff,
    fold_rows,
    rows_folded,
    rows_to_follow,
    stream_rows,
    unseen_rows,
)

__all__ = [
    "LOOKED_THROUGH",
    "Tab",
    "chain_rows",
    "cutoff",
    "fold_rows",
    "provider_names",
    "receipt_row_slim",
    "receipt_rows_dead",
    "rows_folded",
    "rows_to_follow",
    "sender_row",
    "stream_rows",
    "unseen_rows",
]
