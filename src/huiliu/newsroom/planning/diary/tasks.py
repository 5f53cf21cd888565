"""Jobs of the diary: a file that was sent in, calendars that are due, one of them asked."""

from uuid import UUID

from huiliu.kit.jobs import job, schedule
from huiliu.newsroom.planning.diary import api


@schedule("* * * * *", "planning.diary_poll_due")
def poll_due() -> None:
    api.feeds_poll_due()


# One try: what fails is kept on the row, and the next turn asks again. Below other work.
@job("planning.diary_poll", attempts=1, priority=-5)
def poll(feed: str) -> None:
    api.feed_poll(UUID(feed))


@job("planning.diary_import")
def carry_out(receipt: str) -> None:
    api.import_carry_out(UUID(receipt))
