"""Rows that several actions add: milestones, changes, plans, and that the front is old."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from huiliu.kit import clock, metrics
from huiliu.kit.jobs import JsonValue, enqueue, wake
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.series import next_number
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.publishing.core.channels import ChannelKind, Step
from huiliu.newsroom.publishing.core.stops import ChangeKind, ScheduleState
from huiliu.newsroom.publishing.models import Change, Milestone, Release, Schedule, Stale
from huiliu.newsroom.publishing.selectors.homes import column_of
from huiliu.newsroom.publishing.selectors.plans import schedule_rows_waiting
from huiliu.newsroom.review import api as review

# Readers wait for what is planned as they do for what is put out by hand.
PLAN_JOB = "publishing.carry_out"
COURIER = "publishing.courier"


def milestone_add(release: Release, channel: str, step: Step) -> None:
    """Note once what became of a release on a channel."""
    now = clock.now()
    _, is_first = Milestone.objects.get_or_create(
        release=release, channel=channel, step=step.value, defaults={"at": now}
    )
    if is_first and channel == ChannelKind.SITE.value and step is Step.OUT:
        metrics.BAKE_SECONDS.observe((now - release.released_at).total_seconds())
    announce("releases", release.id)


def change_add(release: Release, kind: ChangeKind) -> None:
    """Give the list of changes its next entry, and wake the courier at the commit.

    Two of one centre wait for each other, so that a later number is never seen before an earlier.
    """
    Change.objects.create(
        sequence=next_number("publishing changes"),
        release=release,
        kind=kind.value,
        facts=_facts(release.story_id),
        at=clock.now(),
    )
    wake(COURIER)


def _facts(story: UUID) -> dict[str, JsonValue]:
    """Give what partners' products ask for and nobody could tell later."""
    column = column_of(story)
    profile = editing.story_cards([story])[story].profile
    return {
        "column": column.slug if column is not None else "",
        "kind": str(profile or ""),
        "important": review.is_marked_important(story),
    }


def plan_add(
    story: UUID, *, version: UUID, at: datetime, channels: Sequence[str], by: UUID
) -> Schedule:
    """Plan a release; its job runs at that moment, and the sweep finds it if the job is lost."""
    plan = Schedule.objects.create(
        story_id=story,
        version_id=version,
        at=at,
        channels=list(channels),
        made_by=by,
        made_at=clock.now(),
    )
    enqueue(PLAN_JOB, key=f"{plan.id} {at.isoformat()}", run_at=at, plan=str(plan.id))
    announce("releases", plan.id)
    return plan


def plan_settle(story: UUID, state: ScheduleState) -> None:
    """Settle the plan that waits for a story, if there is one."""
    waiting = schedule_rows_waiting().filter(story_id=story)
    waiting.update(state=state.value, settled_at=clock.now())


def front_grows_old() -> None:
    """Say that the front must be written again; several such marks cost one writing."""
    Stale.objects.create(since=clock.now())
    enqueue("publishing.front", lock=f"front {tenant_of_scope()}")
