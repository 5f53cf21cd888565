"""Jobs of gathering: the scheduler looks every minute which sources are due, a job asks each."""

from uuid import UUID

from huiliu.kit.jobs import job, schedule
from huiliu.newsroom.gathering import services


@schedule("* * * * *", "gathering.poll_due")
def poll_due() -> None:
    services.poll_due()


@schedule("17 * * * *", "gathering.contacts_erase")
def contacts_erase() -> None:
    services.contacts_erase()


# One try: what fails is kept on the source, and the next minute asks again. Below other work.
@job("gathering.poll", attempts=1, priority=-5)
def poll(source: str) -> None:
    services.source_poll(UUID(source))
