"""Reads of what happened to plans."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from huiliu.newsroom.planning.models import PlanChange


def change_rows(topic: UUID) -> QuerySet[PlanChange]:
    """Give a topic's changes, the newest first."""
    rows: QuerySet[PlanChange] = PlanChange.objects.filter(topic_id=topic)
    return rows.order_by("-at", "-id")


def change_row_last(topic: UUID, *, after: str) -> PlanChange | None:
    """Give the last change that brought a topic to a state, if there is one."""
    return change_rows(topic).filter(subject=topic, after=after).first()


def change_rows_brought(change: UUID) -> QuerySet[PlanChange]:
    """Give the changes that another one brought about."""
    rows: QuerySet[PlanChange] = PlanChange.objects.filter(cause=change)
    return rows


def change_row_of(change: UUID, *, by: UUID) -> PlanChange | None:
    """Give a change that this person made, if it is there."""
    found: PlanChange | None = PlanChange.objects.filter(pk=change, by=by).first()
    return found


def change_row_latest(*, by: UUID, since: datetime) -> PlanChange | None:
    """Give what a person changed last since a moment, if anything."""
    rows = PlanChange.objects.filter(by=by, at__gt=since, cause__isnull=True)
    found: PlanChange | None = rows.order_by("-at", "-id").first()
    return found
