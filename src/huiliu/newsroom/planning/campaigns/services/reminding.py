"""Reminders of what a centre owes to campaigns: laid down when it is asked, sent if still owed."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import Line, notices_send, people_of_tenant
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.planning.campaigns.selectors import PartDue, parts_due, parts_due_of
from huiliu.newsroom.planning.campaigns.services.telling import planners

PARTS_REMIND_JOB = "planning.parts_remind"
SOON: Final = "soon"
OVERDUE: Final = "overdue"
_SLOT_S: Final = 2
_AHEAD: Mapping[str, timedelta] = {SOON: timedelta(days=1), OVERDUE: timedelta(0)}
_WORDS: Mapping[str, str | Promise] = {
    SOON: _("Due within a day: %(what)s"),
    OVERDUE: _("Overdue: %(what)s"),
}


def parts_remind_later(campaign: UUID, *, takers: Iterable[UUID]) -> None:
    """Lay down when each centre is reminded of what it is asked for: a day before, and when late.

    All parts of a centre that are due within the same few seconds share a job.
    """
    for taker in takers:
        with tenant_scope(taker):
            for due_at in parts_due_of(campaign):
                _lay_down(due_at)


def parts_remind(until: datetime, *, sort: str) -> int:
    """Remind of the parts that this centre owes and that are due just before a moment; how many.

    Whoever has the part hears of it; planners, if nobody has it. What is out is left out. A
    second call sends nothing: the notice's key says that it went.
    """
    since = until - timedelta(seconds=_SLOT_S)
    rows = [row for row in parts_due(since, until) if row.delivered_at is None]
    lines = [_line(row, person, sort=sort) for row in rows for person in _told(row)]
    notices_send(lines)
    return len(lines)


def _lay_down(due_at: datetime) -> None:
    until = datetime.fromtimestamp((due_at.timestamp() // _SLOT_S + 1) * _SLOT_S, tz=UTC)
    for sort, ahead in _AHEAD.items():
        if due_at - ahead > clock.now():
            enqueue(
                PARTS_REMIND_JOB,
                key=f"{sort} {until:%Y%m%d%H%M%S}",
                run_at=until - ahead,
                until=until.isoformat(),
                sort=sort,
            )


def _told(row: PartDue) -> set[UUID]:
    colleagues = {one.id for one in people_of_tenant()}
    if row.owner in colleagues:
        return {row.owner}
    return {one.id for one in planners()}


def _line(row: PartDue, person: UUID, *, sort: str) -> Line:
    what = gettext("%(campaign)s: %(what)s") % {"campaign": row.title, "what": row.what}
    title = str(_WORDS[sort]) % {"what": what}
    return Line(
        person=person,
        kind=f"campaign.{sort}",
        title=title[:200],
        url=reverse("part", args=[row.id]),
        key=f"{sort} {row.id} {row.due_at.isoformat()}",
    )
