"""Parts of a story that a stage of review has passed: locked by its kind, unlocked by a person."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from huiliu.accounts.api import Forbidden
from huiliu.audit import api as audit
from huiliu.kit.document.content import Json, document_from_text
from huiliu.kit.document.nodes import children_of
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api import GENERAL, ProfileCard, Rules, StoryCard
from huiliu.newsroom.editing.core.locks import Locks, Reached, differing, locked_of
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.errors import FieldLocked, StoryNotFound
from huiliu.newsroom.review import api as review
from tests import builders
from tests.journeys.forms import PROFILE
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, submitted

LOCKS = {"title": Reached.FIRST, "byline": Reached.SUBMITTED, "text": Reached.THIRD}


def a_kind_that_locks(room: Newsroom, locks: Locks) -> ProfileCard:
    """Make a kind of story that locks parts of it."""
    rules = replace(GENERAL, locks=locks)
    with room.as_(room.manager):
        return api.profile_define(code="held", name="时政", rules=rules, by=room.manager.id)


def a_locking_story(room: Newsroom, locks: Locks = LOCKS) -> StoryCard:
    """Make a story of such a kind."""
    kind, story = a_kind_that_locks(room, locks), a_story(room)
    with room.as_(room.reporter):
        return api.story_profile_set(story.id, profile=kind.id, by=room.reporter.id)


def returned_by_second(room: Newsroom, story: StoryCard) -> None:
    """Let a story pass the first review and come back from the second."""
    stage = submitted(room, story)
    with room.as_(room.first):
        following = review.stage_pass(stage.id, by=room.first.id)
    assert following
    with room.as_(room.second):
        review.stage_return(following.id, by=room.second.id, reason="核实时间")


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    """Give a story that the second review returned."""
    story = a_locking_story(room)
    returned_by_second(room, story)
    return story


def saved(room: Newsroom, story: StoryCard, **changes: Any) -> None:
    with room.as_(room.reporter):
        draft = api.draft_card(story.id, by=room.reporter.id)
        stands = Text(
            title=draft.title, summary=draft.summary, byline=draft.byline, content=draft.content
        )
        text = replace(stands, **changes)
        api.draft_save(story.id, text=text, revision=draft.revision, by=room.reporter.id)


def locked(room: Newsroom, story: StoryCard) -> list[str]:
    with room.as_(room.reporter):
        return [name for name, _ in api.locks_of(story.id, by=room.reporter.id).fields]


def test_nothing_is_locked_before_a_story_was_submitted(room: Newsroom) -> None:
    story = a_locking_story(room)

    saved(room, story, title="新题", byline="周予安")

    assert locked(room, story) == []


def test_what_a_stage_passed_is_refused_and_the_rest_is_written_on(
    room: Newsroom, story: StoryCard
) -> None:
    assert locked(room, story) == ["title", "byline"]
    with pytest.raises(FieldLocked) as refused:
        saved(room, story, title="新题")
    assert refused.value.fields == {"title"}
    assert "标题" in str(refused.value)

    saved(room, story, content=document_from_text("核实过的正文。"))


def test_the_api_and_the_form_say_why(room: Newsroom, story: StoryCard) -> None:
    browser = builders.a_client(room.reporter, room.centre)
    address = f"/api/stories/{story.id}/draft"
    draft = browser.get(address)
    body = {**draft.json(), "title": "新题"}
    asked = {key: body[key] for key in ("title", "summary", "byline", "content")}

    by_api = browser.put(
        address,
        json.dumps(asked),
        content_type="application/json",
        headers={"If-Match": draft["ETag"]},
    )
    form = {"title": "新题", "text": "文", "revision": draft.json()["revision"]}
    by_form = browser.post(f"/stories/{story.id}/edit/", form)

    assert (by_api.status_code, by_form.status_code) == (409, 409)
    assert "标题" in by_api.json()["detail"]
    page = browser.get(f"/stories/{story.id}/edit/").content.decode()
    assert 'title="锁定 · 一审通过后"' in page


def test_the_third_reviewer_unlocks_until_it_is_submitted_again(
    room: Newsroom, story: StoryCard
) -> None:
    with room.as_(room.reporter), pytest.raises(Forbidden):
        api.field_unlock(story.id, name="title", by=room.reporter.id)
    browser = builders.a_client(room.third, room.centre)
    page = browser.post(f"/stories/{story.id}/locks/", {"field": "title"}, follow=True)
    wrong = browser.post(f"/stories/{story.id}/locks/", {"field": "everything"})
    again = browser.post(f"/stories/{story.id}/locks/", {"field": "title"})

    saved(room, story, title="新题")

    assert (page.status_code, wrong.status_code, again.status_code) == (200, 422, 302)
    assert locked(room, story) == ["byline"]
    with room.as_(room.manager):
        rows = audit.entries_about([story.id])
    assert [row.after for row in rows if row.action == "story.unlock"] == ["title"]
    stage = submitted(room, story)
    with room.as_(room.second):
        review.stage_return(stage.id, by=room.second.id, reason="再核")
    assert locked(room, story) == ["title", "byline"]


def test_no_other_way_leads_past_a_lock(room: Newsroom) -> None:
    locks = dict.fromkeys(("title", "text", "related"), Reached.SUBMITTED)
    story, by = a_locking_story(room, locks), room.reporter.id
    saved(room, story, title="第一题,", content=document_from_text("第一版,"))
    stage = submitted(room, story)
    other = a_story(room)
    with room.as_(room.first):
        review.stage_return(stage.id, by=room.first.id, reason="核实")
    with room.as_(room.third):
        api.field_unlock(story.id, name="title", by=room.third.id)
        api.field_unlock(story.id, name="text", by=room.third.id)
    saved(room, story, title="第二题,", content=document_from_text("第二版,"))
    stage = submitted(room, story)
    with room.as_(room.first):
        review.stage_return(stage.id, by=room.first.id, reason="再核")
    ways: list[Callable[[], object]] = [
        lambda: api.version_restore(story.id, number=1, by=by),
        lambda: api.macro_run(story.id, name="punctuation", revision=3, by=by),
        lambda: api.relation_add(story.id, other=other.id, by=by),
        lambda: api.story_profile_set(story.id, profile=None, by=by),
    ]

    for way in ways:
        with room.as_(room.reporter), pytest.raises(FieldLocked):
            way()


def test_another_centre_sees_and_unlocks_nothing(room: Newsroom, story: StoryCard) -> None:
    other = a_newsroom(builders.a_centre("miyun", "密云区融媒体中心"))

    with other.as_(other.third):
        with pytest.raises(StoryNotFound):
            api.locks_of(story.id, by=other.third.id)
        with pytest.raises(StoryNotFound):
            api.field_unlock(story.id, name="title", by=other.third.id)
    with room.as_(room.reporter), pytest.raises(StoryNotFound):
        api.story_reach(room.centre.id, stages=1)
    assert locked(room, story) == ["title", "byline"]


def test_a_manager_says_in_the_profile_what_is_locked_from_when(room: Newsroom) -> None:
    with room.as_(room.manager):
        kind = api.profile_list(by=room.manager.id)[0]
    browser = builders.a_client(room.manager, room.centre)
    form = {**PROFILE, "name": "通讯", "lock_title": "3", "lock_text": "4"}

    answer = browser.post(f"/profiles/{kind.id}/", form)

    assert answer.status_code == 302
    with room.as_(room.manager):
        rules = api.profile_card(kind.id).rules
    assert rules.locks == {"title": Reached.SECOND, "text": Reached.THIRD}
    assert Rules.from_json(rules.as_json()) == rules
    page = browser.get(f"/profiles/{kind.id}/").content.decode()
    assert '<option value="3" selected>二审通过后</option>' in page


def test_the_page_of_what_is_locked_says_since_when(room: Newsroom, story: StoryCard) -> None:
    browser = builders.a_client(room.reporter, room.centre)
    address = f"/stories/{story.id}/locks/"

    whole = browser.get(address).content.decode()
    part = browser.get(address, headers={"HX-Request": "true"}).content.decode()

    assert "一审通过后" in whole
    assert "送审后" in part
    assert "<button" not in part


def test_a_lock_holds_from_its_stage_on() -> None:
    locks = {"title": Reached.SECOND}

    found = [locked_of(locks, reached=Reached(stage), unlocked=frozenset()) for stage in range(5)]

    assert [bool(one) for one in found] == [False, False, False, True, True]
    assert locked_of(locks, reached=Reached.THIRD, unlocked=frozenset({"title"})) == frozenset()


def test_the_lead_picture_is_told_from_the_text() -> None:
    words = children_of(document_from_text("文"))
    picture: Json = {"type": "figure", "attrs": {"asset": "1"}}
    bare, first, last = (
        Text(title="题", content={"type": "doc", "content": [*before, *words, *after]})
        for before, after in ([[], []], [[picture], []], [[], [picture]])
    )

    assert differing(bare, first) == {"picture"}
    assert differing(bare, last) == {"text"}
    assert differing(first, replace(first, summary="要")) == {"summary"}
