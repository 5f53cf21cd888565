"""Leads, topics, assignments, sources and collections, brought in through the modules' doors."""

from uuid import UUID

from demo.content import Assignment, Collection, Lead, Source, Topic
from demo.moments import dated, moment_of
from demo.world import World
from huiliu.accounts import api as accounts
from huiliu.library import api as library
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning

_OUTPUTS = (planning.Output.TEXT, planning.Output.PICTURE)


def lead_bring(world: World, by: UUID, *, lead: Lead) -> None:
    text = dated(lead.text.strip(), now=world.now)
    card = gathering.lead_paste(text=text, title=lead.title, by=by)
    world.leads[lead.title] = card.id


def lead_take(world: World, by: UUID, *, lead: Lead) -> None:
    gathering.lead_take(world.leads[lead.title], by=by)


def lead_drop(world: World, by: UUID, *, lead: Lead) -> None:
    gathering.lead_drop(world.leads[lead.title], by=by, reason=lead.reason)


def lead_join(world: World, by: UUID, *, lead: Lead) -> None:
    gathering.lead_join(world.leads[lead.title], into=world.leads[lead.into], by=by)


def topic_propose(world: World, by: UUID, *, topic: Topic, lead: Lead | None) -> None:
    card = planning.topic_create(
        title=topic.title,
        angle=topic.angle,
        owner=world.people[topic.owner],
        due_at=moment_of(topic.due, now=world.now),
        outputs=_OUTPUTS,
        leads=(world.leads[lead.title],) if lead else (),
        by=by,
    )
    world.topics[topic.title] = card.id


def topic_decide(world: World, by: UUID, *, topic: Topic) -> None:
    planning.topic_decide(
        world.topics[topic.title], by=by, approve=not topic.declined, reason=topic.declined
    )


def assignment_offer(world: World, by: UUID, *, topic: Topic, assignment: Assignment) -> None:
    card = planning.assignment_offer(
        world.topics[topic.title],
        to=planning.Assignee(person=world.people[assignment.person]),
        task=planning.Task(
            what=assignment.what,
            due_at=moment_of(assignment.due, now=world.now),
            place=assignment.place,
        ),
        by=by,
    )
    world.assignments[assignment.what] = card.id


def assignment_accept(world: World, by: UUID, *, assignment: Assignment) -> None:
    planning.assignment_accept(world.assignments[assignment.what], by=by)


def assignment_file(world: World, by: UUID, *, assignment: Assignment) -> None:
    planning.assignment_file(world.assignments[assignment.what], by=by)


def source_list(world: World, by: UUID, *, source: Source) -> None:
    """Put a feed on the list and pause it: a sample asks nobody."""
    del world
    card = gathering.source_add(name=source.name, url=source.url, every_min=source.every_min, by=by)
    gathering.source_pause(card.id, by=by)


def collection_fill(world: World, by: UUID, *, collection: Collection) -> None:
    card = library.collection_create(collection.name, by=by)
    held = [world.assets[f"{collection.centre}/{name}"].result() for name in collection.holds]
    library.assets_collect(card.id, assets=held, by=by)


def notices_read(world: World, by: UUID) -> None:
    del world
    accounts.notices_read(by=by)
