"""Schedules, embargoes and redirects: what a centre has laid down for later readers."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from huiliu.newsroom.publishing.core.stops import ScheduleState
from huiliu.newsroom.publishing.models import Embargo, Redirect, Schedule, Stale


def schedule_rows_waiting() -> QuerySet[Schedule]:
    """Give the planned releases that wait for their hour, the next first."""
    rows: QuerySet[Schedule] = Schedule.objects.filter(state=ScheduleState.WAITING.value)
    return rows.order_by("at", "id")


def schedule_rows_between(since: datetime, until: datetime) -> QuerySet[Schedule]:
    """Give the planned releases whose hour lies in a span of time, its end exclusive."""
    return schedule_rows_waiting().filter(at__gte=since, at__lt=until)


def schedule_waiting(story: UUID) -> Schedule | None:
    """Give the planned release of a story, or None."""
    found: Schedule | None = schedule_rows_waiting().filter(story_id=story).first()
    return found


def schedule_rows_due(now: datetime) -> tuple[Schedule, ...]:
    """Give the planned releases of all centres whose hour has come; for the scheduler's scope."""
    return tuple(schedule_rows_waiting().filter(at__lte=now)[:500])


def embargo_of(story: UUID) -> Embargo | None:
    """Give the embargo that lies on a story, or None; one whose hour is over lies no more."""
    found: Embargo | None = Embargo.objects.filter(story_id=story, lifted_at__isnull=True).first()
    return found


def embargoes_of(stories: Sequence[UUID], *, now: datetime) -> dict[UUID, Embargo]:
    """Give the embargoes in force on the named stories."""
    rows = Embargo.objects.filter(story_id__in=stories, lifted_at__isnull=True, until__gt=now)
    return {row.story_id: row for row in rows}


def redirect_rows() -> QuerySet[Redirect]:
    """Give the centre's redirects by their old address."""
    rows: QuerySet[Redirect] = Redirect.objects.order_by("old")
    return rows


def redirects_known() -> dict[str, str]:
    """Give the centre's redirects, old address to new."""
    return dict(Redirect.objects.values_list("old", "new"))


def stale_taken() -> bool:
    """Take the marks that say the front is old; tells whether there was any.

    What is committed before this statement is in every read after it, so nothing is left behind.
    """
    deleted, _by_model = Stale.objects.all().delete()
    return bool(deleted)
