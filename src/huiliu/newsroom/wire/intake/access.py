"""The only way to an item of the stream or to a receipt."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.newsroom.wire.access import PLANNERS
from huiliu.newsroom.wire.intake.errors import ItemNotFound, ReceiptNotFound
from huiliu.newsroom.wire.models import WireItem, WireReceipt

VIEW, DECIDE, REPLAY = "wire.view", "wire.decide", "wire.replay"
ACTIONS = (
    ActionRow(DECIDE, PLANNERS | {Role.REPORTER, Role.EDITOR}),
    ActionRow(REPLAY, PLANNERS | {Role.EDITOR}),
)


def access_item(item: UUID, *, by: UUID) -> WireItem:
    """Give an item of the centre or one that is shared with it, for reading.

    Raises ItemNotFound and Forbidden.
    """
    authorize(by, VIEW)
    found: WireItem | None = WireItem.seen.filter(pk=item).first()
    if found is None:
        raise ItemNotFound
    return found


def access_item_locked(item: UUID, *, by: UUID) -> WireItem:
    """Give an item of the centre's own stream, and let nobody else decide on it meanwhile.

    Raises ItemNotFound and Forbidden.
    """
    authorize(by, DECIDE)
    found: WireItem | None = WireItem.objects.select_for_update().filter(pk=item).first()
    if found is None:
        raise ItemNotFound
    return found


def access_shared_item(item: UUID, *, by: UUID) -> WireItem:
    """Give an item that is shared with the centre, to be taken; ItemNotFound and Forbidden."""
    authorize(by, DECIDE)
    found: WireItem | None = WireItem.seen.filter(pk=item, is_shared=True).first()
    if found is None:
        raise ItemNotFound
    return found


def access_receipt(receipt: UUID, *, by: UUID) -> WireReceipt:
    """Give a receipt of the centre, for reading; raises ReceiptNotFound and Forbidden."""
    authorize(by, VIEW)
    found: WireReceipt | None = WireReceipt.objects.filter(pk=receipt).first()
    if found is None:
        raise ReceiptNotFound
    return found


def access_receipt_locked(receipt: UUID, *, by: UUID) -> WireReceipt:
    """Give a receipt of the centre to be read again or discarded; ReceiptNotFound, Forbidden."""
    authorize(by, REPLAY)
    rows = WireReceipt.objects.select_for_update().filter(pk=receipt)
    found: WireReceipt | None = rows.first()
    if found is None:
        raise ReceiptNotFound
    return found
