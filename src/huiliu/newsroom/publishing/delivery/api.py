"""The door of deliveries: products, subscribers, where each release is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.pages import ListQuery, NextStep, Page
from huiliu.newsroom.editing.api import profile_list
from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.core.formats.forms import Form
from huiliu.newsroom.publishing.delivery import reading, selectors
from huiliu.newsroom.publishing.delivery.access import (
    access_product,
    access_setback,
    access_subscriber,
)
from huiliu.newsroom.publishing.delivery.cards import (
    DeliveryCard,
    ProductCard,
    SetbackCard,
    SubscriberCard,
    product_card,
)
from huiliu.newsroom.publishing.delivery.core.filters import Filter, Pictures
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.states import (
    DeliveryState,
    SetbackState,
    SubscriberState,
    Transport,
    Way,
)
from huiliu.newsroom.publishing.delivery.courier.packing import is_asked
from huiliu.newsroom.publishing.delivery.documents import Told, document_told, told
from huiliu.newsroom.publishing.delivery.next_steps import steps_of
from huiliu.newsroom.publishing.delivery.reading import Preview
from huiliu.newsroom.publishing.delivery.services import hub as _hub
from huiliu.newsroom.publishing.delivery.services import products as _products
from huiliu.newsroom.publishing.delivery.services import subscribers as _subscribers
from huiliu.newsroom.publishing.delivery.services import testing as _testing
from huiliu.newsroom.publishing.delivery.services.subscribers import Setup
from huiliu.newsroom.publishing.delivery.services.testing import Tested
from huiliu.newsroom.publishing.selectors.homes import column_rows

__all__ = [
    "Added",
    "Choices",
    "DeliveryCard",
    "DeliveryState",
    "Document",
    "Fault",
    "Filter",
    "Form",
    "Pictures",
    "Preview",
    "ProductCard",
    "SetbackCard",
    "SetbackState",
    "Setup",
    "SubscriberCard",
    "SubscriberState",
    "Tested",
    "Told",
    "Transport",
    "Way",
    "deliveries_for_sheet",
    "delivery_list",
    "document_told",
    "hub_ask",
    "hub_tell",
    "key_renew",
    "key_retire",
    "listener_verify",
    "next_steps",
    "notice_list",
    "product_add",
    "product_change",
    "product_choices",
    "product_holds",
    "product_list",
    "product_named",
    "product_preview",
    "product_releases",
    "product_remove",
    "release_receivers",
    "resend_count",
    "resend_from",
    "setback_discard",
    "setback_list",
    "setback_retry",
    "subscriber_add",
    "subscriber_change",
    "subscriber_end",
    "subscriber_keys",
    "subscriber_list",
    "subscriber_named",
    "subscriber_pause",
    "subscriber_resume",
    "subscriber_rewind",
    "subscriber_test",
    "told",
    "traffic",
]
SHEET_MAX = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A new subscriber, and its key where documents are pushed to it: shown this once."""

    card: SubscriberCard
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a product may ask for, as values with their names."""

    columns: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]


def product_choices(*, by: UUID) -> Choices:
    """Give the centre's columns and kinds of story; raises Forbidden."""
    authorize(by, "subscriber.view")
    return Choices(
        columns=tuple((row.slug, row.name) for row in column_rows()),
        kinds=tuple((str(card.id), card.name) for card in profile_list(by=by)),
    )


def product_list(*, by: UUID) -> tuple[ProductCard, ...]:
    """Give the centre's products by name; raises Forbidden."""
    authorize(by, "subscriber.view")
    return tuple(map(product_card, selectors.product_rows()))


def product_named(product: UUID, *, by: UUID) -> ProductCard:
    """Give one product; raises ProductNotFound and Forbidden."""
    return product_card(access_product(product, by=by))


def product_add(*, name: str, filter_: Filter, by: UUID) -> ProductCard:
    """Save a filter as a product; raises NameTaken and Forbidden."""
    return product_card(_products.product_add(name=name, filter_=filter_, by=by))


