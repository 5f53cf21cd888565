"""A story's way: who did what, in which part, from the lead to the last release."""

import csv
import io
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from huiliu.accounts.api import Role
from huiliu.kit import clock
from huiliu.kit.document.content import Json
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.review import api as review
from tests import builders
from tests.newsroom.publishing.builders import corrected, put_out
from tests.newsroom.review.builders import (
    Newsroom,
    a_newsroom,
    a_story,
    passed_by_all,
    rewritten,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(room: Newsroom) -> Client:
    return builders.a_client(room.reporter, room.centre)


def a_planned_story(room: Newsroom) -> StoryCard:
    """Make a story of a lead that somebody brought, a topic and an assignment."""
    due = clock.now() + timedelta(hours=6)
    with room.as_(room.editor):
        lead = gathering.lead_paste(text="夜航要试运行", by=room.editor.id)
    with room.as_(room.planner):
        topic = planning.topic_create(
            title="夜航",
            angle="",
            owner=room.reporter.id,
            due_at=due,
            outputs=[planning.Output.TEXT],
            leads=[lead.id],
            by=room.planner.id,
        )
        planning.topic_decide(topic.id, by=room.planner.id, approve=True)
        given = planning.assignment_offer(
            topic.id,
            to=planning.Assignee(person=room.reporter.id),
            task=planning.Task(what="去码头", due_at=due),
            by=room.planner.id,
        )
    with room.as_(room.reporter):
        planning.assignment_accept(given.id, by=room.reporter.id)
        return editing.story_create(
            title="北运河夜航试运行",
            by=room.reporter.id,
            topic=topic.id,
            lead=lead.id,
            text="第一段。",
            byline="记者 周予安",
        )


def lines(client: Client, story: UUID) -> list[dict[str, str]]:
    sheet = client.get(f"/stories/{story}/journey/?format=csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(sheet)))


def told(rows: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(row["who"], row["part"], row["action"]) for row in rows]


@pytest.mark.usefixtures("own_data")
def test_the_way_leads_from_the_lead_to_the_correction(room: Newsroom, writer: Client) -> None:
    story = a_planned_story(room)
    passed_by_all(room, story)
    corrected(room, put_out(room, story))

    rows = lines(writer, story.id)

    expected = [
        ("林岚", "提供线索", "lead.receive"),
        ("何青", "策划", "topic.propose"),
        ("何青", "策划", "topic.approved"),
        ("何青", "策划", "assignment.offer"),
        ("周予安", "承担任务", "assignment.accepted"),
        ("周予安", "作者", "story.create"),
        ("周予安", "作者", "version.freeze"),
        ("苏禾", "责任编辑", "review.pass"),
        ("沈砚", "值班主编", "review.pass"),
        ("章越", "总编", "review.pass"),
        ("高一鸣", "发布", "release.create"),
        ("林岚", "编辑他人稿件", "draft.save"),
    ]
    found = told(rows)
    assert [one for one in expected if one not in found] == []
    assert found.index(expected[0]) < found.index(expected[5]) < found.index(expected[10])
    assert found.count(("高一鸣", "发布", "release.create")) == 2
    assert "story.released" not in {row["action"] for row in rows}


def test_a_return_says_why_and_a_version_how_much_is_a_sources(
    room: Newsroom, writer: Client
) -> None:
    story = a_story(room)
    with room.as_(room.reporter):
        nodes: list[Json] = [
            {"type": "text", "text": "自己写的。"},
            {
                "type": "text",
                "text": "稿源的话。",
                "marks": [{"type": "origin", "attrs": {"kind": "source"}}],
            },
        ]
        content: Json = {"type": "doc", "content": [{"type": "paragraph", "content": nodes}]}
        text = editing.Text(title="题", byline="某", content=content)
        editing.draft_save(story.id, text=text, revision=1, by=room.reporter.id)
    stage = submitted(room, story)
    with room.as_(room.first):
        review.stage_return(stage.id, by=room.first.id, reason="数字不对")

    details = {row["action"]: row["detail"] for row in lines(writer, story.id)}

    assert details["review.return"] == "第 1 版 · 数字不对"
    assert details["version.freeze"] == "第 1 版 · 10 字 · 来自稿源 5"


def test_saves_in_a_row_are_one_line(room: Newsroom, writer: Client) -> None:
    story = a_story(room)
    for words in ("一", "二", "三"):
        rewritten(room, story, words)

    saves = [row for row in lines(writer, story.id) if row["action"] == "draft.save"]

    assert [(row["times"], row["at"] < row["until"]) for row in saves] == [("3", True)]


def test_the_page_shows_it_newest_first_and_one_part_alone(room: Newsroom, writer: Client) -> None:
    story = a_planned_story(room)
    address = f"/stories/{story.id}/journey/"

    page = writer.get(address).content.decode()
    plan = writer.get(f"{address}?phase=plan").content.decode()

    assert page.index("承担任务") < page.index("提供线索")
    assert ("去码头" in plan, "提供线索" in plan) == (True, False)
    assert "Planning" in writer.get(address, headers={"Accept-Language": "en"}).content.decode()


def test_a_program_reads_it_as_json(room: Newsroom, writer: Client) -> None:
    story = a_story(room, title="=cmd()")

    body = writer.get(f"/stories/{story.id}/journey/?format=json").json()

    assert (body["code"], len(body["lines"])) == (story.code, 1)
    assert body["lines"][0]["person"] == str(room.reporter.id)


def test_another_centre_does_not_see_it(room: Newsroom) -> None:
    story = a_story(room)
    other = a_newsroom()
    foreign = builders.a_client(other.editor, other.centre)

    assert foreign.get(f"/stories/{story.id}/journey/").status_code == 404


def test_who_may_not_see_leads_sees_the_way_without_them(room: Newsroom) -> None:
    story = a_planned_story(room)
    auditor = builders.a_person(room.centre, Role.AUDITOR)

    rows = lines(builders.a_client(auditor, room.centre), story.id)

    assert "story.create" in {row["action"] for row in rows}
