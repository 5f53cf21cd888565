"""From the plan to the release: every story with a topic is traced to what was planned of it."""

from uuid import uuid4

import pytest
from django.test import Client

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.jobs import run_due
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.planning import api, errors
from huiliu.newsroom.planning.api import CoverageState, Output, TopicState
from huiliu.newsroom.planning.models import Coverage
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review
from tests import builders
from tests.newsroom.planning.builders import (
    a_topic,
    accepted,
    hours,
    offered,
    outputs_of,
    state_of,
)
from tests.newsroom.review.builders import Newsroom

HOURS = 8


def planned(by: PersonCard, *outputs: Output, approve: bool = True) -> api.TopicCard:
    topic = a_topic(by, outputs=outputs, due_at=hours(HOURS))
    return api.topic_decide(topic.id, by=by.id, approve=True) if approve else topic


def a_story_of(room: Newsroom, topic: api.TopicCard) -> editing.StoryCard:
    with room.as_(room.reporter):
        return editing.story_create(
            title="夜航首班",
            by=room.reporter.id,
            topic=topic.id,
            text="第一段。",
            byline="记者 周予安",
        )


def stands(room: Newsroom, topic: api.TopicCard) -> tuple[api.TopicState, list[CoverageState]]:
    with room.as_(room.planner):
        return state_of(topic, by=room.planner), outputs_of(topic, by=room.planner)


def test_a_story_is_traced_from_its_beginning_to_its_release(room: Newsroom) -> None:
    with room.as_(room.planner):
        topic = planned(room.planner, Output.PICTURE, Output.TEXT)
        picture, text = api.coverages_of(topic.id, by=room.planner.id)

    story = a_story_of(room, topic)
    begun = stands(room, topic)
    with room.as_(room.reporter):
        stage = review.story_submit(story.id, by=room.reporter.id)
    run_due()
    submitted = stands(room, topic)
    for person in (room.first, room.second, room.third):
        with room.as_(person):
            passed = review.stage_pass(stage.id, by=person.id)
            stage = passed or stage
    with room.as_(room.publisher):
        publishing.release_create(story.id, by=room.publisher.id)
    run_due()
    out = stands(room, topic)

    assert story.coverage == text.id
    assert begun == (TopicState.WRITING, [CoverageState.PLANNED, CoverageState.ASSIGNED])
    assert submitted == (TopicState.WRITING, [CoverageState.PLANNED, CoverageState.FILED])
    assert out == (TopicState.WRITING, [CoverageState.PLANNED, CoverageState.OUT])
    with room.as_(room.planner):
        assert api.coverages_of(topic.id, by=room.planner.id)[1].stories == (story.id,)
        assert str(Coverage.objects.get(pk=picture.id)) == "picture"
        api.coverage_drop(picture.id, reason="没拍到", by=room.planner.id)
    assert stands(room, topic)[0] is TopicState.DONE


def test_a_story_that_comes_back_is_written_again(room: Newsroom) -> None:
    with room.as_(room.planner):
        topic = planned(room.planner, Output.TEXT)
    story = a_story_of(room, topic)
    with room.as_(room.reporter):
        stage = review.story_submit(story.id, by=room.reporter.id)
    run_due()
    filed = stands(room, topic)

    with room.as_(room.first):
        review.stage_return(stage.id, by=room.first.id, reason="数字不对")
    run_due()

    assert filed == (TopicState.FILED, [CoverageState.FILED])
    assert stands(room, topic) == (TopicState.WRITING, [CoverageState.ASSIGNED])


def test_what_is_heard_of_a_story_without_a_plan_changes_nothing(room: Newsroom) -> None:
    with room.as_(room.reporter):
        for hear in (api.story_filed, api.story_returned, api.story_out):
            hear(uuid4())

        assert not Coverage.objects.exists()


def test_what_is_out_is_not_handed_in_again(room: Newsroom) -> None:
    with room.as_(room.planner):
        topic = planned(room.planner, Output.TEXT)
    story = a_story_of(room, topic)

    with room.as_(room.reporter):
        api.story_out(story.id)
        api.story_filed(story.id)
        api.story_out(story.id)

    assert stands(room, topic) == (TopicState.DONE, [CoverageState.OUT])


def test_a_second_story_of_what_is_out_opens_nothing(room: Newsroom) -> None:
    with room.as_(room.planner):
        topic = planned(room.planner, Output.TEXT)
    first = a_story_of(room, topic)
    with room.as_(room.reporter):
        api.story_out(first.id)

    second = a_story_of(room, topic)

    assert second.coverage == first.coverage
    assert stands(room, topic) == (TopicState.DONE, [CoverageState.OUT])


