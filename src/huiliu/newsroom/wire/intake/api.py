"""The door of the intake: what transports bring, what becomes of it, and what people do with it.

For pages and for the other rooms of the wire; nobody else enters here.
"""

from collections.abc import Sequence
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.document.differences import Difference
from huiliu.kit.pages import WAITING_MAX, ListQuery, NextStep, Page, page_of
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.core.item_words import words_of_item
from huiliu.newsroom.wire.core.routing import Reason
from huiliu.newsroom.wire.intake import selectors, services
from huiliu.newsroom.wire.intake.access import VIEW, access_item, access_receipt
from huiliu.newsroom.wire.intake.cards import (
    ItemCard,
    ItemLine,
    ReceiptCard,
    ReceivedFile,
    StreamPage,
    item_line_of,
    receipt_card_of,
    tags_of_row,
)
from huiliu.newsroom.wire.intake.errors import ItemNotFound, fault_words
from huiliu.newsroom.wire.intake.next_steps import steps_of
from huiliu.newsroom.wire.intake.selectors import Tab
from huiliu.newsroom.wire.intake.services import BulkAction, Incoming, Outcomes
from huiliu.newsroom.wire.models import WireItem

ReceiptId = UUID
LIST_SIZE = 30
_VERSIONS_MAX = 50

__all__ = [
    "LIST_SIZE",
    "BulkAction",
    "Incoming",
    "ItemCard",
    "ItemLine",
    "Outcomes",
    "ReceiptCard",
    "ReceiptId",
    "ReceivedFile",
    "StreamPage",
    "Tab",
    "fault_words",
]


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


def stream_list(query: ListQuery, *, by: UUID, before: UUID | None = None) -> StreamPage:
    """Give a page of the stream, the newest first, what says the same folded; raises Forbidden.

    Filters: tab (of Tab), desk, provider, kind, topic, place, language, state; words are looked
    for in title and summary. `before` is the `older` of the page before; pages cost the same
    however far one leafs. Ids in filters must be ids: the caller's form sees to that.
    """
    authorize(by, VIEW)
    cutoff = selectors.cutoff(query)
    rows = list(selectors.stream_rows(query, before=before, since=cutoff)[: LIST_SIZE + 1])
    heads = rows[:LIST_SIZE]
    under = selectors.rows_folded(query, heads)
    tenant = tenant_of_scope()
    names = _names([*heads, *(row for some in under.values() for row in some)])
    lines = tuple(
        item_line_of(
            head,
            names=names,
            tenant=tenant,
            folded=tuple(item_line_of(row, names=names, tenant=tenant) for row in under[head.id]),
        )
        for head in heads
    )
    since = WireItem.seen.get(pk=cutoff).arrived_at if cutoff else None
    older = heads[-1].id if len(rows) > LIST_SIZE else None
    return StreamPage(lines=lines, query=query, older=older, since=since)


def unseen_count(*, by: UUID) -> int:
    """Count what nobody looked at, folded, up to one more than WAITING_MAX; raises Forbidden."""
    authorize(by, VIEW)
    return selectors.unseen_rows()[: WAITING_MAX + 1].count()


def item_card(item: UUID, *, by: UUID) -> ItemCard:
    """Give an item in full, read again from what was received; raises ItemNotFound, Forbidden."""
    row = access_item(item, by=by)
    found, why_not = services.item_again(row)
    sender, receipt = selectors.sender_row(row.provider), selectors.receipt_row_slim(row.receipt)
    return ItemCard(
        line=_line(row),
        item=found,
        text=words_of_item(found).text if found else row.summary,
        unread=found.unread if found else (),
        why_not=why_not,
        tags=tags_of_row(row),
        reasons=tuple(Reason(**one) for one in row.reasons),
        versions=item_versions(item, by=by),
        format=receipt.format if receipt else "",
        credit=sender.credit,
        terms=sender.terms,
        quotes_only=sender.quotes_only,
    )


def item_versions(item: UUID, *, by: UUID) -> tuple[ItemLine, ...]:
    """Give the versions of an item, the newest first; raises ItemNotFound and Forbidden."""
    rows = list(selectors.chain_rows(access_item(item, by=by))[:_VERSIONS_MAX])
    names = _names(rows)
    return tuple(item_line_of(row, names=names, tenant=tenant_of_scope()) for row in rows)


def items_same(item: UUID, *, by: UUID) -> tuple[ItemLine, ...]:
    """Give the other items that say nearly the same, the newest first.

    Raises ItemNotFound and Forbidden.
    """
    rows = list(selectors.fold_rows(access_item(item, by=by))[:LIST_SIZE])
    names = _names(rows)
    return tuple(item_line_of(row, names=names, tenant=tenant_of_scope()) for row in rows)


def versions_compared(older: UUID, newer: UUID, *, by: UUID) -> Difference:
    """Give what changed between two versions of one item, read again from what came.

    Raises ItemNotFound, also for versions of two items, and Forbidden.
    """
    one, other = access_item(older, by=by), access_item(newer, by=by)
    if one.chain != other.chain:
        raise ItemNotFound
    return services.versions_compared(one, other)


