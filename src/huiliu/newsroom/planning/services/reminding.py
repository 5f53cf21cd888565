"""Reminders of assignments: laid down when one is offered, sent if it is still open then."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import Line, notices_send, people_of_tenant
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.newsroom.planning.models import Assignment
from huiliu.newsroom.planning.selectors.assignments import assignment_rows_due_before

ASSIGNMENT_REMIND_JOB = "planning.assignments_remind"
SOON: Final = "soon"
OVERDUE: Final = "overdue"
SLOT_S: Final = 2
_AHEAD: Mapping[str, timedelta] = {SOON: timedelta(hours=1), OVERDUE: timedelta(0)}
_WORDS: Mapping[str, str | Promise] = {
    SOON: _("Due within the hour: %(what)s"),
    OVERDUE: _("Overdue: %(what)s"),
}


def assignment_remind_later(row: Assignment) -> None:
    """Lay down when whoever has an assignment is reminded: an hour before, and when it is late.

    All that are due within the same few seconds share a job, however many there are.
    """
    for sort, ahead in _AHEAD.items():
        if row.due_at - ahead > clock.now():
            until = datetime.fromtimestamp((row.due_at.timestamp() // SLOT_S + 1) * SLOT_S, tz=UTC)
            enqueue(
                ASSIGNMENT_REMIND_JOB,
                key=f"{sort} {until:%Y%m%d%H%M%S}",
                run_at=until - ahead,
                until=until.isoformat(),
                sort=sort,
            )


def assignments_remind(until: datetime, *, sort: str) -> int:
    """Remind everybody whose assignments are due in the few seconds before a moment; how many.

    What was handed in is left out. A second call sends nothing: the notice's key says that it went.
    """
    rows = list(assignment_rows_due_before(until, within=timedelta(seconds=SLOT_S)))
    colleagues = {one.id for one in people_of_tenant()} if rows else set()
    lines = [
        Line(
            person=person,
            kind=f"assignment.{sort}",
            title=(str(_WORDS[sort]) % {"what": row.what})[:200],
            url=f"{reverse('assignments')}#a-{row.id}",
            key=f"{sort} {row.id} {until.isoformat()}",
        )
        for row in rows
        for person in set(row.people) & colleagues
    ]
    if lines:
        notices_send(lines)
    return len(lines)
