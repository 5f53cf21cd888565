"""Planned releases and embargoes: what shall happen later, and what must not happen yet."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, StoryState
from huiliu.newsroom.publishing.access import access_schedule
from huiliu.newsroom.publishing.core.channels import channels_chosen
from huiliu.newsroom.publishing.core.stops import ScheduleState
from huiliu.newsroom.publishing.errors import (
    MomentPast,
    OutAlready,
    PlanGone,
    PlanNotFound,
    UnderEmbargo,
)
from huiliu.newsroom.publishing.holding import hold_on
from huiliu.newsroom.publishing.locks import story_lock
from huiliu.newsroom.publishing.models import Embargo, Release, Schedule
from huiliu.newsroom.publishing.selectors.channels import channels_on
from huiliu.newsroom.publishing.selectors.plans import embargo_of
from huiliu.newsroom.publishing.services.marks import PLAN_JOB, plan_add, plan_settle
from huiliu.newsroom.publishing.services.releasing import release_create_planned

_STANDS = frozenset({StoryState.RELEASED, StoryState.WITHDRAWN})


def release_schedule(
    story: UUID, *, at: datetime, by: UUID, channels: Sequence[str] | None = None
) -> Schedule:
    """Plan the release of the version that passed; an earlier plan of the story is replaced."""
    card = editing.story_card(story, by=by)
    authorize(by, "release.schedule", state=card.state)
    story_lock(story)
    _refuse(card, at)
    on = channels_on()
    chosen = channels_chosen(on if channels is None else channels, on=on)
    plan_settle(story, ScheduleState.CANCELLED)
    version = editing.version_numbered(story, card.latest_number)
    plan = plan_add(story, version=version.id, at=at, channels=chosen, by=by)
    record("release.schedule", object_kind="story", object_id=story, after=at.isoformat())
    return plan


def release_unschedule(schedule: UUID, *, by: UUID) -> Schedule:
    """Cancel a plan that was not carried out yet."""
    plan = access_schedule(schedule, by=by)
    if plan.state != ScheduleState.WAITING.value:
        raise PlanGone
    plan.state, plan.settled_at = ScheduleState.CANCELLED.value, clock.now()
    plan.save(update_fields=["state", "settled_at"])
    record("release.unschedule", object_kind="story", object_id=plan.story_id)
    announce("releases", plan.id)
    return plan


def plan_carry_out(schedule: UUID) -> Release | None:
    """Put out what was planned, once its hour has come; safe to call as often as one likes.

    The row's lock and its state make it happen once: two workers, a second job or a clock that
    went back find it settled. A plan whose hour lies ahead again, or whose story is under an
    embargo meanwhile, waits on.
    """
    known: Schedule | None = Schedule.objects.filter(pk=schedule).first()
    if known is None:
        raise PlanNotFound
    # The story first, as everyone else takes the locks, else two would wait for each other.
    story_lock(known.story_id)
    found: Schedule = Schedule.objects.select_for_update().get(pk=schedule)
    if found.state != ScheduleState.WAITING.value:
        return None
    due = _due(found)
    if due > clock.now():
        enqueue(PLAN_JOB, key=f"{found.id} {due.isoformat()}", run_at=due, plan=str(found.id))
        return None
    release = release_create_planned(found)
    found.state = (ScheduleState.DONE if release else ScheduleState.LAPSED).value
    found.settled_at = clock.now()
    found.save(update_fields=["state", "settled_at"])
    if release is None:
        record("release.lapse", object_kind="story", object_id=found.story_id)
    announce("releases", found.id)
    return release


def embargo_set(story: UUID, *, until: datetime, by: UUID, note: str = "") -> Embargo:
    """Keep a story back until a moment; an embargo that lies on it is replaced."""
    card = editing.story_card(story, by=by)
    authorize(by, "embargo.set")
    story_lock(story)
    if card.state in _STANDS or card.live_number is not None:
        raise OutAlready
    if until <= clock.now():
        raise MomentPast
    before = embargo_of(story)
    if before is not None:
        _lift(before, by=by)
    made = Embargo.objects.create(
        story_id=story, until=until, note=note, set_by=by, set_at=clock.now()
    )
    record("embargo.set", object_kind="story", object_id=story, after=until.isoformat())
    announce("releases", story)
    return made


def embargo_lift(story: UUID, *, by: UUID) -> None:
    """Let a story go out before the end of its embargo; nothing happens where none lies on it."""
    editing.story_card(story, by=by)
    authorize(by, "embargo.lift")
    story_lock(story)
    found = embargo_of(story)
    if found is None:
        return
    _lift(found, by=by)
    record("embargo.lift", object_kind="story", object_id=story, before=found.until.isoformat())
    announce("releases", story)


def _lift(embargo: Embargo, *, by: UUID) -> None:
    embargo.lifted_by, embargo.lifted_at = by, clock.now()
    embargo.save(update_fields=["lifted_by", "lifted_at"])


def _refuse(story: StoryCard, at: datetime) -> None:
    if at < clock.now():
        raise MomentPast
    hold = hold_on(story)
    if hold is not None and at < hold.until:
        raise UnderEmbargo(hold.until, campaign=hold.campaign)


def _due(plan: Schedule) -> datetime:
    hold = hold_on(editing.story_cards([plan.story_id])[plan.story_id])
    due: datetime = plan.at
    return max(due, hold.until) if hold is not None else due
