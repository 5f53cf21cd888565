"""What a topic or an assignment says is changed later, and whom it concerns is told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard, notice_list
from huiliu.kit import clock, scope
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning import api, errors
from huiliu.newsroom.planning.api import BriefField, TaskField
from tests.builders import a_centre, a_client, a_person
from tests.newsroom.planning import browsing
from tests.newsroom.planning.builders import (
    NOW,
    a_task,
    a_topic,
    accepted,
    an_approved,
    hours,
    offered,
)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="陈闻")


def brief_of(card: api.TopicCard, **changes: object) -> api.Brief:
    said = {field.value: getattr(card, field.value) for field in BriefField}
    return api.Brief(**{**said, **changes})


def titles(person: PersonCard) -> list[str]:
    return [one.title for one in notice_list(person.id, ListQuery(sort="oldest"))]


def history(topic: api.TopicCard, by: PersonCard) -> list[tuple[str, str, str]]:
    return [(one.action, one.before, one.after) for one in api.changes_of(topic.id, by=by.id)]


@pytest.mark.usefixtures("in_centre")
def test_what_changed_of_a_topic_is_kept_and_who_has_it_now_and_had_it_is_told(
    editor: PersonCard, centre: TenantCard, reporter: PersonCard
) -> None:
    planner = a_person(centre, Role.PLANNER)
    topic = a_topic(editor)
    brief = brief_of(topic, title="夜航末班", owner=reporter.id)

    changed = api.topic_change(
        topic.id, brief, only={BriefField.TITLE, BriefField.OWNER}, by=planner.id
    )

    assert (changed.title, changed.owner, changed.angle) == ("夜航末班", reporter.id, "跟船走一趟")
    assert titles(editor) == titles(reporter) == ["改了：夜航末班"]
    assert {
        ("topic.title", "夜航首班", "夜航末班"),
        ("topic.owner", str(editor.id), str(reporter.id)),
    } <= set(history(topic, editor))


@pytest.mark.usefixtures("in_centre")
def test_what_is_saved_as_it_was_is_no_change(editor: PersonCard, reporter: PersonCard) -> None:
    topic = an_approved(editor)
    card = offered(topic, reporter, by=editor)
    task = api.Task(what=card.what, due_at=card.due_at, place=card.place)
    before = history(topic, editor), titles(reporter)

    api.topic_change(topic.id, brief_of(topic), only=set(BriefField), by=editor.id)
    api.assignment_change(card.id, task, only=set(TaskField), by=editor.id)

    assert (history(topic, editor), titles(reporter)) == before


@pytest.mark.usefixtures("in_centre")
def test_two_planners_who_change_different_things_keep_both(editor: PersonCard) -> None:
    topic = a_topic(editor)
    seen = brief_of(topic)
    api.topic_change(topic.id, replace(seen, title="末班"), only={BriefField.TITLE}, by=editor.id)

    changed = api.topic_change(
        topic.id, replace(seen, angle="从码头看"), only={BriefField.ANGLE}, by=editor.id
    )

    assert (changed.title, changed.angle) == ("末班", "从码头看")


@pytest.mark.usefixtures("in_centre")
def test_a_new_due_time_is_told_to_who_is_assigned_and_does_not_lie_in_the_past(
    editor: PersonCard, reporter: PersonCard
) -> None:
    topic = an_approved(editor)
    accepted(topic, reporter, by=editor)
    later, past = brief_of(topic, due_at=hours(20)), brief_of(topic, due_at=hours(-1))

    api.topic_change(topic.id, later, only={BriefField.DUE_AT}, by=editor.id)

    assert titles(reporter)[-1] == "改了：夜航首班"
    with pytest.raises(errors.DueTimePassed):
        api.topic_change(topic.id, past, only={BriefField.DUE_AT}, by=editor.id)


@pytest.mark.usefixtures("in_centre")
def test_who_does_not_plan_changes_their_own_and_nobody_changes_what_is_closed(
    editor: PersonCard, reporter: PersonCard
) -> None:
    own, others = a_topic(reporter), a_topic(editor, "晨航")
    only = {BriefField.ANGLE}

    api.topic_change(own.id, brief_of(own, angle="新的"), only=only, by=reporter.id)
    with pytest.raises(errors.TopicNotTheirs):
        api.topic_change(others.id, brief_of(others, angle="新的"), only=only, by=reporter.id)
    api.topic_decide(own.id, by=editor.id, approve=False, reason="不做")
    with pytest.raises(Forbidden):
        api.topic_change(own.id, brief_of(own, angle="又改"), only=only, by=reporter.id)


def test_another_centre_neither_changes_a_topic_nor_takes_charge_of_one(
    editor: PersonCard, in_centre: scope.Scope
) -> None:
    del in_centre
    topic = a_topic(editor)
    elsewhere = a_centre(name="别的中心")
    stranger = a_person(elsewhere, Role.EDITOR)
    handed = brief_of(topic, owner=stranger.id)

    with pytest.raises(errors.NotAColleague):
        api.topic_change(topic.id, handed, only={BriefField.OWNER}, by=editor.id)
    with (
        scope.tenant_scope(elsewhere.id, person=stranger.id),
        pytest.raises(errors.TopicNotFound),
    ):
        api.topic_change(topic.id, handed, only={BriefField.TITLE}, by=stranger.id)


@pytest.mark.usefixtures("in_centre")
def test_an_assignment_moves_with_what_it_booked_and_who_has_it_keeps_it(
    editor: PersonCard, reporter: PersonCard
) -> None:
    camera = api.resource_add("摄像机一号", kind=api.ResourceKind.EQUIPMENT, by=editor.id)
    task = a_task(starts=1, ends=2)
    topic = an_approved(editor)
    card = offered(topic, reporter, by=editor, task=task, resources=(camera.id,))
    api.assignment_accept(card.id, by=reporter.id)
    later = replace(task, starts_at=hours(4), ends_at=hours(5), place="桥头")

    moved = api.assignment_change(card.id, later, only=set(TaskField), by=editor.id)

    assert (moved.state, moved.place) == (api.AssignmentState.ACCEPTED, "桥头")
    assert api.bookings_between(hours(1), hours(2)) == ()
    assert [one.name for one in api.bookings_between(hours(4), hours(5))] == ["摄像机一号"]
    assert titles(reporter)[-1] == "改了：拍首班"


@pytest.mark.usefixtures("in_centre")
def test_a_thing_that_somebody_else_has_then_is_named_and_nothing_moves(
    editor: PersonCard, reporter: PersonCard
) -> None:
    camera = api.resource_add("摄像机一号", kind=api.ResourceKind.EQUIPMENT, by=editor.id)
    topic, task = an_approved(editor), a_task(starts=1, ends=2)
    card = offered(topic, reporter, by=editor, task=task, resources=(camera.id,))
    other = a_task("拍桥", starts=4, ends=6)
    offered(topic, editor, by=editor, task=other, resources=(camera.id,))
    later = replace(task, starts_at=hours(5), ends_at=hours(7))

    with pytest.raises(errors.ResourceTaken, match="拍桥"):
        api.assignment_change(card.id, later, only=set(TaskField), by=editor.id)


@pytest.mark.usefixtures("in_centre")
def test_whoever_has_it_is_reminded_of_the_new_time_too(
    editor: PersonCard, reporter: PersonCard
) -> None:
    card = accepted(an_approved(editor), reporter, by=editor)
    later = replace(a_task(), due_at=hours(20))

    with clock.at(hours(7.1)):
        run_due(only=["planning.assignments_remind"])
        api.assignment_change(card.id, later, only={TaskField.DUE_AT}, by=editor.id)
    for moment in (8.1, 19.1):
        with clock.at(hours(moment)):
            run_due(only=["planning.assignments_remind"])

    soon = [one for one in titles(reporter) if one.startswith("一小时内到期")]
    assert len(soon) == 2
    assert not [one for one in titles(reporter) if one.startswith("超时")]


@pytest.mark.usefixtures("in_centre")
def test_an_overdue_assignment_can_still_change_its_place(
    editor: PersonCard, reporter: PersonCard
) -> None:
    card = accepted(an_approved(editor), reporter, by=editor)

    with clock.at(hours(9)):
        moved = api.assignment_change(
            card.id, a_task(place="桥头"), only={TaskField.PLACE}, by=editor.id
        )

    assert (moved.place, moved.due_at) == ("桥头", card.due_at)


def test_pages_write_only_what_was_changed_on_them_and_tell_it_in_the_history(
    editor_client: Client, editor: PersonCard, reporter: PersonCard
) -> None:
    address = browsing.an_approved(editor_client, editor)
    shown = browsing.hidden(browsing.page(editor_client, f"{address}change/"))
    named = {**shown, "title": "夜航末班", "angle": "跟船走一趟", "due_at": browsing.DUE}
    first = editor_client.post(f"{address}change/", {**named, "owner": str(reporter.id)})
    second = editor_client.post(
        f"{address}change/",
        {**named, "title": "夜航首班", "angle": "从码头看", "owner": str(editor.id)},
    )

    topic = browsing.page(editor_client, address)
    assert (first.status_code, second.status_code) == (302, 302)
    assert "<h1>夜航末班</h1>" in topic
    assert "从码头看" in topic
    assert f"负责人由{editor.name}改为陈闻" in topic


def test_a_clash_of_the_new_time_is_said_before_an_assignment_moves(
    editor_client: Client, editor: PersonCard, reporter: PersonCard
) -> None:
    address = browsing.an_approved(editor_client, editor)
    day = {"starts_at": "2998-12-31T10:00", "ends_at": "2998-12-31T11:00"}
    other = browsing.an_approved(editor_client, editor, title="桥")
    browsing.a_task(editor_client, other, reporter, what="拍桥", **day)
    moved = browsing.offered_to(editor_client, address, reporter, what="拍首班")
    form = {"what": "拍首班", "place": "码头", "due_at": browsing.DUE, **day}
    change = f"/topics/assignments/{moved}/change/"

    warned = editor_client.post(change, form)
    anyway = editor_client.post(change, {**form, "anyway": "1"})

    assert (warned.status_code, anyway.status_code) == (422, 302)
    assert "陈闻：" in warned.content.decode()


def test_a_change_that_cannot_be_comes_back_with_the_reason(
    editor_client: Client, editor: PersonCard, reporter: PersonCard
) -> None:
    address = browsing.an_approved(editor_client, editor)
    moved = browsing.offered_to(editor_client, address, reporter)
    past = {"title": "夜航", "owner": str(editor.id), "due_at": "2020-01-01T10:00"}

    topic = editor_client.post(f"{address}change/", past)
    task = editor_client.post(
        f"/topics/assignments/{moved}/change/", {"what": "拍", "due_at": "2020-01-01T10:00"}
    )

    assert (topic.status_code, task.status_code) == (422, 422)
    assert "已经过了" in topic.content.decode()
    assert "已经过了" in task.content.decode()


def test_a_reporter_sees_the_way_to_change_on_their_own_topics_alone(
    editor_client: Client, editor: PersonCard, reporter: PersonCard, centre: TenantCard
) -> None:
    client = a_client(reporter, centre)
    own, others = browsing.a_topic(client, reporter), browsing.a_topic(editor_client, editor)

    assert f"{own}change/" in browsing.page(client, own)
    assert f"{others}change/" not in browsing.page(client, others)