def item_received(item: UUID, *, by: UUID) -> ReceivedFile:
    """Give the bytes that an item came in; raises ItemNotFound, ReceiptErased and Forbidden."""
    row = services.receipt_of(access_item(item, by=by))
    return ReceivedFile(data=services.receipt_bytes(row), name=row.name or f"{row.digest[:12]}.dat")


def receipt_received(receipt: UUID, *, by: UUID) -> ReceivedFile:
    """Give the bytes of a receipt; raises ReceiptNotFound, ReceiptErased and Forbidden."""
    row = access_receipt(receipt, by=by)
    return ReceivedFile(data=services.receipt_bytes(row), name=row.name or f"{row.digest[:12]}.dat")


def receipt_card(receipt: UUID, *, by: UUID) -> ReceiptCard:
    """Give a receipt, with why it could not be taken in; raises ReceiptNotFound and Forbidden."""
    row = access_receipt(receipt, by=by)
    return receipt_card_of(row, names=selectors.provider_names([row.provider_id]))


def dead_list(query: ListQuery, *, by: UUID) -> Page[ReceiptCard]:
    """Give the receipts that could not be taken in, the newest first; raises Forbidden.

    Filter: provider.
    """
    authorize(by, VIEW)
    rows = selectors.receipt_rows_dead()
    if query.filter("provider"):
        rows = rows.filter(provider=UUID(query.filter("provider")))
    page = page_of(rows, query)
    names = selectors.provider_names([row.provider_id for row in page])
    return page.of([receipt_card_of(row, names=names) for row in page])


def receipt_replay(receipt: UUID, *, by: UUID) -> ReceiptCard:
    """Let a receipt be read again by today's readers; doing it twice is doing it once.

    What it brought is renewed where it stands, with all that was decided. Raises ReceiptNotFound
    and Forbidden.
    """
    row = services.receipt_replay(receipt, by=by)
    return receipt_card_of(row, names=selectors.provider_names([row.provider_id]))


def receipt_discard(receipt: UUID, *, by: UUID) -> None:
    """Give up a dead receipt; raises ReceiptNotDead, ReceiptNotFound and Forbidden."""
    services.receipt_discard(receipt, by=by)


def item_lead(item: UUID, *, by: UUID) -> ItemLine:
    """Make a lead of an item; once more gives the lead that is there.

    Raises ItemEmbargoed, ItemHeldBack, ItemNotCurrent, ItemUnreadable, ItemNotFound, Forbidden.
    """
    return _line(services.item_lead(item, by=by))


def item_story(item: UUID, *, by: UUID) -> ItemLine:
    """Begin a story of an item, by way of a lead, its words marked as those of a source.

    Once more gives the story that is there. Raises as `item_lead`, what gathering raises for the
    lead, and Forbidden.
    """
    return _line(services.item_story(item, by=by))


def item_drop(item: UUID, *, by: UUID) -> ItemLine:
    """Drop an item; item_reopen undoes it. Raises ItemDecided, ItemNotFound and Forbidden."""
    return _line(services.item_drop(item, by=by))


def item_reopen(item: UUID, *, by: UUID) -> ItemLine:
    """Put a dropped item back; raises ItemDecided, ItemNotFound and Forbidden."""
    return _line(services.item_reopen(item, by=by))


def item_take(item: UUID, *, by: UUID) -> ItemLine:
    """Take a shared item into the own stream; once more gives the one that is there.

    Later versions follow by themselves. Raises ItemNotFound and Forbidden.
    """
    return _line(services.item_take(item, by=by))


def item_unfold(item: UUID, *, by: UUID) -> ItemLine:
    """Let an item stand by itself; item_join undoes it. Raises ItemNotFound and Forbidden."""
    return _line(services.item_unfold(item, by=by))


def item_join(item: UUID, *, into: UUID, by: UUID) -> ItemLine:
    """Put an item into the fold of another; raises ItemNotFound and Forbidden."""
    return _line(services.item_join(item, into=into, by=by))


def item_followed(item: UUID, *, by: UUID) -> ItemLine:
    """Note that a later version was looked at; raises ItemNotFound and Forbidden."""
    return _line(services.item_followed(item, by=by))


def item_misplace(item: UUID, *, by: UUID) -> ItemLine:
    """Say that the rules sent an item to the wrong place, or take that back.

    Raises ItemNotFound and Forbidden.
    """
    return _line(services.item_misplace(item, by=by))


def items_decide(items: Sequence[UUID], action: BulkAction, *, by: UUID) -> tuple[Outcomes, ...]:
    """Do one thing to many items, each for itself, and tell of each how it fared.

    Raises NothingTicked for none and for more than a hundred.
    """
    return services.items_decide(items, action, by=by)


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give the later versions of leads and stories that nobody has looked at."""
    return steps_of(person)


def _line(row: WireItem) -> ItemLine:
    return item_line_of(row, names=_names([row]), tenant=tenant_of_scope())


def _names(rows: Sequence[WireItem]) -> dict[UUID, str]:
    return selectors.provider_names([row.provider for row in rows])
