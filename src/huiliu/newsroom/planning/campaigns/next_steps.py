"""What a planner should do next about campaigns: answer, read a change, deliver, remind."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import PAUSED_TENANTS, may
from huiliu.kit import clock
from huiliu.kit.database import NOTHING, Count, all_rows
from huiliu.kit.pages import NextStep
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.campaigns.services.asking import BETWEEN_REMINDERS

_STEPS_MAX = 50
_UNREAD = """cardinality(part.changes) >= (
    select coalesce(max(receipt.revision), 1 + cardinality(part.changes))
    from newsroom_planning_receipt receipt where receipt.part_id = part.id)"""
_PARTS = """from newsroom_planning_part part
    join newsroom_planning_campaign campaign on campaign.id = part.campaign_id
    left join newsroom_planning_answer answer on answer.part_id = part.id
    where campaign.state = 'open' and answer.delivered_at is null"""
_NOT_ENDED = "(answer.id is null or answer.state = 'taken')"
_OWED = f"""{_PARTS} and part.offered and part.taker_id = %s
    and ({_NOT_ENDED} or {_UNREAD})"""
_LATE = f"""{_PARTS} and {_NOT_ENDED} and part.giver_id = %s and part.due_at < %s
    and (part.reminded_at is null or part.reminded_at <= %s)
    and part.taker_id not in ({PAUSED_TENANTS})"""
_OWED_ROWS = f"""select part.id, part.campaign_id, part.what, part.due_at, campaign.title,
        coalesce(answer.state = 'taken', false), {_UNREAD}
    {_OWED} order by part.due_at, part.id limit {_STEPS_MAX}"""
_LATE_ROWS = f"""select campaign.id, campaign.title, min(part.due_at), count(distinct part.taker_id)
    {_LATE} group by campaign.id, campaign.title order by min(part.due_at) limit {_STEPS_MAX}"""


class _Owed(NamedTuple):
    part: UUID
    campaign: UUID
    what: str
    due_at: datetime
    title: str
    taken: bool
    unread: bool


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give what the person's centre owes to campaigns, then whom it should remind.

    What it declined comes back once it is asked for something else.
    """
    return (*_taker_steps(person), *_giver_steps(person))


def waiting_of(person: UUID) -> Count:
    """Give how to count what `steps_of` would give, all of it."""
    counts = []
    if may(person, "part.answer"):
        counts.append(Count(f"select count(*) {_OWED}", (tenant_of_scope(),)))
    if may(person, "campaign.plan"):
        statement = f"select count(distinct campaign.id) {_LATE}"
        counts.append(Count(statement, _late_values()))
    return sum_of(counts)


def sum_of(counts: list[Count]) -> Count:
    """Give several counts as one; of none it is nothing."""
    if not counts:
        return NOTHING
    statement = " + ".join(f"({one.statement})" for one in counts)
    return Count(f"select {statement}", tuple(value for one in counts for value in one.values))


def _taker_steps(person: UUID) -> Iterator[NextStep]:
    if may(person, "part.answer"):
        for row in all_rows(_OWED_ROWS, (tenant_of_scope(),)):
            yield _owed_step(_Owed(*row))


def _owed_step(row: _Owed) -> NextStep:
    part, campaign = reverse("part", args=[row.part]), reverse("campaign", args=[row.campaign])
    verb, url = _("Answer it"), part
    if row.taken:
        verb, url = (_("Read the change"), campaign) if row.unread else (_("Deliver it"), part)
    return NextStep(due_at=row.due_at, title=row.title, context=row.what, verb=verb, url=url)


def _giver_steps(person: UUID) -> Iterator[NextStep]:
    if may(person, "campaign.plan"):
        for campaign, title, due_at, centres in all_rows(_LATE_ROWS, _late_values()):
            yield NextStep(
                due_at=due_at,
                title=title,
                context=_("Missing: %(num)s") % {"num": centres},
                verb=_("Remind them"),
                url=reverse("campaign", args=[campaign]),
            )


def _late_values() -> tuple[object, ...]:
    now = clock.now()
    return (tenant_of_scope(), now, now - BETWEEN_REMINDERS)
