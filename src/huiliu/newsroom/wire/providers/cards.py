"""What the room hands out: providers as frozen values, made from rows here alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.functional import Promise

from huiliu.kit import clock
from huiliu.newsroom.wire.core.states import ProviderState, ReceiptState, Transport
from huiliu.newsroom.wire.models import WireProvider, WireReceipt
from huiliu.newsroom.wire.providers.core.charts import Line, line_of
from huiliu.newsroom.wire.providers.core.drafts import Terms
from huiliu.newsroom.wire.providers.core.health import ASKED, Health, Signs, health
from huiliu.newsroom.wire.providers.core.pace import DAYS, Pace, is_slow, pace_of
from huiliu.newsroom.wire.providers.errors import fault_words
from huiliu.newsroom.wire.providers.services.asking import has_ended
from huiliu.newsroom.wire.providers.transports.settings import place_of
from huiliu.newsroom.wire.providers.transports.websub import is_subscribed

_HOUR = timedelta(hours=1)
HOURS = 24

Hours = Mapping[datetime, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderCard:
    """A provider and how it does.

    `fault` says in words why it could not be asked last, `refused` why something that it brought
    was not taken. `hours` are what came in each of the last 24 hours, the oldest first; `usual` is
    the time between two deliveries that it keeps to, None while too little is known. `unread`
    counts what came within a day and could not be read. `hub` says how the subscription stands.
    """

    id: UUID
    name: str
    slug: str
    transport: Transport
    place: str
    settings: Mapping[str, str]
    has_secrets: bool
    every_min: int
    is_shared: bool
    terms: Terms
    state: ProviderState
    health: Health
    fault: str | Promise
    failures: int
    failing_since: datetime | None
    refused: str | Promise
    refused_at: datetime | None
    clock_off_s: int | None
    asked_at: datetime | None
    news_at: datetime | None
    next_at: datetime
    hours: tuple[int, ...]
    usual: timedelta | None
    unread: int
    hub: str
    lease_until: datetime | None
    host_key: str

    @property
    def today(self) -> int:
        """How many deliveries came in the last 24 hours."""
        return sum(self.hours)

    @property
    def line(self) -> Line:
        """The last 24 hours as a small line."""
        return line_of(self.hours)

    @property
    def is_asked(self) -> bool:
        """Whether we ask it, or things come from it."""
        return self.transport in ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCard:
    """One delivery, without its bytes."""

    id: UUID
    name: str
    size_bytes: int
    received_at: datetime
    state: ReceiptState
    format: str
    items: int
    fault: str
    fault_place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCard:
    """A key that a provider signs with, by its name."""

    id: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCard:
    """How a provider did: deliveries a day, and how long its items were under way."""

    days: tuple[tuple[datetime, int], ...]
    delay: timedelta | None


def provider_card_of(row: WireProvider, *, hours: Hours, unread: int = 0) -> ProviderCard:
    """Make the card of a row from the counts of its hours."""
    now = clock.now()
    pace = pace_of(hours, now=now)
    return ProviderCard(
        id=row.id,
        name=row.name,
        slug=row.slug,
        transport=Transport(row.transport),
        place=place_of(Transport(row.transport), row.settings),
        settings=row.settings,
        has_secrets=bool(row.secrets),
        every_min=row.every_min,
        is_shared=row.is_shared,
        terms=_terms_of(row),
        state=ProviderState(row.state),
        health=_health_of(row, pace, now),
        fault=fault_words(row.error) if row.failures else "",
        failures=row.failures,
        failing_since=row.failing_since,
        refused=fault_words(row.refused),
        refused_at=row.refused_at,
        clock_off_s=row.clock_off_s,
        asked_at=row.asked_at,
        news_at=row.news_at,
        next_at=row.next_at,
        hours=hours_of(hours, now=now),
        usual=pace.gap(now) if pace else None,
        unread=unread,
        hub=_hub_of(row, now),
        lease_until=_moment(row.position.get("lease_until", "")),
        host_key=row.position.get("host_key", ""),
    )


def receipt_card_of(row: WireReceipt) -> ReceiptCard:
    """Make the card of a receipt."""
    return ReceiptCard(
        id=row.id,
        name=row.name,
        size_bytes=row.size_bytes,
        received_at=row.received_at,
        state=ReceiptState(row.state),
        format=row.format,
        items=row.items,
        fault=row.fault,
        fault_place=row.fault_place,
    )


def hours_of(hours: Hours, *, now: datetime) -> tuple[int, ...]:
    """Give what came in each of the last 24 hours, the running one last."""
    running = now.replace(minute=0, second=0, microsecond=0)
    return tuple(hours.get(running - _HOUR * back, 0) for back in reversed(range(HOURS)))


def days_of(hours: Hours, *, today: datetime) -> tuple[tuple[datetime, int], ...]:
    """Give what came on each of the last 14 days; `today` is the local beginning of this one."""
    starts = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    return tuple(
        (start, sum(n for at, n in hours.items() if start <= at < start + timedelta(days=1)))
        for start in starts
    )


def _terms_of(row: WireProvider) -> Terms:
    return Terms(
        credit=row.credit,
        terms=row.terms,
        quotes_only=row.quotes_only,
        ends_on=row.ends_on,
        keep_days=row.keep_days,
    )


def _health_of(row: WireProvider, pace: Pace | None, now: datetime) -> Health:
    signs = Signs(
        transport=Transport(row.transport),
        state=ProviderState(row.state),
        has_ended=has_ended(row),
        failures=row.failures,
        asked_at=row.asked_at,
        news_at=row.news_at,
        refused_at=row.refused_at,
        is_slow=is_slow(pace, since=row.news_at, now=now),
    )
    return health(signs, now=now)


def _hub_of(row: WireProvider, now: datetime) -> str:
    if row.transport != Transport.WEBSUB.value:
        return ""
    state = str(row.position.get("hub_state", ""))
    return state if state != "active" or is_subscribed(row.position, now=now) else "ended"


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
