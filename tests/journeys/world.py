"""One centre with something of everything in it, made through the doors of the modules."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.audit.models import AuditRow
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import tenant_scope
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import notes
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review
from huiliu.web.tenants.styles import style_address
from tests import builders
from tests.accounts.builders import NOWHERE, a_browser, a_notice, keys_of
from tests.journeys import kin
from tests.journeys.campaigns import add_campaigns
from tests.journeys.diary import a_diary
from tests.journeys.outlets import outlets_set_up
from tests.journeys.partners import a_partner_key
from tests.journeys.pictures import a_picture_of
from tests.journeys.senders import NOBODY, senders
from tests.journeys.sittings import MARK, a_meeting, an_empty_meeting
from tests.journeys.subscribers import a_subscription
from tests.newsroom.planning.rosters.builders import on_duty, others_on_duty
from tests.newsroom.wire.rules.journey import sorted_stream

Made = TypeVar("Made")


@dataclass(slots=True)
class World:
    """The centre, one person a role, one with all, and an id for every parameter of an address."""

    centre: TenantCard
    people: dict[Role, PersonCard]
    insider: PersonCard
    ids: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """Numbers that a form asks for in place of an id."""
    others: list[dict[str, str]] = field(default_factory=list)
    """Things of the insider in other states, so that every write can be done to something."""

    def secrets(self) -> tuple[str, ...]:
        """Give what must not show outside the centre: ids, and the mark."""
        return (MARK, *(value for value in self.ids.values() if len(value) > len("999999")))

    def rows_written(self) -> int:
        """Count the centre's audit rows: whatever is written there adds one."""
        with transaction.atomic(), tenant_scope(self.centre.id):
            return int(AuditRow.objects.count())


def a_full_centre(*, pushes_to: str = NOWHERE) -> World:
    """Make a centre with leads, topics, stories in review and out, pictures and notices."""
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    people = {role: builders.a_person(centre, role, name=f"{MARK}某") for role in Role}
    insider = builders.a_person(centre, *Role, name=f"{MARK}全")
    world = World(centre=centre, people=people, insider=insider)
    _plan(world)
    act = partial(_as, world, Role.EDITOR)
    world.ids |= act(lambda: a_meeting(by=insider.id))
    _story_in_review(world)
    _story_out(world)
    _channels_and_plans(world)
    manager = world.people[Role.CENTRE_MANAGER].id
    manage = partial(_as, world, Role.CENTRE_MANAGER)
    world.ids |= manage(lambda: a_subscription(by=manager, mark=MARK))
    outlets_set_up(partial(_as, world), world)
    _kinds(world)
    world.ids["notice_id"] = str(a_notice(insider, centre, title=MARK))
    world.ids["number"] = "1"
    world.ids["collection"] = str(_as(world, Role.EDITOR, lambda: _collection(world)))
    world.ids |= keys_of(insider, centre)
    world.ids["browser"] = str(act(lambda: a_browser(insider.id, endpoint=pushes_to)))
    world.ids["job"] = str(_a_job(world))
    _look(world)
    first, *others = act(lambda: senders(insider.id, mark=MARK))
    world.ids |= {**NOBODY, **first}
    world.others += others
    return world


def _look(world: World) -> None:
    """Give the centre a look of its own, and name a colleague."""
    by = world.people[Role.CENTRE_MANAGER].id
    look = accounts.Look(name=world.centre.name, short_name="通州", accent="#8a2f1c", contact=MARK)
    act = partial(_as, world, Role.CENTRE_MANAGER)
    act(lambda: accounts.tenant_look_set(look, by=by))
    rows = act(accounts.look_list)
    colour, digest = style_address(look.accent).removeprefix("/look/").split(".")[:2]
    world.ids |= {
        "look_id": str(rows[-1].id),
        "person": str(world.people[Role.MONITOR].id),
        "tenant": str(world.centre.id),
        "colour": colour,
        "digest": digest,
    }


