"""Writes of crews: named, changed, retired, taken into use again."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.newsroom.planning.access import access_crew
from huiliu.newsroom.planning.errors import CrewEmpty, NameTaken
from huiliu.newsroom.planning.models import Crew
from huiliu.newsroom.planning.selectors.crews import is_crew_named
from huiliu.newsroom.planning.services.steps import colleague_check


def crew_add(name: str, *, members: Sequence[UUID], by: UUID) -> Crew:
    """Name a set of people; raises NameTaken, CrewEmpty and NotAColleague."""
    authorize(by, "crew.manage")
    people = _people(members)
    if is_crew_named(name):
        raise NameTaken
    return _kept(Crew.objects.create(name=name, members=people), "crew.add")


def crew_change(crew: UUID, *, name: str, members: Sequence[UUID], by: UUID) -> Crew:
    """Rename a crew and say who belongs to it; what it has to do goes to who belongs to it now."""
    row = access_crew(crew, by=by)
    people = _people(members)
    if name != row.name and is_crew_named(name):
        raise NameTaken
    row.name, row.members = name, people
    row.save(update_fields=["name", "members"])
    return _kept(row, "crew.change")


def crew_retire(crew: UUID, *, by: UUID) -> Crew:
    """Send a crew out no more; what it has stays with it."""
    row = access_crew(crew, by=by)
    row.retired_at = row.retired_at or clock.now()
    row.save(update_fields=["retired_at"])
    return _kept(row, "crew.retire")


def crew_restore(crew: UUID, *, by: UUID) -> Crew:
    """Take a crew into use again."""
    row = access_crew(crew, by=by)
    row.retired_at = None
    row.save(update_fields=["retired_at"])
    return _kept(row, "crew.restore")


def _people(members: Sequence[UUID]) -> list[UUID]:
    if not members:
        raise CrewEmpty
    colleague_check(*members)
    return list(dict.fromkeys(members))


def _kept(row: Crew, action: str) -> Crew:
    record(action, object_kind="crew", object_id=row.id)
    announce("crews", row.id)
    return row
