"""The job of campaigns. It may run twice: what was reminded of says so."""

from datetime import datetime

from huiliu.kit.jobs import job
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.services.reminding import PARTS_REMIND_JOB


@job(PARTS_REMIND_JOB, routine=True)
def parts_remind(*, until: str, sort: str) -> None:
    api.parts_remind_due(datetime.fromisoformat(until), sort=sort)