def add_other_states(world: World) -> None:
    """Make what the insider may still submit, take back, put out, accept and finish."""
    topic, everyone = UUID(world.ids["topic"]), world.insider.id
    draft, waiting, passed = (_written(world, Role.EDITOR, title=f"{MARK}{n}") for n in "一二三")
    act = partial(_as, world, Role.EDITOR)
    act(lambda: editing.version_freeze(draft, by=everyone))
    act(lambda: review.story_submit(waiting, by=everyone))
    _passed(world, passed)
    lead = act(lambda: gathering.lead_paste(text=f"{MARK}新线索", by=everyone))
    given, accepted = (act(partial(_offered, topic, what=what, by=everyone)) for what in "甲乙")
    act(lambda: planning.assignment_accept(accepted.id, by=everyone))
    dropped = act(lambda: _dropped(topic, by=everyone))
    video = planning.Output.VIDEO
    planned = act(lambda: planning.coverage_plan(topic, kind=video, by=everyone))
    text = editing.Text(title=MARK, content=editing.document_from_text(MARK))
    copy = act(lambda: editing.copy_keep(draft, text=text, by=everyone))
    quoting = act(
        lambda: editing.story_create(title=MARK, by=everyone, lead=UUID(world.ids["lead"]))
    )
    world.others += [
        {"story": str(quoting.id)},
        *act(lambda: others_on_duty(everyone, other=world.people[Role.REPORTER].id)),
        {
            "copy": str(copy.id),
            "story": str(draft),
            "assignment": str(given.id),
            "lead": str(lead.id),
            "meeting": _meeting_of_another(world),
        },
        {
            "story": str(waiting),
            "assignment": str(accepted.id),
            "reading": str(_a_followed_reading(world)),
        },
        {"coverage": str(dropped), "story": str(passed), "job": str(_a_dead_job(world))},
        {"coverage": str(planned.id), "story": world.ids["kept_back"]},
        {"story": world.codes["story_out"]},
        {"story": world.codes["story_out"], "outlet": world.codes["outlet_waiting"]},
        *add_campaigns(world.ids, centre=world.centre, by=everyone, mark=MARK),
    ]


def add_kin(world: World) -> None:
    """Begin the next part and the translation of a story that may be written."""
    act = partial(_as, world, Role.EDITOR)
    story = UUID(next(one["story"] for one in world.others if "copy" in one))
    world.others += kin.followed(act, story=story, by=world.insider.id, mark=MARK)


def _meeting_of_another(world: World) -> str:
    """Open a meeting that the insider neither leads nor is in; its number is the world's."""
    by = world.people[Role.PLANNER].id
    meeting = _as(world, Role.PLANNER, lambda: an_empty_meeting(by=by))
    world.codes["meeting"] = meeting.code
    return str(meeting.id)


def _offered(topic: UUID, *, what: str, by: UUID) -> planning.AssignmentCard:
    task = planning.Task(what=what, due_at=_soon())
    to = planning.Assignee(person=by)
    return planning.assignment_offer(topic, to=to, task=task, by=by)


def _dropped(topic: UUID, *, by: UUID) -> UUID:
    """Plan an output and give it up again."""
    planned = planning.coverage_plan(topic, kind=planning.Output.TV, by=by)
    return planning.coverage_drop(planned.id, reason=MARK, by=by).id


def _a_job(world: World) -> int:
    with transaction.atomic(), tenant_scope(world.centre.id, person=world.insider.id):
        return enqueue("audit.check", run_at=clock.now() + timedelta(days=9))


def _a_dead_job(world: World) -> int:
    job = _a_job(world)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'failed' where id = %s", (job,))
    return job


def _plan(world: World) -> None:
    reporter, planner = world.people[Role.REPORTER].id, world.people[Role.PLANNER].id
    lead = _as(world, Role.REPORTER, lambda: gathering.lead_paste(text=f"{MARK}线索", by=reporter))
    topic = _as(world, Role.PLANNER, lambda: _topic(world, lead.id))
    assignment = _as(
        world,
        Role.PLANNER,
        lambda: planning.assignment_offer(
            topic.id,
            to=planning.Assignee(person=reporter),
            task=_timed(),
            by=planner,
        ),
    )
    world.codes["lead"] = lead.code
    sort = partial(sorted_stream, MARK, by=world.insider.id)
    world.ids |= _as(world, Role.CENTRE_MANAGER, sort)
    world.ids |= {
        "lead": str(lead.id),
        "topic": str(topic.id),
        "assignment": str(assignment.id),
        **_as(world, Role.PLANNER, lambda: _taken_along(world, topic.id)),
        **_as(world, Role.EDITOR, lambda: on_duty(world.insider.id, MARK, other=reporter)),
        **_as(world, Role.PLANNER, lambda: a_diary(MARK, topic=str(topic.id), by=planner)),
    }


