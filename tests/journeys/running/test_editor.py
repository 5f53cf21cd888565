"""What happens to a text in the editor when people, lines and logins come between."""

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from huiliu.accounts.api import PersonCard, sessions_end
from huiliu.kit.scope import person_scope
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, StoryState
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import Verdict
from tests.journeys.windows import EDITOR, Windows, log_in, state_of, write
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, submitted

pytestmark = pytest.mark.browser
MINE, THEIRS = "记者添的一句。", "编辑添的一句。"


@pytest.fixture
def room(windows: Windows) -> Newsroom:
    return a_newsroom()


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room)


def opened(windows: Windows, room: Newsroom, story: StoryCard, person: PersonCard) -> Page:
    """Open the story's editor before a person."""
    page = windows.seated(person, room.centre)
    page.goto(f"/stories/{story.id}/edit/")
    expect(page.locator(EDITOR)).to_be_visible()
    return page


def kept(room: Newsroom, story: StoryCard) -> tuple[str, str]:
    """Give the text of the draft, and the texts that were set aside."""
    with room.as_(room.reporter):
        by = room.reporter.id
        editing.room_settle(story.id)
        copies = editing.copies_of(story.id, by=by)
        return editing.draft_card(story.id, by=by).text, "".join(copy.text for copy in copies)


def test_two_who_write_at_once_both_keep_their_words(
    windows: Windows, room: Newsroom, story: StoryCard
) -> None:
    reporter = opened(windows, room, story, room.reporter)
    editor = opened(windows, room, story, room.editor)
    reporter.context.set_offline(True)
    write(reporter, MINE)
    expect(state_of(reporter, "offline")).to_be_visible()

    write(editor, THEIRS)
    reporter.context.set_offline(False)

    for page in (reporter, editor):
        expect(page.locator(EDITOR)).to_contain_text(MINE)
        expect(page.locator(EDITOR)).to_contain_text(THEIRS)
        expect(state_of(page, "saved")).to_be_visible()
    draft, copies = kept(room, story)
    assert (draft.count(MINE), draft.count(THEIRS), copies) == (1, 1, ""), draft
    assert windows.unexpected("ERR_INTERNET_DISCONNECTED") == []


def test_a_text_outlives_the_login_and_is_saved_after_the_next_one(
    windows: Windows, room: Newsroom, story: StoryCard
) -> None:
    page = opened(windows, room, story, room.reporter)
    expect(state_of(page, "saved")).to_be_visible()
    with transaction.atomic(), person_scope(room.reporter.id):
        sessions_end(room.reporter.id, actor=room.reporter.id)
    expect(state_of(page, "login")).to_be_visible()

    write(page, MINE)
    with page.context.expect_page() as login:
        state_of(page, "login").get_by_role("link").click()
    log_in(login.value, room.reporter)
    page.bring_to_front()
    expect(state_of(page, "saved")).to_be_visible()

    assert MINE in kept(room, story)[0]
    assert windows.unexpected("401", "403") == []


def test_a_double_click_on_submit_submits_once_what_stands_on_the_screen(
    windows: Windows, room: Newsroom, story: StoryCard
) -> None:
    page = opened(windows, room, story, room.reporter)
    write(page, MINE)

    page.dblclick('form[action$="/submit/"] button')
    page.wait_for_url(f"/stories/{story.id}/")

    with room.as_(room.first):
        by = room.first.id
        assert editing.story_card(story.id, by=by).state is StoryState.IN_REVIEW
        (version,) = editing.versions_of(story.id, by=by)
        assert len(review.review_trail(story.id)) == 1
    assert MINE in version.text
    assert windows.unexpected() == []


def test_a_double_click_on_pass_passes_one_stage(
    windows: Windows, room: Newsroom, story: StoryCard
) -> None:
    stage = submitted(room, story)
    page = windows.seated(room.first, room.centre)
    page.goto(f"/review/{stage.id}/")

    page.dblclick('button[form="f-pass"]:visible')
    page.wait_for_url("/review/")

    with room.as_(room.first):
        verdicts = [one.verdict for one in review.review_trail(story.id)]
    assert verdicts == [Verdict.PASSED, None]
    assert windows.unexpected() == []
