"""Items read again from what was received: rules look at all words, rows keep but a few."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final
from uuid import UUID

from huiliu.kit.storage import Digest, FileMissing, store
from huiliu.newsroom.wire.core.item import Item, ItemKind, PubStatus
from huiliu.newsroom.wire.core.item_words import words_of_item
from huiliu.newsroom.wire.core.reading import Declared, read
from huiliu.newsroom.wire.core.refusal import Refused
from huiliu.newsroom.wire.core.routing import Facts
from huiliu.newsroom.wire.models import WireItem, WireReceipt

BYTES_MAX: Final = 8 * 1024 * 1024
"""Of receipts read again at once; what lies beyond is judged by title and summary."""


@dataclass(frozen=True, slots=True)
class Reread:
    """Items by their row, as their receipts say them."""

    items: Mapping[UUID, Item]


def items_reread(rows: Collection[WireItem]) -> Reread:
    """Read items again, as far as BYTES_MAX goes; those whose bytes are gone are left out."""
    receipts = {row.receipt for row in rows}
    found: dict[UUID, tuple[Item, ...]] = {}
    left = BYTES_MAX
    for receipt in WireReceipt.seen.filter(pk__in=receipts).defer("body"):
        left -= receipt.size_bytes
        if left < 0:
            break
        found[receipt.id] = _items(receipt)
    pairs = ((row, next(islice(found.get(row.receipt, ()), row.place, None), None)) for row in rows)
    return Reread({row.id: item for row, item in pairs if item is not None})


def facts_of_row(row: WireItem, item: Item | None, *, own: Collection[UUID]) -> Facts:
    """Give what rules may look at of a row, with all its words where they were read again."""
    return Facts(
        provider=row.provider,
        is_own=row.provider in own,
        kind=ItemKind(row.kind),
        status=PubStatus(row.status),
        language=row.language,
        title=row.title,
        text=words_of_item(item).text if item else row.summary,
        topics=tuple(row.topics),
        places=tuple(row.places),
        keywords=item.keywords if item else (),
        services=(*item.service, *item.service_codes) if item else (),
        urgency=row.urgency,
        arrived_at=row.arrived_at,
    )


def facts_of_rows(rows: Iterable[WireItem], reread: Reread, own: Collection[UUID]) -> list[Facts]:
    """Give the facts of rows in their order."""
    return [facts_of_row(row, reread.items.get(row.id), own=own) for row in rows]


def _items(receipt: WireReceipt) -> tuple[Item, ...]:
    declared = Declared(mime=receipt.mime, charset=receipt.charset, name=receipt.name)
    try:
        data = bytes(receipt.body) if receipt.body else store().read(Digest(receipt.digest))
        return read(data, declared=declared).items
    except (Refused, FileMissing):
        return ()