def _timed() -> planning.Task:
    """Say where and when something is to be done, so that things can be booked for it."""
    begins = clock.now() + timedelta(hours=20)
    return planning.Task(
        what=f"{MARK}拍照",
        due_at=_soon(),
        place=f"{MARK}码头",
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
    )


def _taken_along(world: World, topic: UUID) -> dict[str, str]:
    """Name a crew and a thing, and plan an output that nobody has."""
    by, members = world.people[Role.PLANNER].id, [world.people[Role.REPORTER].id]
    camera = planning.ResourceKind.EQUIPMENT
    return {
        "crew": str(planning.crew_add(f"{MARK}组", members=members, by=by).id),
        "resource": str(planning.resource_add(f"{MARK}机", kind=camera, by=by).id),
        "coverage": str(
            planning.coverage_plan(topic, kind=planning.Output.POSTER, note=MARK, by=by).id
        ),
    }


def _topic(world: World, lead: UUID) -> planning.TopicCard:
    planner = world.people[Role.PLANNER].id
    topic = planning.topic_create(
        title=f"{MARK}选题",
        angle="",
        owner=world.people[Role.REPORTER].id,
        due_at=_soon(),
        outputs=[planning.Output.TEXT],
        leads=[lead],
        by=planner,
    )
    return planning.topic_decide(topic.id, by=planner, approve=True)


def _story_in_review(world: World) -> None:
    story = _written(world, Role.REPORTER, title=f"{MARK}在审")
    by = world.people[Role.REPORTER].id
    stage = _as(world, Role.REPORTER, lambda: review.story_submit(story, by=by))
    world.ids |= {"story": str(story), "stage": str(stage.id)}
    _duties(world, stage)


def _duties(world: World, stage: review.StageCard) -> None:
    """Lay a chain down, hand a duty over, and begin to read the story in review aloud."""
    manager, insider = world.people[Role.CENTRE_MANAGER].id, world.insider.id
    act = partial(_as, world, Role.EDITOR)
    chain = act(lambda: review.chain_design(review.Design(places=review.STANDARD), by=insider))
    duty = act(
        lambda: review.delegation_make(
            world.people[Role.REVIEWER_2].id,
            delegate=manager,
            since=clock.now(),
            until=_soon(),
            reason=MARK,
            by=insider,
        )
    )
    reading = act(lambda: review.reading_begin(stage.id, follower=manager, by=insider))
    version = act(lambda: editing.version_card(stage.version))
    token = act(lambda: review.shown_token(stage.id, digest=version.digest, to=insider))
    world.codes["shown"] = token
    world.ids |= {
        "chain": str(chain.id),
        "delegation": str(duty.id),
        "reading": str(reading.id),
    }


def _a_followed_reading(world: World) -> UUID:
    """Let the manager read aloud what the insider has followed."""
    manager, stage = world.people[Role.CENTRE_MANAGER].id, UUID(world.ids["stage"])
    act = partial(_as, world, Role.CENTRE_MANAGER)
    made = act(lambda: review.reading_begin(stage, follower=world.insider.id, by=manager))
    act(lambda: review.reading_finish(made.id, marks=[1], by=manager))
    return made.id


def _story_out(world: World) -> None:
    story = _written(world, Role.REPORTER, title=f"{MARK}已发")
    _passed(world, story)
    publisher = world.people[Role.PUBLISHER].id
    release = _as(world, Role.PUBLISHER, lambda: publishing.release_create(story, by=publisher))
    world.ids["release"] = str(release.id)


