"""The door to crews and to what can be booked."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.newsroom.planning.cards import (
    BookingCard,
    CrewCard,
    ResourceCard,
    booking_card_of,
    crew_card_of,
    resource_card_of,
)
from huiliu.newsroom.planning.core.resources import ResourceKind
from huiliu.newsroom.planning.selectors.resources import (
    booking_rows_between,
    booking_rows_from,
    booking_rows_of,
    resource_rows,
)
from huiliu.newsroom.planning.services import crews, resources


def crew_add(name: str, *, members: Sequence[UUID], by: UUID) -> CrewCard:
    """Name a set of people; raises NameTaken, CrewEmpty, NotAColleague and Forbidden."""
    return crew_card_of(crews.crew_add(name, members=members, by=by))


def crew_change(crew: UUID, *, name: str, members: Sequence[UUID], by: UUID) -> CrewCard:
    """Rename a crew and say who belongs to it.

    Raises CrewNotFound, NameTaken, CrewEmpty, NotAColleague and Forbidden.
    """
    return crew_card_of(crews.crew_change(crew, name=name, members=members, by=by))


def crew_retire(crew: UUID, *, by: UUID) -> CrewCard:
    """Send a crew out no more; raises CrewNotFound and Forbidden."""
    return crew_card_of(crews.crew_retire(crew, by=by))


def crew_restore(crew: UUID, *, by: UUID) -> CrewCard:
    """Take a crew into use again; raises CrewNotFound and Forbidden."""
    return crew_card_of(crews.crew_restore(crew, by=by))


def resource_list(*, by: UUID) -> tuple[ResourceCard, ...]:
    """Give what can be booked by kind and name, the retired last; raises Forbidden."""
    authorize(by, "topic.view")
    return tuple(resource_card_of(row) for row in resource_rows())


def resource_add(name: str, *, kind: ResourceKind, by: UUID) -> ResourceCard:
    """Put a thing on the list of what can be booked; raises NameTaken and Forbidden."""
    return resource_card_of(resources.resource_add(name, kind=kind, by=by))


def resource_retire(resource: UUID, *, by: UUID) -> ResourceCard:
    """Let nobody book a thing any more; raises ResourceNotFound and Forbidden."""
    return resource_card_of(resources.resource_retire(resource, by=by))


def resource_restore(resource: UUID, *, by: UUID) -> ResourceCard:
    """Let a thing be booked again; raises ResourceNotFound and Forbidden."""
    return resource_card_of(resources.resource_restore(resource, by=by))


def bookings_ahead(*, by: UUID) -> tuple[BookingCard, ...]:
    """Give the bookings that are not over yet, the earliest first; raises Forbidden."""
    authorize(by, "topic.view")
    return tuple(booking_card_of(row) for row in booking_rows_from(clock.now()))


def bookings_between(start: datetime, end: datetime) -> tuple[BookingCard, ...]:
    """Give the bookings that share a moment with a span, for callers that have checked who may."""
    rows = booking_rows_between(DateTimeTZRange(start, end))
    return tuple(booking_card_of(row) for row in rows)


def bookings_of(assignments: Sequence[UUID]) -> tuple[BookingCard, ...]:
    """Give what some assignments have booked, for callers that have checked who may."""
    return tuple(booking_card_of(row) for row in booking_rows_of(assignments))
