"""The standing work of deliveries."""

from functools import cache

from huiliu.kit.jobs import standing, stir
from huiliu.newsroom.publishing.delivery.courier.rounds import Courier
from huiliu.newsroom.publishing.services.marks import COURIER

_LOOK_S = 1.0
"""A pause that ended is seen that late at most; what is new wakes the courier by itself."""


@standing(COURIER, every_s=_LOOK_S)
def deliver() -> None:
    _courier().round()


@cache
def _courier() -> Courier:
    """The courier of this process."""
    return Courier(stir=lambda: stir(COURIER))
