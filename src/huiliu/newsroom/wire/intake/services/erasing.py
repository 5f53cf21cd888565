"""What has its time: embargoes that end, and what is erased when terms or senders ask for it.

What a lead or a story took stays with it: its words, and its bytes in storage.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.scope import system_scope, tenant_scope
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.states import ItemState, ReceiptState
from huiliu.newsroom.wire.intake.services.going_on import EMBARGO, row_goes_on
from huiliu.newsroom.wire.models import WireItem, WireProvider, WireReceipt
from huiliu.rights.api import texts_forgotten

BATCH = 1_000
_GOES_ON = (Outcome.LEAD.value, Outcome.STORY.value)


def embargoes_end() -> int:
    """Let go on what waited for its embargo to end; gives how many items did."""
    ended = 0
    for tenant in _tenants(_waiting_for_embargo):
        with transaction.atomic(), tenant_scope(tenant):
            rows = list(_waiting_for_embargo().select_for_update(skip_locked=True)[:BATCH])
            for row in rows:
                row_goes_on(row)
            ended += len(rows)
            announce("wire", tenant)
    return ended


def outdated_erase() -> int:
    """Erase items and what came where their time is over; gives how many items and receipts."""
    erased = 0
    for tenant in _tenants(_keeping_so_long):
        with transaction.atomic(), tenant_scope(tenant):
            for provider in _keeping_so_long():
                erased += _outdated_of(provider)
    for tenant in _tenants(_expired):
        with transaction.atomic(), tenant_scope(tenant):
            erased += _items_erased(list(_expired()[:BATCH]))
    return erased


def _outdated_of(provider: WireProvider) -> int:
    """Erase what a provider sent longer ago than its terms let it be kept, a batch of it."""
    before = clock.now() - timedelta(days=provider.keep_days or 0)
    items = WireItem.objects.filter(provider=provider.id, arrived_at__lt=before)
    gone = _items_erased(list(items.filter(_untaken()).order_by("pk")[:BATCH]))
    old = WireReceipt.objects.filter(provider=provider, received_at__lt=before)
    old = old.exclude(state=ReceiptState.WAITING.value).defer("body").order_by("pk")
    receipts = list(old[:BATCH])
    WireReceipt.objects.filter(pk__in=[one.pk for one in receipts]).delete()
    if receipts:
        note = f"{len(receipts)} receipts, {gone} items"
        record("wire.erase", object_kind="wire_provider", object_id=provider.id, after=note)
    return gone + len(receipts)


def _items_erased(rows: Sequence[WireItem]) -> int:
    ids = [row.pk for row in rows]
    texts_forgotten(ids)
    WireItem.objects.filter(pk__in=ids).delete()
    for provider, count in Counter(row.provider for row in rows).items():
        note = f"{count} items"
        record("wire.expire", object_kind="wire_provider", object_id=provider, after=note)
    return len(ids)


def _untaken() -> Q:
    return Q(lead=None, story=None)


def _expired() -> QuerySet[WireItem]:
    """Items past their sender's own end; an end before they came is no sensible one."""
    rows: QuerySet[WireItem] = WireItem.objects.filter(
        expires_at__lt=clock.now(), expires_at__gt=F("arrived_at")
    )
    return rows.filter(_untaken())


def _waiting_for_embargo() -> QuerySet[WireItem]:
    rows: QuerySet[WireItem] = WireItem.objects.filter(
        fault=EMBARGO,
        state=ItemState.NEW.value,
        outcome__in=_GOES_ON,
        is_current=True,
        embargoed_until__lte=clock.now(),
    )
    return rows


def _keeping_so_long() -> QuerySet[WireProvider]:
    rows: QuerySet[WireProvider] = WireProvider.objects.exclude(keep_days=None)
    return rows


def _tenants(
    rows: "Callable[[], QuerySet[WireItem]] | Callable[[], QuerySet[WireProvider]]",
) -> list[UUID]:
    with transaction.atomic(), system_scope("intake"):
        asked = rows().order_by().values_list("tenant_id", flat=True).distinct()
        return list(asked)
