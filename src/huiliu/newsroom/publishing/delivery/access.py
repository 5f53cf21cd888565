"""The only way to a product and a subscriber: of this centre, for who may."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.newsroom.publishing.delivery.core.states import SubscriberState
from huiliu.newsroom.publishing.delivery.errors import (
    ProductNotFound,
    SetbackNotFound,
    SubscriberEnded,
    SubscriberNotFound,
)
from huiliu.newsroom.publishing.delivery.models import Product, Setback, Subscriber

_IN_CHARGE = frozenset({Role.PUBLISHER, Role.CENTRE_MANAGER})

ACTIONS = (
    ActionRow("subscriber.view", _IN_CHARGE | {Role.EDITOR, Role.MONITOR, Role.AUDITOR}),
    ActionRow("subscriber.manage", _IN_CHARGE),
)


def access_subscriber(subscriber: UUID, *, by: UUID) -> Subscriber:
    """Give a subscriber for reading; raises SubscriberNotFound and Forbidden."""
    authorize(by, "subscriber.view")
    return _found(Subscriber.objects.filter(pk=subscriber).first())


def access_subscriber_managed(subscriber: UUID, *, by: UUID) -> Subscriber:
    """Give a subscriber that has not ended for changing, locked; raises SubscriberEnded too."""
    authorize(by, "subscriber.manage")
    row = _found(Subscriber.objects.select_for_update().filter(pk=subscriber).first())
    if row.state == SubscriberState.ENDED.value:
        raise SubscriberEnded
    return row


def access_product(product: UUID, *, by: UUID) -> Product:
    """Give a product for reading; raises ProductNotFound and Forbidden."""
    authorize(by, "subscriber.view")
    return _product(Product.objects.filter(pk=product).first())


def access_product_managed(product: UUID, *, by: UUID) -> Product:
    """Give a product for changing, locked; raises ProductNotFound and Forbidden."""
    authorize(by, "subscriber.manage")
    return _product(Product.objects.select_for_update().filter(pk=product).first())


def access_setback(setback: UUID, *, by: UUID) -> Setback:
    """Give what was set aside for settling, locked; raises SetbackNotFound and Forbidden."""
    authorize(by, "subscriber.manage")
    rows = Setback.objects.select_for_update(of=("self",)).select_related("subscriber")
    found: Setback | None = rows.filter(pk=setback).first()
    if found is None:
        raise SetbackNotFound
    return found


def _found(row: Subscriber | None) -> Subscriber:
    if row is None:
        raise SubscriberNotFound
    return row


def _product(row: Product | None) -> Product:
    if row is None:
        raise ProductNotFound
    return row
