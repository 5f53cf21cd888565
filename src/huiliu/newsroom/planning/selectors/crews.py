"""Reads of crews, and of who holds an assignment through one."""

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


def crew_row(crew: UUID) -> Crew | None:
    """Give one crew of the scope, if it is there."""
    found: Crew | None = Crew.objects.filter(pk=crew).first()
    return found


def is_crew_named(name: str) -> bool:
    """Tell whether a crew has this name."""
    return Crew.objects.filter(name=name).exists()
