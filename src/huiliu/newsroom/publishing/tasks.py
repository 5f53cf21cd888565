"""The jobs of publishing. Each may run twice: files are written whole, marks are kept once."""

from uuid import UUID

from huiliu.kit.jobs import job, schedule
from huiliu.newsroom.publishing import api

# Readers wait for the page; a full disk is tried for three hours before a person must act.
AHEAD = 20
BAKE_ATTEMPTS = 26
# What was taken back is more urgent than what goes out, and is tried for a week.
FIRST_OF_ALL = 40
STOP_ATTEMPTS = 1000


@job("publishing.bake", attempts=BAKE_ATTEMPTS, priority=AHEAD)
def bake(*, release: str) -> None:
    api.release_bake(UUID(release))


@job("publishing.front", attempts=BAKE_ATTEMPTS)
def front() -> None:
    api.front_write()


@job("publishing.unpin", attempts=BAKE_ATTEMPTS)
def unpin() -> None:
    """A pin ended: the home page is to be written again."""
    api.front_ages()


@job("publishing.prove", attempts=BAKE_ATTEMPTS)
def prove(*, release: str) -> None:
    api.release_prove(UUID(release))


@job("publishing.stop", attempts=STOP_ATTEMPTS, priority=FIRST_OF_ALL)
def stop(*, stop: str, channel: str) -> None:
    api.stop_carry_out(UUID(stop), channel=channel)


@job("publishing.media", attempts=STOP_ATTEMPTS, priority=AHEAD)
def media(*, story: str) -> None:
    api.media_withdraw(UUID(story))


@job("publishing.carry_out", attempts=BAKE_ATTEMPTS, priority=AHEAD)
def carry_out(*, plan: str) -> None:
    api.plan_carry_out(UUID(plan))


@schedule("* * * * *", "publishing.sweep")
def sweep() -> None:
    api.plans_sweep()
    api.homes_sweep()


@schedule("13 * * * *", "publishing.renew")
def renew() -> None:
    api.fronts_renew()
