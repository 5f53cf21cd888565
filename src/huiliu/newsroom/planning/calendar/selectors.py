"""Reads of calendars: a fixed number of statements, however much stands in the month."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiliu.newsroom.planning.calendar.core.items import Asked
from huiliu.newsroom.planning.calendar.models import CalendarShare
from huiliu.newsroom.planning.core.states import HELD, OPEN, UNFINISHED, CoverageState, TopicState
from huiliu.newsroom.planning.diary.models import DiaryEvent
from huiliu.newsroom.planning.diary.selectors import event_rows_between
from huiliu.newsroom.planning.models import Assignment, Coverage, Crew, Topic

_HELD = [state.value for state in HELD]
_OPEN = [state.value for state in OPEN]
_UNFINISHED = [state.value for state in UNFINISHED]
_TO_HAND_IN = [CoverageState.PLANNED.value, CoverageState.ASSIGNED.value]


def topics_due(asked: Asked) -> QuerySet[Topic]:
    """Give the topics that are due in a span of time, but those that were dropped."""
    rows: QuerySet[Topic] = Topic.objects.filter(due_at__gte=asked.since, due_at__lt=asked.until)
    rows = rows.exclude(state=TopicState.DROPPED.value)
    if asked.people:
        rows = rows.filter(Q(owner__in=asked.people) | _has_piece(_of(asked), "pk"))
    if asked.district:
        rows = rows.filter(_has_piece(Q(district=asked.district), "pk"))
    return rows.only("id", "title", "due_at", "state", "owner", "updated_at")


def coverages_due(asked: Asked) -> QuerySet[Coverage]:
    """Give the coverages with a due time of their own in a span of time, with their topics."""
    rows: QuerySet[Coverage] = Coverage.objects.filter(
        due_at__gte=asked.since, due_at__lt=asked.until
    )
    rows = rows.exclude(state=CoverageState.DROPPED.value)
    rows = rows.exclude(topic__state=TopicState.DROPPED.value)
    if asked.people:
        rows = rows.filter(Q(topic__owner__in=asked.people) | _has_piece(_of(asked), "topic"))
    if asked.district:
        rows = rows.filter(_has_piece(Q(district=asked.district), "topic"))
    return rows.select_related("topic")


def assignments_within(asked: Asked) -> QuerySet[Assignment]:
    """Give the assignments that somebody has which go on, or are due, in a span of time."""
    timed = Q(starts_at__lt=asked.until, ends_at__gt=asked.since)
    due = Q(starts_at__isnull=True, due_at__gte=asked.since, due_at__lt=asked.until)
    rows: QuerySet[Assignment] = Assignment.objects.filter(timed | due, state__in=_HELD)
    if asked.people:
        rows = rows.filter(_of(asked))
    if asked.district:
        rows = rows.filter(district=asked.district)
    return rows.select_related("crew")


def events_within(asked: Asked) -> QuerySet[DiaryEvent]:
    """Give the events and series of which a date may lie in a span of time."""
    rows = event_rows_between(asked.since, asked.until)
    if asked.people:
        rows = rows.filter(owner__in=asked.people)
    if asked.district:
        rows = rows.filter(district=asked.district)
    return rows


def topics_late(now: datetime) -> QuerySet[Topic]:
    """Give the open topics whose due time has passed, as the list tells under overdue."""
    rows: QuerySet[Topic] = Topic.objects.filter(state__in=_OPEN, due_at__lt=now)
    return rows.order_by("due_at", "id")


def coverages_late(now: datetime) -> QuerySet[Coverage]:
    """Give the coverages of open topics whose own due time has passed before they came in."""
    rows: QuerySet[Coverage] = Coverage.objects.filter(
        state__in=_TO_HAND_IN, due_at__lt=now, topic__state__in=_OPEN
    )
    return rows.select_related("topic").order_by("due_at", "id")


def assignments_late(now: datetime) -> QuerySet[Assignment]:
    """Give the unfinished assignments whose due time has passed."""
    rows: QuerySet[Assignment] = Assignment.objects.filter(state__in=_UNFINISHED, due_at__lt=now)
    return rows.select_related("crew").order_by("due_at", "id")


def share_rows_of(person: UUID) -> QuerySet[CalendarShare]:
    """Give the addresses in use that a person made, the newest first."""
    rows: QuerySet[CalendarShare] = CalendarShare.objects.filter(
        made_by=person, revoked_at__isnull=True
    )
    return rows.select_related("crew").order_by("-made_at", "-id")


def share_rows_of_others(person: UUID) -> QuerySet[CalendarShare]:
    """Give the addresses in use that others made."""
    rows: QuerySet[CalendarShare] = CalendarShare.objects.filter(revoked_at__isnull=True)
    return rows.exclude(made_by=person).select_related("crew").order_by("-made_at", "-id")


def share_row(digest: str) -> CalendarShare | None:
    """Give the address in use with this digest, in the scope that sees all centres'."""
    found: CalendarShare | None = CalendarShare.objects.filter(
        digest=digest, revoked_at__isnull=True
    ).first()
    return found


def _of(asked: Asked) -> Q:
    """Give the condition that somebody who was asked for has an assignment."""
    members = Q()
    for person in asked.people:
        members |= Q(members__contains=[person])
    crews = Q(crew__in=Crew.objects.filter(members).values("id"))
    if asked.crew is not None:
        crews = Q(crew=asked.crew)
    return Q(person__in=asked.people) | crews


def _has_piece(which: Q, key: str) -> Q:
    return Q(Exists(Assignment.objects.filter(which, topic=OuterRef(key), state__in=_HELD)))
