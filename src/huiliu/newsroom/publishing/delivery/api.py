"""The door of deliveries: products, subscribers, where each release is."""

from datetime import datetime
from uuid import UUID

from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.delivery import selectors
from huiliu.newsroom.publishing.delivery.cards import (
    DeliveryCard,
    ProductCard,
    SetbackCard,
    SubscriberCard,
    product_card,
    subscriber_card,
)
from huiliu.newsroom.publishing.delivery.core.filters import Filter, Pictures
from huiliu.newsroom.publishing.delivery.core.states import Transport
from huiliu.newsroom.publishing.delivery.services import products as _products
from huiliu.newsroom.publishing.delivery.services import subscribers as _subscribers
from huiliu.newsroom.publishing.delivery.services.subscribers import Setup

__all__ = [
    "DeliveryCard",
    "Document",
    "Filter",
    "Pictures",
    "ProductCard",
    "SetbackCard",
    "Setup",
    "SubscriberCard",
    "Transport",
    "product_add",
    "subscriber_add",
]


def product_add(*, name: str, filter_: Filter, by: UUID) -> ProductCard:
    """Save a filter as a product; raises NameTaken and Forbidden."""
    return product_card(_products.product_add(name=name, filter_=filter_, by=by))


def subscriber_add(setup: Setup, *, since: datetime | None, by: UUID) -> SubscriberCard:
    """Add a subscriber from now on, or from a moment; raises as services.subscriber_add."""
    row = _subscribers.subscriber_add(setup, since=since, by=by)
    return subscriber_card(row, head=selectors.head())