def test_each_output_gets_its_story_and_a_topic_without_any_gets_a_text(room: Newsroom) -> None:
    with room.as_(room.planner):
        two, none = (
            planned(room.planner, Output.TEXT, Output.RADIO),
            a_topic(room.planner, "没定形式", outputs=(), due_at=hours(HOURS)),
        )

    first, second, other = (a_story_of(room, topic) for topic in (two, two, none))

    with room.as_(room.planner):
        kinds = api.kinds_of([one.coverage for one in (first, second, other) if one.coverage])
    assert [kinds[one.coverage] for one in (first, second, other) if one.coverage] == [
        Output.TEXT,
        Output.RADIO,
        Output.TEXT,
    ]


def test_a_story_names_the_output_that_it_becomes(room: Newsroom) -> None:
    with room.as_(room.planner):
        topic = planned(room.planner, Output.TEXT, Output.RADIO)
        radio = api.coverages_of(topic.id, by=room.planner.id)[1]
    writer = builders.a_client(room.reporter, room.centre)

    form = writer.get(f"/stories/new/?topic={topic.id}&coverage={radio.id}").content.decode()
    asked = {"title": "夜航", "topic": str(topic.id), "coverage": str(radio.id)}
    begun = writer.post("/stories/new/", asked)

    assert f'value="{radio.id}"' in form
    story = begun.headers["Location"].split("/")[2]
    shown = writer.get(f"/stories/planned/?topic={topic.id}").content.decode()
    assert f"/stories/{story}/" in shown
    with room.as_(room.planner):
        assert [str(one) for one in api.coverages_of(topic.id, by=room.planner.id)[1].stories] == [
            story
        ]


def test_the_stories_of_a_topic_come_as_a_fragment_and_not_without_a_topic(
    editor_client: Client, editor: PersonCard, in_centre: scope.Scope
) -> None:
    topic = a_topic(editor, due_at=hours(HOURS))

    part = editor_client.get(
        f"/stories/planned/?topic={topic.id}", headers={"hx-request": "true"}
    ).content.decode()

    assert "还没开始写稿" in part
    assert "<html" not in part
    assert editor_client.get("/stories/planned/").headers["Location"] == "/stories/"


def test_an_output_is_planned_dropped_with_a_reason_and_planned_again(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    topic = planned(editor, Output.TEXT)

    video = api.coverage_plan(
        topic.id, kind=Output.VIDEO, due_at=hours(4), note="竖版 60 秒", by=editor.id
    )
    with pytest.raises(errors.OutputDropReasonNeeded):
        api.coverage_drop(video.id, reason=" ", by=editor.id)
    dropped = api.coverage_drop(video.id, reason="来不及", by=editor.id)
    without = api.topic_card(topic.id, by=editor.id).outputs
    again = api.coverage_restore(video.id, by=editor.id)

    assert (video.note, dropped.reason, again.reason) == ("竖版 60 秒", "来不及", "")
    assert (dropped.state, again.state) == (CoverageState.DROPPED, CoverageState.PLANNED)
    assert without == (Output.TEXT,)


def test_an_output_due_in_the_past_is_not_planned(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    topic = planned(editor, Output.TEXT)

    with pytest.raises(errors.DueTimePassed):
        api.coverage_plan(topic.id, kind=Output.TV, due_at=clock.now(), by=editor.id)


def test_an_output_that_somebody_works_on_is_not_dropped(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    topic = planned(editor, Output.TEXT)
    card = offered(topic, editor, by=editor)

    with pytest.raises(errors.OutputStillAssigned):
        api.coverage_drop(card.coverage, reason="来不及", by=editor.id)


def test_who_writes_plans_an_output_but_drops_none(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    reporter = builders.a_person(centre, Role.REPORTER)
    topic = planned(editor, Output.TEXT)

    made = api.coverage_plan(topic.id, kind=Output.POSTER, by=reporter.id)

    with pytest.raises(Forbidden):
        api.coverage_drop(made.id, reason="来不及", by=reporter.id)


def test_another_centre_reaches_no_output(
    in_centre: scope.Scope, editor: PersonCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    topic = planned(editor, Output.TEXT)
    output = api.coverages_of(topic.id, by=editor.id)[0]

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        with pytest.raises(errors.CoverageNotFound):
            api.coverage_drop(output.id, reason="来不及", by=foreigner.id)
        with pytest.raises(errors.TopicNotFound):
            api.story_begun(topic.id, story=uuid4(), by=foreigner.id)


def test_an_output_that_is_handed_in_as_a_story_does_not_follow_its_assignments(
    room: Newsroom,
) -> None:
    with room.as_(room.planner):
        topic = planned(room.planner, Output.TEXT)
        card = accepted(topic, room.reporter, by=room.planner)
    story = a_story_of(room, topic)
    with room.as_(room.reporter):
        api.story_filed(story.id)
        api.assignment_go(card.id, by=room.reporter.id)

    assert stands(room, topic) == (TopicState.FILED, [CoverageState.FILED])