def product_change(product: UUID, *, name: str, filter_: Filter, by: UUID) -> ProductCard:
    """Change what a product has; raises NameTaken, ProductNotFound and Forbidden."""
    return product_card(_products.product_change(product, name=name, filter_=filter_, by=by))


def product_remove(product: UUID, *, by: UUID) -> None:
    """Forget a product that nobody gets; raises ProductInUse, ProductNotFound and Forbidden."""
    _products.product_remove(product, by=by)


def product_preview(filter_: Filter, *, by: UUID) -> Preview:
    """Tell what a filter would have sent in the last seven days; raises Forbidden."""
    authorize(by, "subscriber.view")
    return reading.preview_of(filter_)


def product_holds(products: Sequence[UUID], one: Told) -> bool:
    """Tell whether somebody who gets these products gets a change of the active centre."""
    rows = selectors.product_rows_of(products)
    return is_asked(one, [Filter.from_json(row.filter) for row in rows.values()])


def product_releases(products: Sequence[UUID], *, after: int, most: int) -> tuple[Told, ...]:
    """Give the changes behind a sequence that some products have, in order.

    `most` changes are looked at: what is given may be fewer. `document_told` writes each out.
    """
    changes = selectors.changes_after(after, most=most)
    return tuple(one for one in told(changes) if product_holds(products, one))


def subscriber_list(*, by: UUID) -> tuple[SubscriberCard, ...]:
    """Give the centre's subscribers by name; raises Forbidden."""
    authorize(by, "subscriber.view")
    return reading.cards_of(selectors.subscriber_rows())


def subscriber_named(subscriber: UUID, *, by: UUID) -> SubscriberCard:
    """Give one subscriber; raises SubscriberNotFound and Forbidden."""
    return reading.cards_of([access_subscriber(subscriber, by=by)])[0]


def subscriber_keys(subscriber: UUID, *, by: UUID) -> int:
    """Tell how many keys sign for a subscriber, without showing any."""
    kept = _subscribers.secrets_of(access_subscriber(subscriber, by=by))
    return sum(bool(kept.get(name)) for name in (_subscribers.KEY, _subscribers.KEY_OLD))


def traffic(subscribers: Sequence[UUID], *, by: UUID) -> dict[UUID, tuple[int, ...]]:
    """Give the documents of each of the last 24 hours by subscriber; raises Forbidden."""
    authorize(by, "subscriber.view")
    return reading.traffic_of(subscribers)


def subscriber_add(setup: Setup, *, since: datetime | None, by: UUID) -> Added:
    """Add a subscriber from now on, or from a moment.

    Raises NameTaken, ProductNotFound and Forbidden.
    """
    row = _subscribers.subscriber_add(setup, since=since, by=by)
    key = _subscribers.secrets_of(row).get(_subscribers.KEY, "")
    return Added(card=reading.cards_of([row])[0], key=key)


def subscriber_change(subscriber: UUID, setup: Setup, *, by: UUID) -> SubscriberCard:
    """Change a subscriber; a secret that is not named stays.

    Raises NameTaken, ProductNotFound, SubscriberNotFound, SubscriberEnded and Forbidden.
    """
    return reading.cards_of([_subscribers.subscriber_change(subscriber, setup, by=by)])[0]


def subscriber_pause(subscriber: UUID, *, by: UUID) -> None:
    """Send nothing for now; raises SubscriberNotFound, SubscriberEnded and Forbidden."""
    _subscribers.subscriber_pause(subscriber, by=by)


def subscriber_resume(subscriber: UUID, *, by: UUID) -> None:
    """Go on where it stopped; raises SubscriberNotFound, SubscriberEnded and Forbidden."""
    _subscribers.subscriber_resume(subscriber, by=by)


def subscriber_end(subscriber: UUID, *, by: UUID) -> None:
    """End a subscription for good; raises SubscriberNotFound, SubscriberEnded and Forbidden."""
    _subscribers.subscriber_end(subscriber, by=by)


