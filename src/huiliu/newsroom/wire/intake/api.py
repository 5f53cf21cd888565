"""The door of the intake: what transports bring, and what becomes of it."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.newsroom.wire.intake import services
from huiliu.newsroom.wire.intake.services import Incoming

ReceiptId = UUID

__all__ = ["Incoming", "ReceiptId", "receive", "take_in"]


def receive(provider: UUID, incoming: Sequence[Incoming]) -> tuple[ReceiptId, ...]:
    """Keep what came, byte for byte, and wake the loop that takes it in at the commit.

    In the caller's transaction and tenant scope; two statements, however many. A second delivery
    of the same name gives the receipt that is there; the same bytes under another name are
    another receipt. Raises ProviderUnknown, ReceiptTooLarge and kit.storage's StorageFull.
    """
    return services.receipts_keep(provider, incoming)


def take_in() -> int:
    """Take in what waits, of each tenant one batch in turn, and give how many receipts that were.

    Outside any transaction: each batch is one of its own. What cannot be read is set aside with
    its reason and stops nothing else. Two workers may do it at once.
    """
    return services.take_in()
