"""The province's campaign: opened before the weeks begin, answered by the centres within them."""

from uuid import UUID

from demo import pictures
from demo.content import Lead, Province
from demo.moments import BEIJING, moment_of
from demo.plans import Answer, Campaign, Part, Topic
from demo.world import World
from huiliu.kit import clock, jobs
from huiliu.library import api as library
from huiliu.newsroom.planning import api as planning

_CREDIT = "省级平台绘"
_TELLING = ("kit.deliver_event",)


def campaign_run(province: Province, world: World) -> None:
    """Plan the campaign and ask all centres; they are told at once."""
    told = province.campaign
    with world.acting("province", by=told.by, at=moment_of(told.at, now=world.now)) as person:
        card = planning.campaign_create(_text(told, world), by=person)
        for part in told.parts:
            takers = [world.tenants[part.centre]]
            planning.parts_ask(card.id, takers=takers, wish=_wish(part, world), by=person)
    with world.acting("province", by=told.materials_by, at=moment_of(told.at, now=world.now)) as by:
        held = _materials(told, by=by)
    opened = moment_of(told.opened_at, now=world.now)
    with world.acting("province", by=told.by, at=opened) as person:
        planning.materials_set(card.id, assets=held, by=person)
        planning.campaign_open(card.id, by=person)
        for asked in planning.parts_of(card.id, by=person):
            world.parts[asked.taker.slug] = asked.id
    with clock.at(opened):
        jobs.run_due(only=_TELLING)


def part_answer(world: World, by: UUID, *, answer: Answer) -> None:
    part = world.parts[answer.centre]
    if answer.do == "take":
        planning.part_take(part, by=by)
    elif answer.do == "leave":
        planning.part_leave(part, reason=answer.reason, by=by)
    else:
        planning.part_decline(part, reason=answer.reason, by=by)


def topic_take(world: World, by: UUID, *, topic: Topic, lead: Lead | None) -> None:
    """Let a story's topic be the part that its centre was asked for."""
    card = planning.part_take(world.parts[topic.centre], by=by)
    if card.topic is None:
        raise LookupError(topic.centre)
    if lead is not None:
        planning.topic_join(card.topic, lead=world.leads[lead.title], by=by)
    world.topics[topic.title] = card.topic


def _text(told: Campaign, world: World) -> planning.CampaignText:
    starts, ends = (
        moment_of(at, now=world.now).astimezone(BEIJING).date() for at in (told.starts, told.ends)
    )
    return planning.CampaignText(
        title=told.title,
        angle=told.angle,
        brief=told.brief.strip(),
        angles=told.angles,
        starts_on=starts,
        ends_on=ends,
        embargo_at=moment_of(told.embargo, now=world.now),
    )


def _wish(part: Part, world: World) -> planning.Wish:
    return planning.Wish(
        what=part.what,
        kinds=part.kinds,
        length=part.length,
        note=part.note,
        due_at=moment_of(part.due, now=world.now),
    )


def _materials(told: Campaign, *, by: UUID) -> list[UUID]:
    return [
        library.asset_add(
            pictures.png(name),
            filename=f"{name}.png",
            caption=caption,
            credit=_CREDIT,
            alt=caption,
            by=by,
            details=library.Details(licence="own"),
        ).id
        for name, caption in told.materials
    ]
