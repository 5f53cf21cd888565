"""Reads of the intake; every one is inside the active scope."""

from huiliu.newsroom.wire.intake.selectors.receipts import provider_names, receipt_rows_dead
from huiliu.newsroom.wire.intake.selectors.stream import (
    LOOKED_THROUGH,
    Tab,
    chain_rows,
    cutoff,
    rows_folded,
    stream_rows,
)

__all__ = [
    "LOOKED_THROUGH",
    "Tab",
    "chain_rows",
    "cutoff",
    "provider_names",
    "receipt_rows_dead",
    "rows_folded",
    "stream_rows",
]
