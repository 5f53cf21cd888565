"""The jobs of the content API."""

from huiliu.kit.jobs import schedule
from huiliu.newsroom.publishing.contents import api


@schedule("37 3 * * *", "contents.roll_up")
def roll_up() -> None:
    """Put fetches older than ninety days into counts by day."""
    api.usage_roll_up()
