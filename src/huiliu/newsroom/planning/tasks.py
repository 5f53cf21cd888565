"""The jobs of planning. Each may run twice: what was reminded of says so."""

from datetime import datetime

from huiliu.kit.jobs import job
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.services.reminding import ASSIGNMENT_REMIND_JOB


@job(ASSIGNMENT_REMIND_JOB, routine=True)
def assignments_remind(*, until: str, sort: str) -> None:
    api.assignments_remind(datetime.fromisoformat(until), sort=sort)
