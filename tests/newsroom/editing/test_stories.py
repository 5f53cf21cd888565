"""Stories through the door: drafts that nobody overwrites, versions that never change."""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from huiliu.accounts.api import Forbidden, Role
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, StoryState, Text, document_from_text
from huiliu.newsroom.editing.errors import (
    ContentRefused,
    DraftConflict,
    NoticeNeeded,
    NotTheAuthor,
    StepRefused,
    StoryNotFound,
)
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, rewritten

pytestmark = pytest.mark.django_db
NEWEST = ListQuery(sort="-updated")


def a_text(text: str = "改过的一段。", title: str = "改过的标题") -> Text:
    return Text(title=title, byline="林岚", content=document_from_text(text))


def released(room: Newsroom, story: StoryCard) -> None:
    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=room.reporter.id)
        editing.story_mark(story.id, state=StoryState.IN_REVIEW)
        editing.story_mark(story.id, state=StoryState.PASSED)
        editing.story_mark(story.id, state=StoryState.RELEASED, live_number=1)


def test_a_story_begins_as_a_draft_with_a_number_of_its_centre(room: Newsroom) -> None:
    with room.as_(room.reporter):
        one = editing.story_create(title="一", by=room.reporter.id, text="第一行\n第二行")
        two = editing.story_create(title="二", by=room.reporter.id)
        draft = editing.draft_card(one.id, by=room.reporter.id)

    assert (one.state, one.latest_number, one.correcting) == (StoryState.DRAFT, 0, False)
    assert (one.code[-2:], two.code[-2:]) == ("01", "02")
    assert (draft.text, draft.revision, draft.is_plain) == ("第一行\n第二行", 1, True)


def test_a_save_gives_the_next_revision(room: Newsroom) -> None:
    story = a_story(room)

    with room.as_(room.reporter):
        saved = editing.draft_save(story.id, text=a_text(), revision=1, by=room.reporter.id)
        card = editing.story_card(story.id, by=room.reporter.id)

    assert (saved.revision, saved.text, card.title) == (2, "改过的一段。", "改过的标题")


def test_saving_the_same_text_again_makes_no_revision(room: Newsroom) -> None:
    story = a_story(room)

    with room.as_(room.reporter):
        editing.draft_save(story.id, text=a_text(), revision=1, by=room.reporter.id)
        again = editing.draft_save(story.id, text=a_text(), revision=2, by=room.reporter.id)

    assert again.revision == 2


def test_a_save_over_somebody_elses_is_refused_and_overwrites_nothing(room: Newsroom) -> None:
    story = a_story(room)
    with room.as_(room.editor):
        editing.draft_save(story.id, text=a_text("编辑改的"), revision=1, by=room.editor.id)

    with room.as_(room.reporter):
        with pytest.raises(DraftConflict):
            editing.draft_save(story.id, text=a_text("我写的"), revision=1, by=room.reporter.id)

        assert editing.draft_card(story.id, by=room.reporter.id).text == "编辑改的"


def test_what_is_saved_already_is_no_conflict_for_whoever_did_not_hear_of_it(
    room: Newsroom,
) -> None:
    story = a_story(room)

    with room.as_(room.reporter):
        first = editing.draft_save(story.id, text=a_text(), revision=1, by=room.reporter.id)
        again = editing.draft_save(story.id, text=a_text(), revision=1, by=room.reporter.id)

    assert again == first


def test_the_text_that_lost_is_kept_aside(room: Newsroom) -> None:
    story = a_story(room)

    with room.as_(room.reporter):
        editing.copy_keep(story.id, text=a_text("我写的"), by=room.reporter.id)
        (copy,) = editing.copies_of(story.id, by=room.reporter.id)

    assert (copy.text, copy.made_by) == ("我写的", room.reporter.id)


def test_what_a_story_cannot_hold_is_refused(room: Newsroom) -> None:
    story = a_story(room)
    script = Text(title="题", content={"type": "doc", "content": [{"type": "script"}]})

    with room.as_(room.reporter), pytest.raises(ContentRefused):
        editing.draft_save(story.id, text=script, revision=1, by=room.reporter.id)


def test_a_reporter_writes_only_their_own_stories(room: Newsroom) -> None:
    story = a_story(room)
    colleague = builders.a_person(room.centre, Role.REPORTER)

    with room.as_(colleague), pytest.raises(NotTheAuthor):
        editing.draft_save(story.id, text=a_text(), revision=1, by=colleague.id)


def test_an_unchanged_draft_gives_the_version_it_equals(room: Newsroom) -> None:
    story = a_story(room)

    with room.as_(room.reporter):
        one = editing.version_freeze(story.id, by=room.reporter.id)
        two = editing.version_freeze(story.id, by=room.reporter.id)

    assert one.id == two.id


