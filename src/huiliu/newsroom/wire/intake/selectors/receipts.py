"""Receipts, and who sent them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from huiliu.newsroom.wire.core.states import ReceiptState
from huiliu.newsroom.wire.models import WireProvider, WireReceipt


def receipt_rows_dead() -> QuerySet[WireReceipt]:
    """Give the receipts that could not be taken in, the newest first, without their bytes."""
    rows: QuerySet[WireReceipt] = WireReceipt.objects.filter(state=ReceiptState.DEAD.value)
    return rows.defer("body").order_by("-received_at", "-id")


def provider_names(providers: Iterable[UUID]) -> dict[UUID, str]:
    """Give the names of providers, the centre's own and shared ones."""
    return dict(WireProvider.seen.filter(pk__in=set(providers)).values_list("id", "name"))


def sender_row(provider: UUID) -> WireProvider:
    """Give a provider, also one that is shared with the centre."""
    found: WireProvider = WireProvider.seen.get(pk=provider)
    return found


def receipt_row_slim(receipt: UUID) -> WireReceipt | None:
    """Give a receipt without its bytes, also a sharer's; None where it was erased."""
    found: WireReceipt | None = WireReceipt.seen.filter(pk=receipt).defer("body").first()
    return found
