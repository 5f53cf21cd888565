"""Reads of what can be booked, and of who has it when."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F, QuerySet

from huiliu.newsroom.planning.models import Booking, Resource


def resource_rows() -> QuerySet[Resource]:
    """Give what can be booked by kind and name, the retired last."""
    rows: QuerySet[Resource] = Resource.objects.order_by(
        F("retired_at").asc(nulls_first=True), "kind", "name"
    )
    return rows


def resource_rows_of(resources: Sequence[UUID]) -> QuerySet[Resource]:
    """Give the named things that the scope sees."""
    rows: QuerySet[Resource] = Resource.objects.filter(pk__in=resources)
    return rows


def is_resource_named(name: str) -> bool:
    """Tell whether a thing has this name."""
    return Resource.objects.filter(name=name).exists()


def booking_rows_between(
    during: DateTimeTZRange, *, resources: Sequence[UUID] | None = None
) -> QuerySet[Booking]:
    """Give the bookings that share a moment with a span of time, the earliest first."""
    rows = Booking.objects.filter(during__overlap=during)
    if resources is not None:
        rows = rows.filter(resource__in=resources)
    return rows.select_related("resource", "assignment").order_by("during")


def booking_rows_from(moment: datetime) -> QuerySet[Booking]:
    """Give the bookings that are not over at a moment, the earliest first."""
    return booking_rows_between(DateTimeTZRange(moment, None))


def booking_rows_of(assignments: Sequence[UUID]) -> QuerySet[Booking]:
    """Give what some assignments have booked, by name."""
    rows = Booking.objects.filter(assignment__in=assignments)
    return rows.select_related("resource", "assignment").order_by("resource__name")
