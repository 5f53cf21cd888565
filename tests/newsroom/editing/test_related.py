"""Stories that belong together: found, ordered, kept with the version."""

from uuid import UUID

import pytest
from django.test import Client

from huiliu.accounts.api import Role
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.editing.errors import NotTheAuthor, RelationRefused, StoryNotFound
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, rewritten, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room)


@pytest.fixture
def others(room: Newsroom) -> list[UUID]:
    return [a_story(room, title=title).id for title in ("供热试水", "午餐开放日", "早市进大棚")]


@pytest.fixture
def writer(room: Newsroom) -> Client:
    return builders.a_client(room.reporter, room.centre)


def linked(room: Newsroom, story: StoryCard, *others: UUID) -> None:
    with room.as_(room.reporter):
        for other in others:
            editing.relation_add(story.id, other=other, by=room.reporter.id)


def order(room: Newsroom, story: StoryCard) -> list[UUID]:
    with room.as_(room.reporter):
        return [one.id for one in editing.related_now(story.id, by=room.reporter.id)]


def test_stories_are_linked_in_the_order_of_linking_and_each_once(
    room: Newsroom, story: StoryCard, others: list[UUID]
) -> None:
    linked(room, story, *others, others[0])

    assert order(room, story) == others


def test_the_order_changes_by_steps_and_as_a_whole(
    room: Newsroom, story: StoryCard, others: list[UUID]
) -> None:
    one, two, three = others
    linked(room, story, *others)
    by = room.reporter.id

    with room.as_(room.reporter):
        editing.relation_move(story.id, other=three, step=-1, by=by)
        assert order(room, story) == [one, three, two]
        editing.relation_move(story.id, other=one, step=-1, by=by)
        editing.relation_move(story.id, other=story.id, step=1, by=by)
        assert order(room, story) == [one, three, two]
        editing.relations_order(story.id, order=[two, story.id, one, two], by=by)

    assert order(room, story) == [two, one, three]


def test_a_story_is_unlinked(room: Newsroom, story: StoryCard, others: list[UUID]) -> None:
    linked(room, story, *others)

    with room.as_(room.reporter):
        editing.relation_remove(story.id, other=others[1], by=room.reporter.id)

    assert order(room, story) == [others[0], others[2]]


def test_a_story_is_not_related_to_itself_nor_to_more_than_twelve(
    room: Newsroom, story: StoryCard
) -> None:
    linked(room, story, *(a_story(room, title=f"第{n}篇").id for n in range(12)))

    with pytest.raises(RelationRefused):
        linked(room, story, story.id)
    with pytest.raises(RelationRefused):
        linked(room, story, a_story(room, title="第十三篇").id)


def test_related_stories_are_kept_with_the_version(
    room: Newsroom, story: StoryCard, others: list[UUID]
) -> None:
    by = room.reporter.id
    linked(room, story, others[0])
    with room.as_(room.reporter):
        first = editing.version_freeze(story.id, by=by)
        editing.relation_remove(story.id, other=others[0], by=by)
        second = editing.version_freeze(story.id, by=by)

        assert [one.id for one in editing.related_of(first.id)] == [others[0]]
        assert editing.related_of(second.id) == ()
        assert (first.digest != second.digest, second.number) == (True, 2)
        editing.version_restore(story.id, number=1, by=by)
    assert order(room, story) == [others[0]]


@pytest.mark.parametrize("words", ["供热", "grss", "GR", "G R"])
def test_stories_are_found_by_headline_and_initials(
    room: Newsroom, story: StoryCard, others: list[UUID], words: str
) -> None:
    with room.as_(room.reporter):
        found = editing.related_found(story.id, words=words, by=room.reporter.id)

    assert [one.id for one in found] == [others[0]]


def test_stories_are_found_by_number_and_the_linked_ones_left_out(
    room: Newsroom, story: StoryCard, others: list[UUID]
) -> None:
    linked(room, story, others[0])

    with room.as_(room.reporter):
        found = editing.related_found(story.id, words=story.code[:6], by=room.reporter.id)

    assert {one.id for one in found} == set(others[1:])


def test_the_initials_follow_the_headline(room: Newsroom, story: StoryCard) -> None:
    other = a_story(room, title="旧题")
    with room.as_(room.reporter):
        draft = editing.draft_card(other.id, by=room.reporter.id)
        text = editing.Text(title="文明实践", byline="某", content=draft.content)
        editing.draft_save(other.id, text=text, revision=1, by=room.reporter.id)

        found = editing.related_found(story.id, words="wmsj", by=room.reporter.id)

    assert [one.id for one in found] == [other.id]


def test_a_story_of_another_centre_is_not_linked(room: Newsroom, story: StoryCard) -> None:
    other = a_newsroom()
    foreign = a_story(other)

    with pytest.raises(StoryNotFound):
        linked(room, story, foreign.id)
    with other.as_(other.editor), pytest.raises(StoryNotFound):
        editing.related_now(story.id, by=other.editor.id)


def test_only_who_may_write_the_story_links(
    room: Newsroom, story: StoryCard, others: list[UUID]
) -> None:
    colleague = builders.a_person(room.centre, Role.REPORTER)
    with room.as_(colleague), pytest.raises(NotTheAuthor):
        editing.relation_add(story.id, other=others[0], by=colleague.id)


def test_the_panel_works_by_forms_alone(
    room: Newsroom, story: StoryCard, others: list[UUID], writer: Client
) -> None:
    address = f"/stories/{story.id}/related/"
    one, two, _ = others

    assert "供热试水" in writer.get(f"{address}?q=供热").content.decode()
    for form in (
        {"action": "add", "other": one},
        {"action": "add", "other": two},
        {"action": "up", "other": two},
        {"action": "down", "other": two},
        {"action": "order", "order": f"{two},{one}"},
        {"action": "remove", "other": one},
    ):
        assert writer.post(address, form)["Location"] == address

    assert order(room, story) == [two]
    assert "午餐开放日" in writer.get(address).content.decode()


@pytest.mark.parametrize(
    "form", [{}, {"action": "add"}, {"action": "order", "order": "x"}, {"action": "steal"}]
)
def test_a_change_that_says_nothing_is_refused(
    story: StoryCard, writer: Client, form: dict[str, str]
) -> None:
    assert writer.post(f"/stories/{story.id}/related/", form).status_code == 409


def test_with_script_the_panel_comes_back_in_place(
    story: StoryCard, others: list[UUID], writer: Client
) -> None:
    address = f"/stories/{story.id}/related/"
    form = {"action": "add", "other": others[0]}

    panel = writer.post(address, form, headers={"HX-Request": "true"})
    found = writer.get(f"{address}found/?q=gr")
    none = writer.get(f"{address}found/?q=没有")

    assert (panel.status_code, panel["HX-Trigger"]) == (200, "findings")
    assert "供热试水" in panel.content.decode()
    assert "供热试水" not in found.content.decode()
    assert "没有符合的" in none.content.decode()


def test_a_locked_story_shows_its_related_ones_without_tools(
    room: Newsroom, story: StoryCard, others: list[UUID], writer: Client
) -> None:
    rewritten(room, story, "写完了。")
    linked(room, story, others[0])
    submitted(room, story)

    shown = writer.get(f"/stories/{story.id}/related/").content.decode()

    assert "供热试水" in shown
    assert "draggable" not in shown
