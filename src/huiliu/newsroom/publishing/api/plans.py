"""Planned releases and embargoes, and the sweep that finds what a lost job left behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing.api import story_card, story_cards
from huiliu.newsroom.publishing.core.stops import ScheduleState
from huiliu.newsroom.publishing.models import Embargo, Schedule
from huiliu.newsroom.publishing.selectors import plans as selectors
from huiliu.newsroom.publishing.services import planning
from huiliu.newsroom.publishing.services.marks import PLAN_JOB

_OVERDUE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCard:
    """A planned release; `title` and `code` are the story's."""

    id: UUID
    story: UUID
    code: str
    title: str
    at: datetime
    channels: tuple[str, ...]
    state: ScheduleState
    made_by: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbargoCard:
    """An embargo in force: nothing of the story goes out before `until`."""

    until: datetime
    note: str
    set_by: UUID


def release_schedule(
    story: UUID, *, at: datetime, by: UUID, channels: Sequence[str] | None = None
) -> PlanCard:
    """Plan the release of the version that passed; an earlier plan of the story is replaced.

    Raises Forbidden, MomentPast, and UnderEmbargo for a moment before its end.
    """
    return _cards([planning.release_schedule(story, at=at, by=by, channels=channels)])[0]


def release_unschedule(plan: UUID, *, by: UUID) -> PlanCard:
    """Cancel a plan; raises Forbidden, PlanNotFound, and PlanGone for one that is settled."""
    return _cards([planning.release_unschedule(plan, by=by)])[0]


def plan_of(story: UUID) -> PlanCard | None:
    """Give the plan that waits for a story, for callers that have checked who may."""
    row = selectors.schedule_waiting(story)
    return _cards([row])[0] if row else None


def plan_list(query: ListQuery, *, by: UUID) -> Page[PlanCard]:
    """Give one page of what is planned, the next first; raises Forbidden."""
    authorize(by, "release.view")
    page = page_of(selectors.schedule_rows_waiting(), query)
    return page.of(_cards(list(page.items)))


def plan_carry_out(plan: UUID) -> None:
    """Put out what was planned, once; for the job of that name. Raises PlanNotFound."""
    planning.plan_carry_out(plan)


def plans_sweep() -> int:
    """Enqueue what is overdue by a minute; in the system scope "scheduler". Gives how many."""
    now = clock.now()
    overdue = selectors.schedule_rows_due(now - _OVERDUE)
    for plan in overdue:
        with tenant_scope(plan.tenant_id):
            enqueue(PLAN_JOB, key=f"{plan.id} sweep {now:%Y%m%d%H%M}", plan=str(plan.id))
    return len(overdue)


def embargo_set(story: UUID, *, until: datetime, by: UUID, note: str = "") -> EmbargoCard:
    """Keep a story back until a moment; raises Forbidden, MomentPast and OutAlready."""
    return _embargo(planning.embargo_set(story, until=until, by=by, note=note))


def embargo_lift(story: UUID, *, by: UUID) -> None:
    """Let a story go out before the end of its embargo; raises Forbidden."""
    planning.embargo_lift(story, by=by)


def embargo_of(story: UUID, *, by: UUID) -> EmbargoCard | None:
    """Give the embargo in force on a story, or None; raises StoryNotFound and Forbidden."""
    story_card(story, by=by)
    row = selectors.embargoes_of([story], now=clock.now()).get(story)
    return _embargo(row) if row else None


def _cards(rows: list[Schedule]) -> tuple[PlanCard, ...]:
    stories = story_cards([row.story_id for row in rows])
    return tuple(
        PlanCard(
            id=row.id,
            story=row.story_id,
            code=stories[row.story_id].code,
            title=stories[row.story_id].title,
            at=row.at,
            channels=tuple(row.channels),
            state=ScheduleState(row.state),
            made_by=row.made_by,
        )
        for row in rows
    )


def _embargo(row: Embargo) -> EmbargoCard:
    return EmbargoCard(until=row.until, note=row.note, set_by=row.set_by)
