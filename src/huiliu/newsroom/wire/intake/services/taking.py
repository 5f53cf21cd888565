"""The pipeline: what waits is read, put into the streams that it belongs to, and settled.

One batch is one transaction: after a crash at any point it is there as a whole or not at all.
"""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from huiliu.accounts.api import tenant_cards, tenants_paused
from huiliu.kit import clock
from huiliu.kit.database import all_rows, rows_changed
from huiliu.kit.live import announce
from huiliu.kit.logs import logger
from huiliu.kit.scope import system_scope, tenant_of_scope, tenant_scope
from huiliu.newsroom.wire.core.deciding import decide
from huiliu.newsroom.wire.core.routing import Decision, Outcome
from huiliu.newsroom.wire.intake.errors import CRASH
from huiliu.newsroom.wire.intake.services.claiming import (
    RECEIPTS_MAX,
    Claimed,
    receipts_claim,
    tenant_awaited,
    tenant_locked,
    tenants_waiting,
)
from huiliu.newsroom.wire.intake.services.reading import (
    READ_S,
    ReceiptRead,
    Understood,
    receipt_read,
)
from huiliu.newsroom.wire.intake.services.reading_notes import Suspect, noted, suspects_left
from huiliu.newsroom.wire.intake.services.rereading import reread
from huiliu.newsroom.wire.intake.services.streaming import streamed
from huiliu.newsroom.wire.intake.services.time_limit import watching
from huiliu.newsroom.wire.rules.api import lexicon_now, rulebook_now

ITEMS_MAX = 2_000
_FIRST = UUID(int=0)
_WITH_RULES = "select distinct tenant_id from newsroom_wire_rule where is_on and tenant_id <> %s"
_WITH_GUIDS = """select distinct tenant_id from newsroom_wire_item
    where tenant_id = any(%s) and guid = any(%s)"""
_SETTLE = """update newsroom_wire_receipt as receipt set state = done.state, format = done.format,
        items = done.items, repeats = done.repeats, fault = done.fault,
        fault_place = done.fault_place, settled_at = %s
    from unnest(%s::uuid[], %s::text[], %s::text[], %s::int[], %s::int[], %s::text[], %s::int[])
        as done (id, state, format, items, repeats, fault, fault_place)
    where receipt.id = done.id and receipt.tenant_id = %s"""
_log = logger(__name__)


def take_in() -> int:
    """Take in what waits, of each tenant a batch in turn; gives how many receipts were settled."""
    settled = sum(_suspected(one) for one in suspects_left())
    for tenant in _waiting():
        settled += _batch_or_each(tenant)
    return settled


def _suspected(left: Suspect) -> int:
    """Read alone what a worker died of; what killed again is set aside unread."""
    if not left.was_alone:
        return _one(left.tenant, left.receipt)
    _log.error("wire.reader_killed", receipt=left.receipt)
    return _set_aside(left.tenant, left.receipt)


def _waiting() -> list[UUID]:
    with transaction.atomic(), system_scope("intake"):
        return tenants_waiting()


def _batch_or_each(tenant: UUID) -> int:
    """Take in a batch; where it fails, its receipts one by one, so that one alone is set aside."""
    try:
        return _batch(tenant)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 - the loop's rim: one receipt stops no other
        _log.error("wire.batch_failed", tenant=tenant, fault=type(error).__name__)
    settled, after = 0, _FIRST
    while settled < RECEIPTS_MAX and (one := _next(tenant, after)) is not None:
        after = one
        settled += _one(tenant, one)
    return settled


def _next(tenant: UUID, after: UUID) -> UUID | None:
    with transaction.atomic(), tenant_scope(tenant):
        return next((one.id for one in receipts_claim(tenant, after=after, limit=1)), None)


def _one(tenant: UUID, receipt: UUID) -> int:
    try:
        return _batch(tenant, only=receipt)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 - the loop's rim: this one is set aside
        _log.error("wire.receipt_failed", receipt=receipt, fault=type(error).__name__)
    return _set_aside(tenant, receipt)


def _set_aside(tenant: UUID, receipt: UUID) -> int:
    with transaction.atomic(), tenant_scope(tenant):
        claimed = _claimed(tenant, only=receipt)
        _settle([ReceiptRead(receipt=one, fault=CRASH) for one in claimed], Counter(), Counter())
    return len(claimed)


