"""A roster with something in each state, for who walks every address."""

from datetime import datetime, timedelta
from uuid import UUID

from huiliu.kit import clock
from huiliu.newsroom.planning.rosters import api


def _shift(person: UUID, *, desk: str, hours: int, length: int = 2, by: UUID) -> UUID:
    starts = _hour() + timedelta(hours=hours)
    plan = api.Plan(
        desk=desk,
        post="主编",
        person=person,
        starts_at=starts,
        ends_at=starts + timedelta(hours=length),
    )
    return api.shifts_lay(plan, by=by)[0].id


def _hour() -> datetime:
    return clock.now().replace(minute=0, second=0, microsecond=0)


def on_duty(person: UUID, desk: str, *, other: UUID) -> dict[str, str]:
    """Put a person on duty, let another ask for a swap, and hand a shift over to the person."""
    told = _shift(other, desk=desk, hours=-1, by=person)
    mine = _shift(person, desk=desk, hours=4, by=person)
    note = api.handover_write(told, words=desk, by=other)
    asked = _shift(other, desk=desk, hours=30, by=person)
    swap = api.swap_ask(asked, of=person, note=desk, by=other)
    return {"shift": str(mine), "handover": str(note.id), "swap": str(swap.id)}


def others_on_duty(person: UUID, *, other: UUID) -> list[dict[str, str]]:
    """Give a shift that is over for its note, one to remove, and a swap that the person asked."""
    begun = _shift(person, desk="三", hours=-1, by=person)
    spare = _shift(person, desk="四", hours=50, by=person)
    asked = _shift(person, desk="五", hours=60, by=person)
    swap = api.swap_ask(asked, of=other, by=person)
    return [{"shift": str(begun), "swap": str(swap.id)}, {"shift": str(spare)}]
