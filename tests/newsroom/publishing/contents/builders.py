"""Builders of the content API: a partner with a product, a key, and a program that uses it."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from django.test import Client

from huiliu.kit.jobs import run_due
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.api import Order, Reason, ReleaseCard
from huiliu.newsroom.publishing.contents import api
from huiliu.newsroom.publishing.contents.api import KeyShown, KeyWanted
from huiliu.newsroom.publishing.contents.api.usage import today
from huiliu.newsroom.publishing.core.formats.forms import Form
from huiliu.newsroom.publishing.delivery import api as delivery
from huiliu.newsroom.publishing.delivery.api import Filter, Setup, Transport
from tests.newsroom.review.builders import Newsroom

V1 = "/api/partner/v1/"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner organisation with one key, and its program."""

    subscriber: UUID
    product: UUID
    key: UUID
    secret: str

    def get(self, path: str, **headers: str) -> Any:
        """Ask below the API's prefix."""
        return Client().get(f"{V1}{path}", headers=self.bearer | headers)

    def post(self, path: str, body: object, **headers: str) -> Any:
        """Send JSON."""
        return Client().post(
            f"{V1}{path}", body, content_type="application/json", headers=self.bearer | headers
        )

    @property
    def bearer(self) -> dict[str, str]:
        """The header that shows the key."""
        return {"Authorization": f"Bearer {self.secret}"}

    def read(self, path: str) -> Any:
        """Ask for what must be there."""
        response = self.get(path)
        assert response.status_code == 200, response.content
        return response.json()


def a_partner(room: Newsroom, *, per_minute: int = 600, days: int = 90, **wanted: Any) -> Partner:
    """Make a partner whose product holds what a filter says, or everything."""
    subscriber, product = a_subscriber(room), a_product(room, **wanted)
    made = a_key(room, subscriber, product, per_minute=per_minute, days=days)
    return Partner(subscriber, product, made.card.id, made.secret)


def a_key(
    room: Newsroom, subscriber: UUID, product: UUID, *, per_minute: int = 600, days: int = 90
) -> KeyShown:
    """Make a key for a subscriber."""
    wanted = KeyWanted(
        subscriber=subscriber, product=product, name="编辑系统", per_minute=per_minute
    )
    with room.as_(room.publisher):
        last_day = today() + timedelta(days=days)
        return api.key_make(wanted, last_day=last_day, by=room.publisher.id)


def a_subscriber(room: Newsroom, *, name: str = "") -> UUID:
    """Make a partner organisation."""
    setup = Setup(
        name=name or f"合作方{next(_numbers)}",
        contact="值班编辑部",
        products=[],
        form=Form.NINJS_3,
        transport=Transport.API,
        settings={},
    )
    with room.as_(room.publisher):
        return delivery.subscriber_add(setup, since=None, by=room.publisher.id).card.id


def a_product(room: Newsroom, **wanted: Any) -> UUID:
    """Make a product."""
    filter_ = Filter(**wanted)
    with room.as_(room.publisher):
        name = f"产品{next(_numbers)}"
        return delivery.product_add(name=name, filter_=filter_, by=room.publisher.id).id


def recalled(room: Newsroom, release: ReleaseCard, *, words: str = "") -> None:
    """Take a release from every channel at once."""
    order = Order(reason=Reason.FACTS, words=words)
    with room.as_(room.publisher):
        publishing.release_recall(
            release.id, order=order, channels=release.channels, by=room.publisher.id
        )
    run_due()


def withdrawn(room: Newsroom, release: ReleaseCard) -> None:
    """End a story."""
    with room.as_(room.publisher):
        publishing.release_withdraw(
            release.id, order=Order(reason=Reason.LAW), by=room.publisher.id
        )
    run_due()


def problem_of(response: Any) -> dict[str, Any]:
    """Give a problem document, of the right media type."""
    assert response["Content-Type"] == "application/problem+json", response.content
    found: dict[str, Any] = response.json()
    assert found["status"] == response.status_code
    return found