def _batch(tenant: UUID, *, only: UUID | None = None) -> int:
    """Take in a batch of one tenant, or one receipt; none where another worker is at it."""
    with transaction.atomic(), tenant_scope(tenant):
        if not tenant_locked(tenant):
            return 0
        claimed = _claimed(tenant, only=only)
        if not claimed:
            return 0
        with noted(tenant, [one.id for one in claimed], alone=only is not None):
            read = _read(claimed)
        fresh, repeats = _into_own(read)
        _settle(read, fresh, repeats)
        _into_others(tenant, [item for one in read for item in one.items])
        announce("wire", tenant)
    return len(read)


def _claimed(tenant: UUID, *, only: UUID | None) -> list[Claimed]:
    if only is None:
        return receipts_claim(tenant, after=_FIRST)
    found = receipts_claim(tenant, after=UUID(int=only.int - 1), limit=1)
    return [one for one in found if one.id == only]


def _read(claimed: Sequence[Claimed]) -> list[ReceiptRead]:
    """Read receipts until the items are many; the rest waits for the next batch."""
    lexicon, read, items = lexicon_now(), list[ReceiptRead](), 0
    with watching(READ_S) as watch:
        for one in claimed:
            if items >= ITEMS_MAX:
                break
            read.append(receipt_read(one, lexicon, watch))
            items += len(read[-1].items)
    return read


def _into_own(read: Sequence[ReceiptRead]) -> tuple[Counter[UUID], Counter[UUID]]:
    coming = [item for one in read for item in one.items]
    if not coming:
        return Counter(), Counter()
    book = rulebook_now()
    known = reread([item for item in coming if item.receipt.is_reread])
    fresh, repeats = Counter[UUID](), Counter[UUID]()
    for is_shared in (False, True):
        some = [one for one in coming if one.receipt.is_shared is is_shared]
        some = [one for one in some if (one.receipt.id, one.place) not in known]
        if some:
            done = streamed(
                some, lambda one: decide(one.facts(is_own=True), book), is_shared=is_shared
            )
            fresh, repeats = fresh + done.fresh, repeats + done.repeats
    return fresh + Counter(receipt for receipt, _ in known), repeats


def _into_others(tenant: UUID, coming: Sequence[Understood]) -> None:
    """Ask every other centre's rules for shared items; what one took is followed there."""
    shared = [one for one in coming if one.receipt.is_shared]
    if not shared:
        return
    for centre in _centres_asked(tenant, shared):
        with tenant_scope(centre):
            tenant_awaited(centre)
            _into_other(shared)


def _centres_asked(tenant: UUID, shared: Sequence[Understood]) -> list[UUID]:
    paused = tenants_paused()
    others = [card.id for card in tenant_cards() if card.id != tenant and card.id not in paused]
    with system_scope("intake"):
        asked = {row[0] for row in all_rows(_WITH_RULES, (tenant,))}
        guids = [one.guid for one in shared]
        asked |= {row[0] for row in all_rows(_WITH_GUIDS, (others, guids))}
    return sorted(asked & set(others))


def _into_other(coming: Sequence[Understood]) -> None:
    book = rulebook_now()
    known = reread([one for one in coming if one.receipt.is_reread])
    shared = [one for one in coming if (one.receipt.id, one.place) not in known]
    decisions = {id(one): decide(one.facts(is_own=False), book) for one in shared}
    followed = _followed([one.guid for one in shared])
    taken = [
        one
        for one in shared
        if decisions[id(one)].outcome is not Outcome.LEAVE or one.guid in followed
    ]
    if taken:
        streamed(taken, lambda one: _kept(decisions[id(one)]), is_shared=False)
        announce("wire", tenant_of_scope())


def _kept(decision: Decision) -> Decision:
    """A later version of what a centre took stays in its stream, whatever its rules say now."""
    is_left = decision.outcome is Outcome.LEAVE
    return Decision(outcome=Outcome.STREAM) if is_left else decision


def _followed(guids: Sequence[UUID]) -> set[UUID]:
    rows = all_rows(
        "select guid from newsroom_wire_item where tenant_id = %s and guid = any(%s)",
        (tenant_of_scope(), list(guids)),
    )
    return {row[0] for row in rows}


def _settle(read: Sequence[ReceiptRead], fresh: Counter[UUID], repeats: Counter[UUID]) -> None:
    columns = [
        (
            one.receipt.id,
            "dead" if one.fault else "taken",
            one.format[:40],
            fresh[one.receipt.id],
            repeats[one.receipt.id],
            one.fault[:40],
            min(one.fault_place, 2**31 - 1),
        )
        for one in read
    ]
    values = [list(column) for column in zip(*columns, strict=True)]
    rows_changed(_SETTLE, (clock.now(), *values, tenant_of_scope()))
