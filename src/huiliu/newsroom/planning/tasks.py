"""The jobs of planning. Each may run twice: what was reminded of says so."""

from datetime import datetime
from uuid import UUID

from huiliu.kit.jobs import job, schedule
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.api.rosters import SHIFT_REMIND_JOB
from huiliu.newsroom.planning.services.reminding import ASSIGNMENT_REMIND_JOB


@job(SHIFT_REMIND_JOB, routine=True)
def shift_remind(*, shift: str) -> None:
    api.shift_remind(UUID(shift))


@job(ASSIGNMENT_REMIND_JOB, routine=True)
def assignments_remind(*, until: str, sort: str) -> None:
    api.assignments_remind(datetime.fromisoformat(until), sort=sort)


@schedule("* * * * *", "planning.roster_sweep")
def roster_sweep() -> None:
    api.shifts_sweep()
