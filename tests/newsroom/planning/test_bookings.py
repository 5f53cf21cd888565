"""Crews, and things that only one can have at a time: named, retired, booked, freed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connections

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.newsroom.planning import api, errors
from huiliu.newsroom.planning.api import ResourceKind
from huiliu.newsroom.planning.models import Booking, Crew, PlanChange, Resource
from tests.builders import a_person
from tests.journeys.living import wait_until
from tests.newsroom.planning.builders import NOW, a_task, accepted, an_approved, hours, offered
from tests.newsroom.review.builders import Newsroom, a_newsroom
from tests.newsroom.review.test_rounds import someone_waits


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def camera(in_centre: scope.Scope, editor: PersonCard) -> api.ResourceCard:
    del in_centre
    return api.resource_add("摄像机一号", kind=ResourceKind.EQUIPMENT, by=editor.id)


def booked(editor: PersonCard, thing: UUID, *, what: str = "拍首班") -> api.AssignmentCard:
    task = a_task(what, starts=1, ends=2)
    return offered(an_approved(editor), editor, by=editor, task=task, resources=(thing,))


def test_a_thing_is_booked_with_its_assignment(
    camera: api.ResourceCard, editor: PersonCard
) -> None:
    card = booked(editor, camera.id)

    ahead = api.bookings_ahead(by=editor.id)
    assert [(one.name, one.what, one.assignment) for one in ahead] == [
        ("摄像机一号", "拍首班", card.id)
    ]
    assert api.bookings_of([card.id]) == ahead == api.bookings_between(hours(1.5), hours(5))
    assert api.bookings_between(hours(2), hours(5)) == ()


def test_a_thing_is_not_booked_twice_and_who_has_it_is_named(
    camera: api.ResourceCard, editor: PersonCard
) -> None:
    booked(editor, camera.id)

    with pytest.raises(errors.ResourceTaken, match=r"摄像机一号 .*11:00 .*12:00 .*拍首班"):
        booked(editor, camera.id, what="拍桥")


def test_one_books_where_the_other_ends(camera: api.ResourceCard, editor: PersonCard) -> None:
    booked(editor, camera.id)
    task = a_task("拍桥", starts=2, ends=3)

    offered(an_approved(editor), editor, by=editor, task=task, resources=(camera.id,))

    assert len(api.bookings_ahead(by=editor.id)) == 2


def test_two_who_book_at_the_same_moment_do_not_both_get_it(committed: None) -> None:
    room = a_newsroom()
    with room.as_(room.planner):
        thing = api.resource_add("直播背包", kind=ResourceKind.EQUIPMENT, by=room.planner.id)
        topics = [an_open(room, title) for title in ("甲", "乙")]

    def book(topic: api.TopicCard) -> api.AssignmentCard:
        try:
            with clock.at(NOW), room.as_(room.planner):
                return a_booking(room, topic, thing.id)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        with room.as_(room.planner):
            a_booking(room, topics[0], thing.id)
            second = other.submit(book, topics[1])
            wait_until(someone_waits)
        with pytest.raises(errors.ResourceTaken):
            second.result()
    with room.as_(room.planner):
        assert Booking.objects.count() == 1


def an_open(room: Newsroom, title: str) -> api.TopicCard:
    by = room.planner.id
    topic = api.topic_create(
        title=title, angle="", owner=by, due_at=hours(8), outputs=[api.Output.LIVE], by=by
    )
    return api.topic_decide(topic.id, by=by, approve=True)


def a_booking(room: Newsroom, topic: api.TopicCard, thing: UUID) -> api.AssignmentCard:
    return offered(
        topic,
        room.reporter,
        by=room.planner,
        task=a_task(topic.title, starts=1, ends=2),
        resources=(thing,),
    )


@pytest.mark.parametrize("end", ["decline", "withdraw"])
def test_what_nobody_does_any_more_is_free_again(
    camera: api.ResourceCard, editor: PersonCard, end: str
) -> None:
    card = booked(editor, camera.id)

    if end == "decline":
        api.assignment_decline(card.id, reason="当天在外地", by=editor.id)
    else:
        api.assignment_withdraw(card.id, by=editor.id)

    assert api.bookings_ahead(by=editor.id) == ()


def test_what_an_assignment_takes_along_is_changed(
    camera: api.ResourceCard, editor: PersonCard
) -> None:
    card = booked(editor, camera.id)
    car = api.resource_add("采访车", kind=ResourceKind.VEHICLE, by=editor.id)

    api.assignment_book(card.id, resources=[camera.id, car.id], by=editor.id)
    both = [one.name for one in api.bookings_of([card.id])]
    api.assignment_book(card.id, resources=[car.id], by=editor.id)
    api.assignment_book(card.id, resources=[car.id], by=editor.id)

    assert set(both) == {"摄像机一号", "采访车"}
    assert [one.name for one in api.bookings_of([card.id])] == ["采访车"]
    changes = api.changes_of(card.topic, by=editor.id)
    assert [one.action for one in changes].count("assignment.book") == 2


def test_nothing_is_booked_without_a_time_nor_what_is_not_there_or_retired(
    camera: api.ResourceCard, editor: PersonCard
) -> None:
    topic = an_approved(editor)
    old = api.resource_add("旧机器", kind=ResourceKind.EQUIPMENT, by=editor.id)
    api.resource_retire(old.id, by=editor.id)

    for thing, task, error in (
        (camera.id, a_task("甲"), errors.TimesNeeded),
        (uuid4(), a_task("乙", starts=1, ends=2), errors.ResourceNotFound),
        (old.id, a_task("丙", starts=1, ends=2), errors.ResourceRetired),
    ):
        with pytest.raises(error):
            offered(topic, editor, by=editor, task=task, resources=(thing,))


def test_a_thing_has_a_name_of_its_own_and_is_retired_and_restored(
    camera: api.ResourceCard, editor: PersonCard
) -> None:
    with pytest.raises(errors.NameTaken):
        api.resource_add("摄像机一号", kind=ResourceKind.EQUIPMENT, by=editor.id)
    retired = api.resource_retire(camera.id, by=editor.id)
    restored = api.resource_restore(camera.id, by=editor.id)

    assert (retired.retired_at, restored.retired_at) == (NOW, None)
    assert [one.name for one in api.resource_list(by=editor.id)] == ["摄像机一号"]


def test_a_crew_is_named_changed_retired_and_restored(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    one, two = (a_person(centre, Role.REPORTER, name=name) for name in ("甲", "乙"))
    crew = api.crew_add("跟拍组", members=[one.id, one.id], by=editor.id)

    changed = api.crew_change(crew.id, name="夜班组", members=[two.id], by=editor.id)
    retired = api.crew_retire(crew.id, by=editor.id)
    restored = api.crew_restore(crew.id, by=editor.id)

    assert (crew.members, changed.name, changed.members) == ((one.id,), "夜班组", (two.id,))
    assert (retired.retired_at is None, restored.retired_at) == (False, None)
    assert [card.name for card in api.crew_list(by=editor.id)] == ["夜班组"]


def test_a_crew_has_people_of_the_centre_and_a_name_of_its_own(
    in_centre: scope.Scope, editor: PersonCard, foreigner: PersonCard
) -> None:
    crew = api.crew_add("跟拍组", members=[editor.id], by=editor.id)
    other = api.crew_add("夜班组", members=[editor.id], by=editor.id)

    with pytest.raises(errors.CrewEmpty):
        api.crew_add("空的", members=[], by=editor.id)
    with pytest.raises(errors.NotAColleague):
        api.crew_add("外人", members=[foreigner.id], by=editor.id)
    with pytest.raises(errors.NameTaken):
        api.crew_add("跟拍组", members=[editor.id], by=editor.id)
    with pytest.raises(errors.NameTaken):
        api.crew_change(other.id, name=crew.name, members=[editor.id], by=editor.id)


def test_only_who_plans_manages_and_only_the_centre_sees(
    camera: api.ResourceCard,
    editor: PersonCard,
    centre: TenantCard,
    foreigner: PersonCard,
    other_centre: TenantCard,
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    crew = api.crew_add("跟拍组", members=[reporter.id], by=editor.id)

    for act in (api.crew_retire, api.crew_restore):
        with pytest.raises(Forbidden):
            act(crew.id, by=reporter.id)
    with pytest.raises(Forbidden):
        api.resource_retire(camera.id, by=reporter.id)
    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        with pytest.raises(errors.CrewNotFound):
            api.crew_retire(crew.id, by=foreigner.id)
        with pytest.raises(errors.ResourceNotFound):
            api.resource_retire(camera.id, by=foreigner.id)
        assert api.resource_list(by=foreigner.id) == ()
        assert api.crew_list(by=foreigner.id) == ()
        assert api.bookings_ahead(by=foreigner.id) == ()


def test_what_a_crew_has_to_do_goes_to_who_belongs_to_it_now(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    one, two = (a_person(centre, Role.REPORTER, name=name) for name in ("甲", "乙"))
    crew = api.crew_add("跟拍组", members=[one.id], by=editor.id)
    topic = an_approved(editor)
    api.assignment_offer(
        topic.id, to=api.Assignee(crew=crew.id), task=a_task(starts=1, ends=2), by=editor.id
    )

    api.crew_change(crew.id, name=crew.name, members=[two.id], by=editor.id)

    assert api.assignments_mine(by=one.id) == ()
    assert [card.crew_name for card in api.assignments_mine(by=two.id)] == ["跟拍组"]


def test_rows_say_what_they_are(camera: api.ResourceCard, editor: PersonCard) -> None:
    booked(editor, camera.id)
    api.crew_add("跟拍组", members=[editor.id], by=editor.id)

    rows = [model.objects.first() for model in (Booking, Crew, PlanChange, Resource)]

    assert all(str(row) for row in rows)


def test_what_was_handed_in_lately_is_remembered(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    card = accepted(an_approved(editor), editor, by=editor)

    api.assignment_file(card.id, by=editor.id)

    assert [one.id for one in api.assignments_filed(by=editor.id)] == [card.id]
    assert api.assignments_mine(by=editor.id) == ()
