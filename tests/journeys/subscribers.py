"""A subscriber of the world, what it did not take, a product, and the forms of their addresses."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from huiliu.kit import clock
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery import api
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.models import Setback


def a_subscription(*, by: UUID, mark: str) -> dict[str, str]:
    """Add a subscriber with two keys, one document that it did not take, and a spare product."""
    product = api.product_add(name=f"{mark}全部", filter_=api.Filter(), by=by)
    spare = api.product_add(name=f"{mark}另一个", filter_=api.Filter(words=(mark,)), by=by)
    setup = api.Setup(
        name=f"{mark}晚报",
        contact=f"{mark}编辑部",
        products=[product.id],
        form=api.Form.NINJS_3,
        transport=api.Transport.FOLDER,
        settings={"folder": "in"},
    )
    subscriber = api.subscriber_add(setup, since=None, by=by).card.id
    for _key in range(2):
        api.key_renew(subscriber, by=by)
    setback = Setback.objects.create(
        subscriber_id=subscriber,
        sequence=1,
        kind=ChangeKind.RELEASED.value,
        fault=Fault.REFUSED.value,
        attempts=1,
        at=clock.now(),
    )
    return {
        "product": str(spare.id),
        "product_given": str(product.id),
        "subscriber": str(subscriber),
        "setback": str(setback.id),
    }


def subscriber_forms(ids: Mapping[str, str]) -> Mapping[str, Mapping[str, Any]]:
    """Give the forms by the pattern of their address."""
    given = {
        "name": "新订阅方",
        "products": [ids["product_given"]],
        "form": "ninjs3",
        "url": "https://partner.example/in",
    }
    return {
        "releases/subscribers/new/": given,
        "releases/subscribers/<subscriber>/change/": {**given, "folder": "other"},
        "releases/subscribers/<subscriber>/resend/": {"sequence": "1"},
        "releases/products/": {"name": "新产品"},
        "releases/products/<product>/": {"name": "改过的产品"},
    }
