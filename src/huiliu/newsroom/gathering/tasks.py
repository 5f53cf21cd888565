"""Jobs of gathering: what readers left to be answered is erased when its time is over."""

from huiliu.kit.jobs import schedule
from huiliu.newsroom.gathering import services


@schedule("17 * * * *", "gathering.contacts_erase")
def contacts_erase() -> None:
    services.contacts_erase()
