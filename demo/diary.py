"""The events diary of the sample, brought in through the door of planning."""

from datetime import date, datetime
from uuid import UUID

from demo.moments import moment_of
from demo.plans import Event
from demo.world import World
from huiliu.newsroom.planning import api as planning


def event_enter(world: World, by: UUID, *, event: Event) -> None:
    said = planning.Happening(
        title=event.title,
        starts_at=_moment(world, event.starts),
        ends_at=_moment(world, event.ends),
        all_day=event.whole_days,
        rule=event.rule,
        text=event.text,
        place=event.place,
        district=event.district,
        url=event.url,
        state=planning.EventState(event.state),
        owner=world.people.get(event.owner),
        look_again_on=_day(world, event.look),
        contacts=_contacts(event),
    )
    card = planning.event_enter(said, by=by)
    if event.follow:
        planning.event_follow(card.id, by=world.people[event.follow])


def _contacts(event: Event) -> tuple[planning.Contact, ...]:
    if not event.contact:
        return ()
    name, role, phone = event.contact
    return (planning.Contact(name=name, role=role, phone=phone),)


def _moment(world: World, told: str) -> datetime:
    return moment_of(told, now=world.now)


def _day(world: World, told: str) -> date | None:
    return _moment(world, told).date() if told else None
