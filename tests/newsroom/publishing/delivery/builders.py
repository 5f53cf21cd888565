"""Builders of deliveries: subscribers, products, and a courier that is driven by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event
from uuid import UUID

import pytest
from django.db import transaction

from huiliu.kit import clock, scope
from huiliu.kit.config import config
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.core.formats.forms import Form
from huiliu.newsroom.publishing.delivery import api
from huiliu.newsroom.publishing.delivery.api import Filter, Setup, SubscriberCard, Transport
from huiliu.newsroom.publishing.delivery.courier.rounds import Courier, Pace
from huiliu.newsroom.publishing.delivery.models import Subscriber
from huiliu.newsroom.publishing.delivery.transports import SenderOf, sender_of
from tests.newsroom.publishing.builders import FIRST, released
from tests.newsroom.publishing.delivery.a_receiver import Receiver
from tests.newsroom.review.builders import Newsroom, a_story

_PATIENCE_S = 20.0


def a_product(room: Newsroom, *, name: str = "全部", filter_: Filter | None = None) -> UUID:
    """Save a product; without a filter it has everything."""
    with room.as_(room.manager):
        made = api.product_add(name=name, filter_=filter_ or Filter(), by=room.manager.id)
    return made.id


def out(room: Newsroom, *, title: str = "北运河夜航试运行", text: str = FIRST) -> ReleaseCard:
    """Put a story out whose reviews and pages are not what is asked."""
    return released(room, a_story(room, title=title, text=text))


def a_setup(receiver: Receiver | None, product: UUID, **more: object) -> Setup:
    """Say how a subscriber is pushed to."""
    given: dict[str, object] = {
        "name": "晚报",
        "contact": "值班编辑部",
        "products": [product],
        "form": Form.NINJS_3,
        "transport": Transport.PUSH,
        "settings": {"url": receiver.url()} if receiver else {},
    }
    return Setup(**(given | more))  # type: ignore[arg-type]


def a_subscriber(
    room: Newsroom,
    receiver: Receiver,
    *,
    product: UUID | None = None,
    path: str = "/in",
    name: str = "晚报",
    since: datetime | None = None,
) -> SubscriberCard:
    """Add a subscriber that is pushed to; the receiver knows its key."""
    setup = a_setup(
        receiver,
        product or a_product(room, name=f"给{name}"),
        name=name,
        settings={"url": receiver.url(path)},
    )
    with room.as_(room.manager):
        made = api.subscriber_add(setup, since=since, by=room.manager.id)
    receiver.keys[path] = made.key
    return made.card


@contextmanager
def let_in(host: str) -> Iterator[None]:
    """Let a host on loopback be reached, as an operator would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUILIU_HTTP_INSIDE", host)
        config.cache_clear()
        yield
    config.cache_clear()


def delivered(*, sender: SenderOf = sender_of, pace: Pace | None = None) -> None:
    """Let a courier do all that is due now."""
    stirred = Event()
    courier = Courier(stir=stirred.set, sender_of=sender, pace=pace)
    while True:
        stirred.clear()
        if not courier.round() and not courier.busy:
            break
        if courier.on_the_way:
            assert stirred.wait(_PATIENCE_S), "nothing came back"
    courier.close()


def due_now(room: Newsroom) -> None:
    """Let every pause be over."""
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        Subscriber.objects.update(next_at=clock.now())


def row_of(room: Newsroom, card: SubscriberCard) -> Subscriber:
    """Give a subscriber as it is kept."""
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        found: Subscriber = Subscriber.objects.get(pk=card.id)
    return found
