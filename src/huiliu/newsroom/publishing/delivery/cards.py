"""What pages and other modules see of deliveries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.publishing.core.formats.forms import Form
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.core.filters import Filter
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.states import (
    DeliveryState,
    SetbackState,
    SubscriberState,
    Transport,
    Way,
)
from huiliu.newsroom.publishing.delivery.models import Product, Setback, Subscriber


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCard:
    """A product with its filter."""

    id: UUID
    name: str
    filter: Filter
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriberCard:
    """A subscriber and how it is. `lag` counts the changes behind its cursor.

    `caught_up` and `to_catch_up` say how far a catching-up is, both 0 where none is under way.
    """

    id: UUID
    name: str
    contact: str
    products: tuple[UUID, ...]
    form: Form
    transport: Transport
    settings: Mapping[str, str]
    state: SubscriberState
    added_by: UUID
    added_at: datetime
    cursor: int
    goal: int
    lag: int
    failures: int
    fault: Fault | None
    fault_status: int | None
    failed_at: datetime | None
    delivered_at: datetime | None
    next_at: datetime
    is_slow: bool
    set_aside: int = 0
    alarms: int = 0

    @property
    def is_catching_up(self) -> bool:
        """Whether it is behind what there was when it was added, resumed or put back."""
        return self.cursor < self.goal

    @property
    def health(self) -> str:
        """One word: ended, paused, broken, failing, behind, slow or well."""
        if self.state in (SubscriberState.ENDED, SubscriberState.PAUSED, SubscriberState.BROKEN):
            return self.state.value
        if self.failures:
            return "failing"
        if self.is_catching_up:
            return "behind"
        return "slow" if self.is_slow else "well"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetbackCard:
    """A document that was set aside."""

    id: UUID
    subscriber: UUID
    sequence: int
    kind: ChangeKind
    fault: Fault
    status: int | None
    attempts: int
    state: SetbackState
    at: datetime
    title: str = ""
    release: UUID | None = None

    @property
    def is_alarm(self) -> bool:
        """Whether somebody may still show what was corrected or taken back."""
        return self.kind is not ChangeKind.RELEASED


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryCard:
    """Where one change stands with one subscriber; `at` is within a minute of it."""

    sequence: int
    kind: ChangeKind
    release: UUID
    printed: str
    title: str
    changed_at: datetime
    state: DeliveryState
    at: datetime | None = None
    setback: UUID | None = None
    confirmed_at: datetime | None = None
    way: Way | None = None


def product_card(row: Product) -> ProductCard:
    """Give a product as pages see it."""
    return ProductCard(
        id=row.id,
        name=row.name,
        filter=Filter.from_json(row.filter),
        changed_at=row.changed_at,
    )


def subscriber_card(
    row: Subscriber, *, head: int, set_aside: int = 0, alarms: int = 0
) -> SubscriberCard:
    """Give a subscriber as pages see it: nothing of its secrets."""
    return SubscriberCard(
        id=row.id,
        name=row.name,
        contact=row.contact,
        products=tuple(row.products),
        form=Form(row.form),
        transport=Transport(row.transport),
        settings=row.settings,
        state=SubscriberState(row.state),
        added_by=row.added_by,
        added_at=row.added_at,
        cursor=row.cursor,
        goal=row.goal,
        lag=max(0, head - row.cursor),
        failures=row.failures,
        fault=Fault(row.fault) if row.fault else None,
        fault_status=row.fault_status,
        failed_at=row.failed_at,
        delivered_at=row.delivered_at,
        next_at=row.next_at,
        is_slow=row.is_slow,
        set_aside=set_aside,
        alarms=alarms,
    )


def setback_card(row: Setback, *, title: str = "", release: UUID | None = None) -> SetbackCard:
    """Give what was set aside as pages see it."""
    return SetbackCard(
        id=row.id,
        subscriber=row.subscriber_id,
        sequence=row.sequence,
        kind=ChangeKind(row.kind),
        fault=Fault(row.fault),
        status=row.status,
        attempts=row.attempts,
        state=SetbackState(row.state),
        at=row.at,
        title=title,
        release=release,
    )
