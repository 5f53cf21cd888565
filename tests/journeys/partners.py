"""A partner of the centre: a subscriber, a product and a key."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from huiliu.newsroom.publishing.contents import api
from huiliu.newsroom.publishing.contents.api import KeyWanted, today
from huiliu.newsroom.publishing.core.formats.forms import Form
from huiliu.newsroom.publishing.delivery import api as delivery
from huiliu.newsroom.publishing.delivery.api import Filter, Setup, Transport


def a_partner_key(*, mark: str, by: UUID) -> dict[str, str]:
    """Make a partner's key; give the ids that addresses and forms name."""
    product = delivery.product_add(name=f"{mark}伙伴产品", filter_=Filter(), by=by)
    setup = Setup(
        name=f"{mark}伙伴",
        contact=f"{mark}值班",
        products=[product.id],
        form=Form.NINJS_3,
        transport=Transport.API,
        settings={},
    )
    subscriber = delivery.subscriber_add(setup, since=None, by=by).card
    wanted = KeyWanted(subscriber=subscriber.id, product=product.id, name=f"{mark}系统")
    made = api.key_make(wanted, last_day=today() + timedelta(days=30), by=by)
    return {
        "partner_key": str(made.card.id),
        "partner": str(subscriber.id),
        "partner_product": str(product.id),
    }


def partner_forms(ids: Any) -> dict[str, dict[str, str]]:
    """Give the forms of the pages of keys."""
    day = f"{today() + timedelta(days=9):%Y-%m-%d}"
    return {
        "releases/keys/": {
            "subscriber": ids["partner"],
            "product": ids["partner_product"],
            "name": "新系统",
            "last_day": day,
            "per_minute": "600",
        },
        "releases/keys/<partner_key>/end/": {"last_day": day},
    }
