"""Whom and what to choose: each colleague's day and each thing's bookings, seen before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiliu.accounts.api import people_of_tenant
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.forms import WhenForm
from huiliu.newsroom.planning.views.clashes import clashes_named, clashes_told

_NEW = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One colleague or crew, with how much they have that day and what would clash."""

    value: str
    name: str
    count: int
    clashes: Sequence[str]
    is_crew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing to take along; `taken` says who has it at that time."""

    id: str
    name: str
    kind: str
    taken: str


def choices_at(task: api.Task, *, by: UUID, but: UUID = _NEW) -> list[Choice]:
    """Give the crews, then who writes, then the others, on the day of a task without `but`."""
    colleagues = people_of_tenant()
    writers = api.writers()
    people = {one.id: one for one in sorted(colleagues, key=lambda one: one.id not in writers)}
    counts = {hand.person: hand.count for hand in api.hands_on(task.starts_at or task.due_at)}
    clashes = api.clashes_before(task, list(people), but=but)
    crews = [crew for crew in api.crew_list(by=by) if crew.retired_at is None]
    return [
        *(
            Choice(
                value=f"c-{crew.id}",
                name=crew.name,
                count=max(counts.get(one, 0) for one in crew.members),
                clashes=clashes_named(
                    [clash for clash in clashes if clash.first.person in crew.members],
                    own={but},
                    people=people,
                ),
                is_crew=True,
            )
            for crew in crews
        ),
        *(
            Choice(
                value=f"p-{key}",
                name=card.name,
                count=counts.get(key, 0),
                clashes=clashes_told(
                    [clash for clash in clashes if clash.first.person == key], own={but}
                ),
            )
            for key, card in people.items()
        ),
    ]


def things_at(task: api.Task, *, by: UUID, but: UUID = _NEW) -> list[Thing]:
    """Give what may be booked, and who has it at the time of a task."""
    taken: dict[UUID, str] = {}
    if task.starts_at and task.ends_at and task.in_order:
        for booking in api.bookings_between(task.starts_at, task.ends_at):
            if booking.assignment != but:
                taken.setdefault(booking.resource, _booked(booking))
    return [
        Thing(id=str(one.id), name=one.name, kind=one.kind.value, taken=taken.get(one.id, ""))
        for one in api.resource_list(by=by)
        if one.retired_at is None
    ]


def task_of_form(form: WhenForm, *, otherwise: datetime) -> api.Task:
    """Give the time and place that are filled in so far; half a time is none."""
    given = form.cleaned_data if form.is_valid() else {}
    starts_at, ends_at = given.get("starts_at"), given.get("ends_at")
    whole = bool(starts_at and ends_at and starts_at < ends_at)
    return api.Task(
        what="",
        due_at=given.get("due_at") or otherwise,
        place=given.get("place", ""),
        district=given.get("district", ""),
        starts_at=starts_at if whole else None,
        ends_at=ends_at if whole else None,
    )


def task_of_card(card: api.AssignmentCard) -> api.Task:
    """Give what an assignment asks for."""
    return api.Task(
        what=card.what,
        due_at=card.due_at,
        place=card.place,
        district=card.district,
        starts_at=card.starts_at,
        ends_at=card.ends_at,
    )


def _booked(booking: api.BookingCard) -> str:
    return _("%(start)s to %(end)s: %(what)s") % {
        "start": f"{localtime(booking.starts_at):%H:%M}",
        "end": f"{localtime(booking.ends_at):%H:%M}",
        "what": booking.what,
    }
