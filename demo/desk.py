"""What the desk and the planners do, brought in through the doors of the modules."""

from uuid import UUID

from django.utils.timezone import localtime

from demo.content import Collection, Lead
from demo.moments import dated, moment_of
from demo.plans import Assignment, Crew, Meeting, Resource, Topic
from demo.world import World
from huiliu.accounts import api as accounts
from huiliu.library import api as library
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning


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
        outputs=[planning.Output(output) for output in topic.outputs],
        leads=(world.leads[lead.title],) if lead else (),
        by=by,
    )
    world.topics[topic.title] = card.id


def topic_decide(world: World, by: UUID, *, topic: Topic) -> None:
    planning.topic_decide(
        world.topics[topic.title], by=by, approve=not topic.declined, reason=topic.declined
    )


def crew_name(world: World, by: UUID, *, crew: Crew) -> None:
    members = [world.people[login] for login in crew.members]
    world.crews[crew.name] = planning.crew_add(crew.name, members=members, by=by).id


def meeting_open(world: World, by: UUID, *, meeting: Meeting) -> None:
    today = localtime(world.now).date()
    topics = [topic.id for topic in planning.topics_to_meet(today)]
    card = planning.meeting_open(day=today, desk=meeting.desk, chair=by, topics=topics, by=by)
    for login in meeting.present:
        planning.meeting_join(card.id, by=world.people[login])


def resource_enter(world: World, by: UUID, *, resource: Resource) -> None:
    kind = planning.ResourceKind(resource.kind)
    world.resources[resource.name] = planning.resource_add(resource.name, kind=kind, by=by).id


def assignment_offer(world: World, by: UUID, *, topic: Topic, assignment: Assignment) -> None:
    key = world.topics[topic.title]
    card = planning.assignment_offer(
        key,
        to=planning.Assignee(
            person=world.people.get(assignment.person), crew=world.crews.get(assignment.crew)
        ),
        task=_task(world, assignment),
        coverage=_coverage(key, assignment.output, by=by),
        resources=[world.resources[name] for name in assignment.takes],
        by=by,
    )
    world.assignments[assignment.what] = card.id


def _task(world: World, assignment: Assignment) -> planning.Task:
    timed = bool(assignment.starts)
    return planning.Task(
        what=assignment.what,
        due_at=moment_of(assignment.due, now=world.now),
        place=assignment.place,
        district=assignment.district,
        starts_at=moment_of(assignment.starts, now=world.now) if timed else None,
        ends_at=moment_of(assignment.ends, now=world.now) if timed else None,
    )


def _coverage(topic: UUID, output: str, *, by: UUID) -> UUID | None:
    """Give the topic's coverage of a kind; None for the first, which needs no name."""
    if not output:
        return None
    return next(one.id for one in planning.coverages_of(topic, by=by) if one.kind == output)


def assignment_accept(world: World, by: UUID, *, assignment: Assignment) -> None:
    planning.assignment_accept(world.assignments[assignment.what], by=by)


def assignment_decline(world: World, by: UUID, *, assignment: Assignment) -> None:
    key = world.assignments[assignment.what]
    planning.assignment_decline(key, reason=assignment.reason, by=by)


def assignment_go(world: World, by: UUID, *, assignment: Assignment) -> None:
    planning.assignment_go(world.assignments[assignment.what], by=by)


def assignment_file(world: World, by: UUID, *, assignment: Assignment) -> None:
    planning.assignment_file(world.assignments[assignment.what], by=by)


def collection_fill(world: World, by: UUID, *, collection: Collection) -> None:
    card = library.collection_create(collection.name, by=by)
    held = [world.assets[f"{collection.centre}/{name}"].result() for name in collection.holds]
    library.assets_collect(card.id, assets=held, by=by)


def notices_read(world: World, by: UUID) -> None:
    del world
    accounts.notices_read(by=by)
