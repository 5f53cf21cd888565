"""Jobs of providers: each minute who is due is asked, and what came is counted."""

from uuid import UUID

from huiliu.kit.jobs import job, schedule
from huiliu.kit.scope import system_scope
from huiliu.newsroom.wire.providers.services import asking, counting, hubs, refusals


@schedule("* * * * *", "wire.poll_due")
def poll_due() -> None:
    asking.providers_due()


# One try: what fails is kept on the provider, and its next time comes. Below other work.
@job("wire.poll", attempts=1, priority=-5)
def poll(provider: str) -> None:
    asking.provider_ask(UUID(provider))


@job("wire.subscribe", attempts=1, priority=-5)
def subscribe(provider: str) -> None:
    hubs.hub_ask(UUID(provider))


@schedule("* * * * *", "wire.count")
def count() -> None:
    with system_scope("intake"):
        counting.hours_count()
    refusals.refusals_write()


@schedule("29 4 * * *", "wire.hours_erase")
def hours_erase() -> None:
    with system_scope("intake"):
        counting.hours_erase()