def _channels_and_plans(world: World) -> None:
    """Set the channels up, redirect an address, plan a release and keep its story back."""
    publisher = world.people[Role.PUBLISHER].id
    story = _written(world, Role.REPORTER, title=f"{MARK}定时")
    _passed(world, story)
    act = partial(_as, world, Role.PUBLISHER)
    act(lambda: publishing.channels_define_standard(by=publisher))
    channel = act(lambda: publishing.channel_list(by=publisher))[1]
    moved = act(lambda: publishing.redirect_add(old=f"{MARK}旧/", new="news/", by=publisher))
    words = publishing.ColumnText(name=f"{MARK}栏", name_en="Column")
    column = act(lambda: publishing.column_add("column", text=words, by=publisher))
    soon = _soon()
    act(lambda: publishing.embargo_set(story, until=soon, note=MARK, by=publisher))
    plan = act(lambda: publishing.release_schedule(story, at=soon, by=publisher))
    world.ids |= {
        "channel": str(channel.id),
        "column": str(column.id),
        "redirect_id": str(moved.id),
        "plan": str(plan.id),
        "kept_back": str(story),
        **act(lambda: a_partner_key(mark=MARK, by=publisher)),
    }


def _kinds(world: World) -> None:
    """Name a kind of story, a provider, a text set aside, a note, and a story to relate."""
    by = world.insider.id
    text = editing.Text(title=f"{MARK}另存", content=editing.document_from_text(f"{MARK}另存"))
    story, other = UUID(world.ids["story"]), _written(world, Role.EDITOR, title=f"{MARK}相关")
    act = partial(_as, world, Role.EDITOR)
    copy = act(lambda: editing.copy_keep(story, text=text, by=by))
    profile = act(lambda: editing.profile_list(by=by))[0]
    provider = act(lambda: editing.provider_list(by=by))[0]
    said = notes.NewNote(said=notes.Said(text=f"{MARK}批注"))
    note = act(lambda: notes.note_open(story, said, by=by))
    client = act(lambda: editing.room_enter(other, by=by))
    world.ids |= {
        "thread": str(note.id),
        "client": str(client),
        "copy": str(copy.id),
        "other": str(other),
        "profile": str(profile.id),
        "provider": str(provider.id),
        **kin.kept(act, story=other, by=by, mark=MARK),
    }


def _passed(world: World, story: UUID) -> None:
    """Let a written story pass its three reviews, each by another person."""
    stage: review.StageCard | None = _as(
        world, Role.EDITOR, lambda: review.story_submit(story, by=world.insider.id)
    )
    for role in (Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3):
        assert stage is not None
        passing = partial(review.stage_pass, stage.id, by=world.people[role].id)
        stage = _as(world, role, passing)


def _written(world: World, role: Role, *, title: str) -> UUID:
    """Write a story, complete enough to be submitted, and keep a picture beside it."""
    by = world.people[role].id if role is Role.REPORTER else world.insider.id

    def write() -> UUID:
        asset = library.asset_add(
            a_picture_of(title), filename="a.png", caption=f"{MARK}图", credit="某", alt="图", by=by
        )
        world.ids |= {"asset": str(asset.id), "digest": asset.renditions[0].digest}
        library.framing_set(asset.id, x=400, y=500, by=by)
        text = f"{MARK}的正文，写得足够长，可以送审。" * 5
        return editing.story_create(title=title, by=by, text=text, byline="某").id

    return _as(world, role, write)


def _as(world: World, role: Role, act: Callable[[], Made]) -> Made:
    """Act in the centre as the person of a role; what editors do, the insider does."""
    person = world.insider.id if role is Role.EDITOR else world.people[role].id
    with transaction.atomic(), tenant_scope(world.centre.id, person=person):
        return act()


def _soon() -> datetime:
    return clock.now() + timedelta(days=1)


def _collection(world: World) -> UUID:
    made = library.collection_create(f"{MARK}集", by=world.insider.id)
    asset = UUID(world.ids["asset"])
    library.assets_collect(made.id, assets=[asset], by=world.insider.id)
    return made.id
