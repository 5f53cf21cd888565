"""Bookings: one thing is with one assignment at a time, whoever is quicker."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.moments import full_moment
from huiliu.newsroom.planning.access import access_assignment_given
from huiliu.newsroom.planning.errors import (
    ResourceNotFound,
    ResourceRetired,
    ResourceTaken,
    TimesNeeded,
)
from huiliu.newsroom.planning.models import Assignment, Booking
from huiliu.newsroom.planning.selectors.resources import booking_rows_between, resource_rows_of
from huiliu.newsroom.planning.services.steps import change_note


def assignment_book(assignment: UUID, *, resources: Sequence[UUID], by: UUID) -> Assignment:
    """Let an assignment have exactly these things for its time: book the new, free the others."""
    row = access_assignment_given(assignment, by=by, action="assignment.reassign")
    kept = set(row.bookings.filter(resource__in=resources).values_list("resource_id", flat=True))
    freed, _details = row.bookings.exclude(resource__in=resources).delete()
    new = [one for one in resources if one not in kept]
    bookings_make(row, new, by=by)
    if new or freed:
        names = ", ".join(booking.resource.name for booking in row.bookings.select_related())
        change_note(row.topic, "assignment.book", subject=row.id, note=names[:300], by=by)
    return row


def bookings_make(row: Assignment, resources: Sequence[UUID], *, by: UUID) -> None:
    """Book things for the time of an assignment, for who has checked that this may be.

    Raises TimesNeeded, ResourceNotFound, ResourceRetired and ResourceTaken, which names the other
    booking. The database decides between two who ask at once.
    """
    if resources and row.starts_at is None:
        raise TimesNeeded
    found = {one.id: one for one in resource_rows_of(resources)}
    during = DateTimeTZRange(row.starts_at, row.ends_at)
    for resource in resources:
        if resource not in found:
            raise ResourceNotFound
        if found[resource].retired_at is not None:
            raise ResourceRetired
        try:
            with transaction.atomic():
                booking = Booking.objects.create(
                    resource=found[resource],
                    assignment=row,
                    during=during,
                    booked_by=by,
                    booked_at=clock.now(),
                )
        except IntegrityError as refused:
            raise ResourceTaken(_taken(found[resource].name, resource, during)) from refused
        record("booking.make", object_kind="booking", object_id=booking.id)


def bookings_follow(row: Assignment, *, by: UUID) -> None:
    """Let what an assignment has booked move to its new time; raises what booking it anew does."""
    resources = [booking.resource_id for booking in row.bookings.order_by("id")]
    bookings_free(row)
    bookings_make(row, resources, by=by)


def bookings_free(row: Assignment) -> None:
    """Let go of what an assignment has booked."""
    for booking in row.bookings.all():
        record("booking.free", object_kind="booking", object_id=booking.id)
        booking.delete()


def _taken(name: str, resource: UUID, during: DateTimeTZRange) -> str | None:
    """Say who has the thing; None where they have let it go in this moment."""
    said = [
        _("%(name)s is booked from %(start)s to %(end)s: %(what)s.")
        % {
            "name": name,
            "start": full_moment(other.during.lower),
            "end": full_moment(other.during.upper),
            "what": other.assignment.what,
        }
        for other in booking_rows_between(during, resources=[resource])[:1]
    ]
    return said[0] if said else None
