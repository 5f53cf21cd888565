"""The duty roster of the sample weeks, and what was handed over."""

from datetime import timedelta
from uuid import UUID

from demo.moments import moment_of
from demo.plans import Duty, Note
from demo.world import World
from huiliu.newsroom.planning import api as planning


def shifts_lay(world: World, by: UUID, *, duty: Duty) -> None:
    """Lay down the shifts of a post, one a day."""
    first = moment_of(duty.starts, now=world.now)
    for day, login in enumerate(duty.people):
        starts = first + timedelta(days=day)
        plan = planning.Plan(
            desk=duty.desk,
            post=duty.post,
            person=world.people[login] if login else None,
            starts_at=starts,
            ends_at=starts + timedelta(hours=duty.hours),
        )
        planning.shifts_lay(plan, by=by)


def note_write(world: World, by: UUID, *, note: Note) -> None:
    """Hand the shift over that began at the note's moment."""
    begun = moment_of(note.shift, now=world.now)
    shift = next(one for one in planning.on_duty(at=begun) if one.person == by)
    planning.handover_write(shift.id, words=note.words, by=by)
