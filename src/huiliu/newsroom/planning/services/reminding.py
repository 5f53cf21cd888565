"""Reminders of assignments: laid down when one is offered, sent if it is still open then."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import notice_send, people_of_tenant
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.newsroom.planning.models import Assignment

ASSIGNMENT_REMIND_JOB = "planning.assignment_remind"
SOON: Final = "soon"
OVERDUE: Final = "overdue"
_BEFORE = timedelta(hours=1)
_WORDS: Mapping[str, str | Promise] = {
    SOON: _("Due within the hour: %(what)s"),
    OVERDUE: _("Overdue: %(what)s"),
}


def assignment_remind_later(row: Assignment) -> None:
    """Lay down when whoever has an assignment is reminded: an hour before, and when it is late."""
    moments = {SOON: row.due_at - _BEFORE, OVERDUE: row.due_at}
    for sort, moment in moments.items():
        if moment > clock.now():
            enqueue(
                ASSIGNMENT_REMIND_JOB,
                key=f"{row.id} {sort}",
                run_at=moment,
                assignment=str(row.id),
                sort=sort,
            )


def assignment_remind(assignment: UUID, *, sort: str) -> int:
    """Remind everybody who has an assignment, if it is not handed in; gives how many.

    A second call sends nothing: the notice's key says that it went.
    """
    rows = Assignment.objects.select_related("crew")
    row: Assignment | None = rows.filter(pk=assignment).first()
    if row is None or not row.is_unfinished:
        return 0
    people = set(row.people) & {one.id for one in people_of_tenant()}
    for person in people:
        notice_send(
            person,
            kind=f"assignment.{sort}",
            title=(str(_WORDS[sort]) % {"what": row.what})[:200],
            url=f"{reverse('assignments')}#a-{row.id}",
            key=f"{sort} {row.id}",
        )
    return len(people)
