"""Work of the intake: it stands ready to take in; embargoes end, and what is outdated is erased."""

from time import sleep

from huiliu.kit.jobs import schedule, standing
from huiliu.newsroom.wire.intake import services
from huiliu.newsroom.wire.intake.services.receiving import LOOP

_MANY = 50
_GATHER_S = 0.15
"""A batch costs some 10 ms however small it is: after a small one, more is let come together."""


@standing(LOOP, every_s=5)
def take_in() -> None:
    while settled := services.take_in():
        if settled < _MANY:
            sleep(_GATHER_S)


@schedule("* * * * *", "wire.embargoes_end")
def embargoes_end() -> None:
    services.embargoes_end()


@schedule("29 * * * *", "wire.outdated_erase")
def outdated_erase() -> None:
    services.outdated_erase()