def test_versions_are_numbered_and_compared(room: Newsroom) -> None:
    story = a_story(room, text="全程4.2公里。")
    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=room.reporter.id)
    rewritten(room, story, "全程4.5公里。")

    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=room.reporter.id)
        new, old = editing.versions_of(story.id, by=room.reporter.id)
        difference = editing.version_difference(old, new)

    assert (old.number, new.number, len(difference.changed)) == (1, 2, 1)
    assert old.digest != new.digest


def test_going_on_from_an_old_version_sets_the_draft_aside(room: Newsroom) -> None:
    story = a_story(room, text="旧文。")
    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=room.reporter.id)
    rewritten(room, story, "新文。")

    with room.as_(room.reporter):
        draft = editing.version_restore(story.id, number=1, by=room.reporter.id)
        (copy,) = editing.copies_of(story.id, by=room.reporter.id)

    assert (draft.text, copy.text) == ("旧文。", "新文。")


@pytest.mark.parametrize("table", ["version", "copy"])
def test_the_database_lets_nobody_change_a_version_or_a_copy(room: Newsroom, table: str) -> None:
    story = a_story(room)
    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=room.reporter.id)
        statement = f"update newsroom_editing_{table} set title = 'x'"

        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_step_that_the_states_do_not_know_is_refused(room: Newsroom) -> None:
    story = a_story(room)

    with room.as_(room.reporter):
        with pytest.raises(StepRefused):
            editing.story_mark(story.id, state=StoryState.RELEASED)
        with pytest.raises(StoryNotFound):
            editing.story_mark(uuid4(), state=StoryState.PASSED)


def test_a_correction_opens_a_released_story_with_its_notice(room: Newsroom) -> None:
    story = a_story(room)
    released(room, story)

    with room.as_(room.editor):
        card = editing.correction_begin(story.id, notice=" 4.2 应为 4.5 ", by=room.editor.id)
        version = editing.version_freeze(story.id, by=room.editor.id)

    assert (card.state, card.correcting, card.live_number) == (StoryState.DRAFT, True, 1)
    assert (version.number, version.correction_notice) == (2, "4.2 应为 4.5")


def test_a_correction_without_a_notice_is_refused(room: Newsroom) -> None:
    story = a_story(room)
    released(room, story)

    with room.as_(room.editor), pytest.raises(NoticeNeeded):
        editing.correction_begin(story.id, notice=" ", by=room.editor.id)


def test_a_draft_cannot_be_corrected(room: Newsroom) -> None:
    story = a_story(room)

    with room.as_(room.editor), pytest.raises(Forbidden):
        editing.correction_begin(story.id, notice="错了", by=room.editor.id)


def test_lists_search_filter_and_sort(room: Newsroom) -> None:
    a_story(room, title="供热试水")
    mine = a_story(room, title="夜航试运行")
    by = room.reporter.id
    run_due()

    with room.as_(room.reporter):
        hits = editing.story_list(ListQuery(words="夜航", sort="title"), by=by)
        coded = editing.story_list(ListQuery(words=mine.code), by=by)
        filtered = editing.story_list(ListQuery(filters={"state": "draft", "mine": "1"}), by=by)
        none = editing.story_list(ListQuery(filters={"state": "passed"}), by=by)

    assert [story.id for story in hits] == [mine.id]
    assert [story.id for story in coded] == [mine.id]
    assert (filtered.total, none.total) == (2, 0)


def test_a_writers_next_steps_are_their_unfinished_stories(room: Newsroom) -> None:
    returned = a_story(room, title="退回的")
    a_story(room, title="草稿")
    corrected = a_story(room, title="更正中")
    released(room, corrected)
    with room.as_(room.editor):
        editing.correction_begin(corrected.id, notice="错了", by=room.editor.id)
    with room.as_(room.reporter):
        editing.story_mark(returned.id, state=StoryState.IN_REVIEW)
        editing.story_mark(returned.id, state=StoryState.RETURNED)

        steps = editing.next_steps(room.reporter.id)

        assert sorted(step.title for step in steps) == sorted(["退回的", "草稿", "更正中"])
        assert editing.open_count(room.reporter.id) == 3
    with room.as_(room.publisher):
        assert editing.next_steps(room.publisher.id) == ()


def test_another_centre_finds_nothing(room: Newsroom) -> None:
    other = a_newsroom()
    story = a_story(room)
    with room.as_(room.reporter):
        version = editing.version_freeze(story.id, by=room.reporter.id)

    with other.as_(other.editor):
        with pytest.raises(StoryNotFound):
            editing.story_card(story.id, by=other.editor.id)
        with pytest.raises(StoryNotFound):
            editing.version_card(version.id)
        with pytest.raises(StoryNotFound):
            editing.version_numbered(story.id, 1)
        assert editing.story_cards([story.id]) == {}
        assert editing.story_list(NEWEST, by=other.editor.id).total == 0
