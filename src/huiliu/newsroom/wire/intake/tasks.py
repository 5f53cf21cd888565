"""Work of the intake: it stands ready to take in; embargoes end, and what is outdated is erased."""

from huiliu.kit.jobs import schedule, standing
from huiliu.newsroom.wire.intake import services
from huiliu.newsroom.wire.intake.services.receiving import LOOP


@standing(LOOP, every_s=5)
def take_in() -> None:
    while services.take_in():
        pass


@schedule("* * * * *", "wire.embargoes_end")
def embargoes_end() -> None:
    services.embargoes_end()


@schedule("29 * * * *", "wire.outdated_erase")
def outdated_erase() -> None:
    services.outdated_erase()
