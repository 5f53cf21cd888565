"""The door of intake: what transports bring is kept, byte for byte."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.newsroom.wire.intake.receiving import Incoming, receipts_keep

ReceiptId = UUID

__all__ = ["Incoming", "ReceiptId", "receive"]


def receive(provider: UUID, incoming: Sequence[Incoming]) -> tuple[ReceiptId, ...]:
    """Keep what came, in the caller's transaction and scope; the same delivery is kept once."""
    return receipts_keep(provider, incoming)
