"""Standing work of the intake."""

from huiliu.kit.jobs import standing
from huiliu.newsroom.wire.intake import api
from huiliu.newsroom.wire.intake.services.receiving import LOOP


@standing(LOOP, every_s=5)
def take_in() -> None:
    while api.take_in():
        pass
