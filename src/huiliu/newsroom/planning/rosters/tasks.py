"""The jobs of the duty roster. Each may run twice: what was reminded of says so."""

from uuid import UUID

from huiliu.kit.jobs import job, schedule
from huiliu.newsroom.planning.rosters import api
from huiliu.newsroom.planning.rosters.api import SHIFT_REMIND_JOB


@job(SHIFT_REMIND_JOB, routine=True)
def shift_remind(*, shift: str) -> None:
    api.shift_remind(UUID(shift))


@schedule("* * * * *", "planning.roster_sweep")
def roster_sweep() -> None:
    api.shifts_sweep()
