"""An item looked at in full: read again from its receipt, as nothing understood is kept twice."""

from uuid import UUID

from huiliu.kit.document.content import document_from_text
from huiliu.kit.document.differences import Difference, difference_of
from huiliu.kit.storage import Digest, FileMissing, store
from huiliu.kit.text import pieces
from huiliu.newsroom.wire.core.chaining import guid_of
from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.item_words import words_of_item
from huiliu.newsroom.wire.core.refusal import Refused
from huiliu.newsroom.wire.intake.errors import MISSING, TOO_LONG, ReceiptErased, fault_words
from huiliu.newsroom.wire.intake.services.claiming import Claimed, claimed_of
from huiliu.newsroom.wire.intake.services.reading import READ_S, reader_of
from huiliu.newsroom.wire.intake.services.time_limit import TimeOver, watching
from huiliu.newsroom.wire.models import WireItem, WireReceipt


def receipt_bytes(row: WireReceipt) -> bytes:
    """Give what came; raises ReceiptErased where its provider's terms took it away."""
    try:
        return bytes(row.body) if row.body is not None else store().read(Digest(row.digest))
    except FileMissing as error:
        raise ReceiptErased from error


def receipt_of(row: WireItem) -> WireReceipt:
    """Give the receipt of an item, also a sharer's; raises ReceiptErased."""
    found: WireReceipt | None = WireReceipt.seen.filter(pk=row.receipt).first()
    if found is None:
        raise ReceiptErased
    return found


def item_again(row: WireItem) -> tuple[Item | None, str]:
    """Read an item again; where that cannot be, nothing, and why in words."""
    try:
        receipt = claimed_of(receipt_of(row))
        return _item_in(receipt, row), ""
    except ReceiptErased as erased:
        return None, str(erased)
    except Refused as refused:
        return None, fault_words(refused.reason)
    except TimeOver:
        return None, fault_words(TOO_LONG)
    except FileMissing:
        return None, fault_words(MISSING)


def text_again(row: WireItem) -> str:
    """Give the words of an item: all, where it can be read again, else those of its row."""
    item, _ = item_again(row)
    return words_of_item(item).text if item else row.summary


def versions_compared(older: WireItem, newer: WireItem) -> Difference:
    """Give what changed between two versions, title first."""
    old, new = (document_from_text(f"{row.title}\n{text_again(row)}") for row in (older, newer))
    return difference_of(old, new, tokenize=pieces)


def _item_in(receipt: Claimed, row: WireItem) -> Item | None:
    """Find the item by its name, at its place first: a newer reader may count otherwise."""
    with watching(READ_S) as watch:
        items = reader_of(receipt, watch).items
    at_place = items[row.place : row.place + 1]
    named = (one for one in (*at_place, *items) if _guid(receipt, one) == row.guid)
    return next(named, None)


def _guid(receipt: Claimed, item: Item) -> UUID:
    return guid_of(receipt.provider, item.uri)
