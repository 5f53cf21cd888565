"""Reads of providers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet
from django.utils.timezone import localtime

from huiliu.kit import clock
from huiliu.newsroom.wire.core.states import ProviderState, ReceiptState, Transport
from huiliu.newsroom.wire.models import WireHour, WireItem, WireMedia, WireProvider, WireReceipt
from huiliu.newsroom.wire.providers.core.health import ASKED
from huiliu.newsroom.wire.providers.core.pace import DAYS

_RECENT = 50
_DELAYS_OF = 20


def provider_rows() -> QuerySet[WireProvider]:
    """Give the centre's providers by name."""
    return WireProvider.objects.exclude(state=ProviderState.REMOVED.value).order_by("name", "id")


def provider_rows_due(now: datetime) -> QuerySet[WireProvider]:
    """Give the providers of all centres whose time to be asked has come."""
    return (
        WireProvider.objects.filter(
            state=ProviderState.ACTIVE.value,
            next_at__lte=now,
            transport__in=[one.value for one in ASKED],
        )
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=localtime(now).date()))
        .order_by("next_at")
    )


def provider_row_like(
    transport: Transport, settings: dict[str, str], *, but: UUID | None = None
) -> WireProvider | None:
    """Give the provider that asks at the same place; of the web, the address alone counts."""
    rows = provider_rows() if but is None else provider_rows().exclude(pk=but)
    if transport in {Transport.POLL, Transport.WEBSUB}:
        kinds = [Transport.POLL.value, Transport.WEBSUB.value]
        return rows.filter(transport__in=kinds, settings__url=settings["url"]).first()
    if transport not in ASKED:
        return None
    return rows.filter(transport=transport.value, settings=settings).first()


def provider_row_of_slug(slug: str, transport: Transport) -> WireProvider | None:
    """Give the provider that an address names; in the scope of the system part that receives."""
    rows = WireProvider.objects.exclude(state=ProviderState.REMOVED.value)
    found: WireProvider | None = rows.filter(slug=slug, transport=transport.value).first()
    return found


def hour_rows(providers: Sequence[UUID], *, since: datetime) -> QuerySet[WireHour]:
    """Give the counted hours of providers since a moment."""
    return WireHour.objects.filter(provider__in=providers, starts_at__gte=since)


def learning_since(now: datetime) -> datetime:
    """Give from when on hours are kept and learned from."""
    return now - timedelta(days=DAYS)


def receipt_rows_recent(provider: UUID) -> QuerySet[WireReceipt]:
    """Give the newest receipts of a provider, without their bytes."""
    return _receipts(provider).defer("body")[:_RECENT]


def receipt_rows_dead(provider: UUID) -> QuerySet[WireReceipt]:
    """Give what could not be read, the newest first."""
    dead = _receipts(provider).filter(state=ReceiptState.DEAD.value)
    return dead.defer("body")[:_RECENT]


def dead_counts(providers: Sequence[UUID]) -> dict[UUID, int]:
    """Count by provider what could not be read within the last day."""
    since = clock.now() - timedelta(days=1)
    rows = WireReceipt.objects.filter(
        state=ReceiptState.DEAD.value, received_at__gte=since, provider__in=providers
    )
    return dict(rows.values_list("provider_id").annotate(Count("id")).order_by())


def delay_of(provider: UUID) -> timedelta | None:
    """Give how long the newest items were under way, by what they say of themselves."""
    receipts = list(_receipts(provider).values_list("id", flat=True)[:_DELAYS_OF])
    under_way = ExpressionWrapper(F("arrived_at") - F("sent_at"), output_field=DurationField())
    # Dates ahead of us, and of old items in a first feed, say nothing of the way.
    rows = WireItem.objects.filter(
        receipt__in=receipts,
        sent_at__lte=F("arrived_at"),
        sent_at__gte=F("arrived_at") - timedelta(days=1),
    )
    found: timedelta | None = rows.aggregate(one=Avg(under_way))["one"]
    return found


def media_row(provider: UUID, media_id: str) -> WireMedia | None:
    """Give a file that was pushed, by the name that its sender gave it."""
    return WireMedia.objects.filter(provider=provider, media_id=media_id).first()


def _receipts(provider: UUID) -> QuerySet[WireReceipt]:
    return WireReceipt.objects.filter(provider=provider).order_by("-id")