def subscriber_test(subscriber: UUID, *, by: UUID) -> Tested:
    """Send one test document now; raises SubscriberNotFound, SubscriberEnded and Forbidden."""
    return _testing.subscriber_test(subscriber, by=by)


def resend_from(at: datetime) -> int:
    """Give the number of the first change at or after a moment."""
    return selectors.head_before(at) + 1


def resend_count(subscriber: UUID, *, sequence: int, by: UUID) -> int:
    """Count what would be sent again; raises SubscriberNotFound and Forbidden."""
    return reading.sent_again(access_subscriber(subscriber, by=by), sequence=sequence)


def subscriber_rewind(subscriber: UUID, *, sequence: int, by: UUID) -> None:
    """Send everything from a number on again; raises PlaceUnknown and as subscriber_pause."""
    _subscribers.subscriber_rewind(subscriber, sequence=sequence, by=by)


def key_renew(subscriber: UUID, *, by: UUID) -> str:
    """Make a new key and show it this once; raises as subscriber_pause."""
    return _subscribers.key_renew(subscriber, by=by)


def key_retire(subscriber: UUID, *, by: UUID) -> None:
    """Sign with the new key alone; raises NoOldKey and as subscriber_pause."""
    _subscribers.key_retire(subscriber, by=by)


def delivery_list(subscriber: UUID, query: ListQuery, *, by: UUID) -> Page[DeliveryCard]:
    """Give one page of a subscriber's deliveries; raises SubscriberNotFound and Forbidden."""
    return reading.deliveries_of(access_subscriber(subscriber, by=by), query)


def deliveries_for_sheet(subscriber: UUID, *, by: UUID) -> tuple[DeliveryCard, ...]:
    """Give a subscriber's last deliveries; raises SubscriberNotFound and Forbidden."""
    return reading.deliveries_all(access_subscriber(subscriber, by=by), most=SHEET_MAX)


def notice_list(subscriber: UUID, *, by: UUID) -> tuple[DeliveryCard, ...]:
    """Give the last kills and corrections with when each was confirmed."""
    return reading.notices_of(access_subscriber(subscriber, by=by))


def setback_list(subscriber: UUID, *, by: UUID) -> tuple[SetbackCard, ...]:
    """Give what was set aside for a subscriber and waits."""
    return reading.setbacks_of(access_subscriber(subscriber, by=by))


def setback_retry(setback: UUID, *, by: UUID) -> UUID:
    """Try once more what was set aside; gives the subscriber.

    Raises SettledAlready, SetbackNotFound and Forbidden.
    """
    row = access_setback(setback, by=by)
    _subscribers.setback_retry(row, by=by)
    return UUID(str(row.subscriber_id))


def setback_discard(setback: UUID, *, by: UUID) -> UUID:
    """Let a subscriber go without a document; gives the subscriber; raises as setback_retry."""
    row = access_setback(setback, by=by)
    _subscribers.setback_discard(row, by=by)
    return UUID(str(row.subscriber_id))


def release_receivers(
    release: UUID, *, by: UUID
) -> tuple[tuple[SubscriberCard, tuple[DeliveryCard, ...]], ...]:
    """Give who got a release, its corrections and its kill; raises Forbidden."""
    authorize(by, "subscriber.view")
    return reading.receivers_of(release)


def hub_ask(given: dict[str, str]) -> None:
    """Take a request to the hub from anybody; raises HubRefused and HubFull."""
    _hub.hub_ask(given)


def listener_verify(listener: UUID, *, mode: str, lease_s: int, secret: str) -> None:
    """Ask a callback whether it meant it; for the job of that name."""
    _hub.listener_verify(listener, mode=mode, lease_s=lease_s, secret=secret)


def hub_tell() -> int:
    """Send the feeds to who listens; for the job of that name."""
    return _hub.hub_tell()


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give what somebody in charge should see to."""
    return steps_of(person)
