"""Whom the sample's newsroom delivers to: its products, and subscribers that are paused."""

from uuid import UUID

from demo.moments import moment_of
from demo.world import World
from huiliu.newsroom.publishing.delivery import api as delivery

_CENTRE, _MANAGER, _AT = "tongzhou", "chengwangshu", "-8 16:20"
_PRODUCTS = {
    "全部稿件": delivery.Filter(),
    "民生": delivery.Filter(columns=("life",)),
    "运河和文化": delivery.Filter(columns=("culture",), words=("运河",)),
}
_PUSHED_TO = {
    "湾畔晚报": ("新闻编辑部", ("全部稿件",), delivery.Form.NINJS_3),
    "廊桥融媒": ("内容中心", ("运河和文化",), delivery.Form.NEWSML_G2),
}


def partners_enter(world: World) -> None:
    """Save products and add subscribers, each paused: a sample posts to nobody."""
    with world.acting(_CENTRE, by=_MANAGER, at=moment_of(_AT, now=world.now)) as by:
        products = {
            name: delivery.product_add(name=name, filter_=filter_, by=by).id
            for name, filter_ in _PRODUCTS.items()
        }
        for name, (contact, wanted, form) in _PUSHED_TO.items():
            setup = delivery.Setup(
                name=name,
                contact=contact,
                products=[products[one] for one in wanted],
                form=form,
                transport=delivery.Transport.PUSH,
                settings={"url": "https://partner.example/in"},
            )
            delivery.subscriber_pause(_added(setup, by=by), by=by)


def _added(setup: delivery.Setup, *, by: UUID) -> UUID:
    return delivery.subscriber_add(setup, since=None, by=by).card.id
