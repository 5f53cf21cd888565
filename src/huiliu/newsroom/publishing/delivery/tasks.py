"""The standing work of deliveries, and the jobs of the hub, which may run twice."""

from functools import cache
from uuid import UUID

from huiliu.kit.jobs import job, schedule, standing, stir
from huiliu.newsroom.publishing.delivery import api
from huiliu.newsroom.publishing.delivery.courier.noting import passages_forget
from huiliu.newsroom.publishing.delivery.courier.rounds import Courier
from huiliu.newsroom.publishing.services.marks import COURIER

_LOOK_S = 1.0
"""A pause that ended is seen that late at most; what is new wakes the courier by itself."""


@standing(COURIER, every_s=_LOOK_S)
def deliver() -> None:
    _courier().round()


@job("publishing.hub_verify", attempts=3)
def hub_verify(*, listener: str, mode: str, lease_s: int, secret: str) -> None:
    api.listener_verify(UUID(listener), mode=mode, lease_s=lease_s, secret=secret)


@job("publishing.hub_tell", attempts=3)
def hub_tell() -> None:
    api.hub_tell()


@schedule("47 3 * * *", "publishing.passages_trim")
def passages_trim() -> None:
    passages_forget()


@cache
def _courier() -> Courier:
    """The courier of this process."""
    return Courier(stir=lambda: stir(COURIER))
