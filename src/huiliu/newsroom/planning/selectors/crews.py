"""Reads of crews, and of who holds an assignment through one."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Q, QuerySet

from huiliu.newsroom.planning.models import Crew


def held_by(person: UUID) -> Q:
    """Give the condition that a person has an assignment, alone or in its crew."""
    crews = Crew.objects.filter(members__contains=[person]).values("id")
    return Q(person=person) | Q(crew__in=crews)


def crew_rows() -> QuerySet[Crew]:
    """Give the centre's crews by name, the retired ones last."""
    rows: QuerySet[Crew] = Crew.objects.order_by(F("retired_at").asc(nulls_first=True), "name")
    return rows


def crew_rows_in_use() -> QuerySet[Crew]:
    """Give the crews that may be sent out, by name."""
    rows: QuerySet[Crew] = Crew.objects.filter(retired_at__isnull=True)
    return rows.order_by("name")


def crew_row(crew: UUID) -> Crew | None:
    """Give one crew of the scope, if it is there."""
    found: Crew | None = Crew.objects.filter(pk=crew).first()
    return found


def crew_rows_of(crews: Sequence[UUID]) -> QuerySet[Crew]:
    """Give the named crews that the scope sees."""
    rows: QuerySet[Crew] = Crew.objects.filter(pk__in=crews)
    return rows


def is_crew_named(name: str) -> bool:
    """Tell whether a crew has this name."""
    return Crew.objects.filter(name=name).exists()
