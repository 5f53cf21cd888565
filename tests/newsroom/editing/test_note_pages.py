"""Notes over HTTP: as a browser without script meets them, and as the island in a page does."""

import json
from uuid import UUID, uuid4

import pytest
from django.test import Client

from huiliu.accounts.api import Role
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, notes
from huiliu.newsroom.editing.api.notes import NewNote, NoteCard, NoteKind, Said
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_story, submitted

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true", "Accept": "application/json"}
ANCHOR = {
    "start": {"item": {"client": 4_294_967_295, "clock": 3}, "assoc": 0},
    "end": {"item": {"client": 4_294_967_295, "clock": 4}, "assoc": -1},
}


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room, text="码头座落在西侧。")


@pytest.fixture
def reviewer(room: Newsroom) -> Client:
    return builders.a_client(room.first, room.centre)


@pytest.fixture
def writer(room: Newsroom) -> Client:
    return builders.a_client(room.reporter, room.centre)


def address(story: StoryCard, note: UUID | None = None) -> str:
    return f"/stories/{story.id}/notes/" + (f"{note}/" if note else "")


def a_note(room: Newsroom, story: StoryCard, text: str = "核一下") -> NoteCard:
    with room.as_(room.first):
        return notes.note_open(story.id, NewNote(said=Said(text=text)), by=room.first.id)


def a_suggestion(room: Newsroom, story: StoryCard) -> NoteCard:
    note = NewNote(kind=NoteKind.SUGGESTION, quotation="座落", replacement="坐落")
    with room.as_(room.first):
        return notes.note_open(story.id, note, by=room.first.id)


def open_notes(room: Newsroom, story: StoryCard) -> tuple[NoteCard, ...]:
    with room.as_(room.editor):
        return notes.notes_open(story.id, by=room.editor.id)


def test_a_note_is_written_answered_and_resolved_by_plain_forms(
    room: Newsroom, story: StoryCard, reviewer: Client, writer: Client
) -> None:
    form = {"kind": "remark", "quotation": "西侧", "text": "东侧吧？\r\n查地图"}
    opened = reviewer.post(address(story), form)
    (note,) = open_notes(room, story)
    here = f"{address(story)}#n-{note.id}"

    answered = writer.post(address(story, note.id), {"action": "answer", "text": "查过，西侧。"})
    shown = writer.get(address(story)).content.decode()
    resolved = writer.post(address(story, note.id), {"action": "resolve"})

    assert {opened["Location"], answered["Location"], resolved["Location"]} == {here}
    assert shown.count('<input type="hidden" name="csrfmiddlewaretoken"') >= shown.count("nt-a")
    assert all(words in shown for words in ("东侧吧？\n查地图", "查过，西侧。", "苏禾", "周予安"))
    assert open_notes(room, story) == ()
    folded = writer.get(address(story)).content.decode()
    assert ("已了结 1 条" in folded, "东侧吧？" in folded) == (True, False)
    assert "东侧吧？" in writer.get(f"{address(story)}?closed=1").content.decode()


def test_a_closed_note_is_opened_again_by_a_plain_form(
    room: Newsroom, story: StoryCard, reviewer: Client
) -> None:
    note = a_note(room, story)
    reviewer.post(address(story, note.id), {"action": "resolve"})

    reviewer.post(address(story, note.id), {"action": "reopen"})

    assert [one.id for one in open_notes(room, story)] == [note.id]


def test_a_suggestion_shows_what_would_stand_there_and_leads_its_judge_to_the_editor(
    room: Newsroom, story: StoryCard, reviewer: Client, writer: Client
) -> None:
    note = a_suggestion(room, story)

    seen, judged = (one.get(address(story)).content.decode() for one in (reviewer, writer))

    assert ("座落</del>" in judged, "坐落</ins>" in judged) == (True, True)
    accept = f'href="/stories/{story.id}/edit/#n-{note.id}" data-accept'
    assert (accept in judged, accept in seen) == (True, False)
    writer.post(address(story, note.id), {"action": "refuse"})
    assert "周予安定为不改" in writer.get(f"{address(story)}?closed=1").content.decode()


def test_the_island_gets_the_list_as_it_is_now(
    room: Newsroom, story: StoryCard, reviewer: Client
) -> None:
    form = {"kind": "suggestion", "quotation": "座落", "replacement": "坐落"}
    form |= {"anchor": json.dumps(ANCHOR), "before": "码头"}

    answer = reviewer.post(address(story), form, headers=PART)
    (note,) = open_notes(room, story)
    after = reviewer.post(address(story, note.id), {"action": "resolve"}, headers=PART)

    assert (answer.status_code, after.status_code) == (200, 200)
    assert (note.anchor, note.before, note.is_gone) == (ANCHOR, "码头", False)
    assert "<html" not in answer.content.decode()
    assert ("坐落" in answer.content.decode(), "坐落" in after.content.decode()) == (True, False)


def test_a_place_that_no_editor_names_is_refused(
    room: Newsroom, story: StoryCard, reviewer: Client
) -> None:
    form = {"kind": "remark", "quotation": "西侧", "text": "东侧吧？", "anchor": "[]"}

    answer = reviewer.post(address(story), form, headers=PART)

    assert (answer.status_code, bool(answer.json()["detail"])) == (422, True)
    assert open_notes(room, story) == ()


@pytest.mark.parametrize(
    "form", [{}, {"kind": "praise", "text": "好"}, {"kind": "remark", "text": "长" * 2_001}]
)
def test_a_form_that_says_nothing_known_is_refused(
    story: StoryCard, reviewer: Client, form: dict[str, str]
) -> None:
    assert reviewer.post(address(story), form).status_code == 422


@pytest.mark.parametrize(
    ("form", "status"),
    [({}, 422), ({"action": "burn"}, 422), ({"action": "answer", "text": ""}, 422)],
)
def test_a_step_that_is_none_is_refused(
    room: Newsroom, story: StoryCard, writer: Client, form: dict[str, str], status: int
) -> None:
    note = a_note(room, story)

    assert writer.post(address(story, note.id), form).status_code == status
    assert writer.post(address(story, uuid4()), {"action": "resolve"}).status_code == 404


def test_markup_is_shown_as_words(room: Newsroom, story: StoryCard, writer: Client) -> None:
    a_note(room, story, '<script>x()</script> @周予安"><b>')

    shown = writer.get(address(story)).content.decode()

    assert ("<script>x()" in shown, "&lt;script&gt;" in shown) == (False, True)
    assert '<b class="nt-at">@周予安</b>&#34;&gt;&lt;b&gt;' in shown


def test_an_auditor_reads_notes_and_is_offered_nothing_else(
    room: Newsroom, story: StoryCard
) -> None:
    note = a_note(room, story, "核一下")
    auditor = builders.a_client(builders.a_person(room.centre, Role.AUDITOR), room.centre)

    shown = auditor.get(address(story)).content.decode()

    assert ("核一下" in shown, "<textarea" in shown, 'name="action"' in shown) == (
        True,
        False,
        False,
    )
    assert auditor.post(address(story), {"kind": "remark", "text": "好"}).status_code == 403
    form = {"action": "answer", "text": "好"}
    assert auditor.post(address(story, note.id), form).status_code == 403


def test_people_are_offered_by_name_and_letters(
    room: Newsroom, story: StoryCard, reviewer: Client
) -> None:
    people = reviewer.get(f"{address(story)}people/").json()["people"]

    assert {"id": str(room.reporter.id), "name": "周予安", "letters": "zya"} in people


def test_the_chosen_one_of_two_with_one_name_is_named(
    room: Newsroom, story: StoryCard, reviewer: Client
) -> None:
    one, _ = (builders.a_person(room.centre, Role.EDITOR, name="王莉") for _ in "一二")
    form = {"kind": "remark", "text": "@王莉 看看", "mentions": [str(one.id), "nobody"]}

    reviewer.post(address(story), form)

    assert open_notes(room, story)[0].remarks[0].mentions == (one.id,)


def test_pages_of_a_story_lead_to_its_notes(
    room: Newsroom, story: StoryCard, reviewer: Client, writer: Client
) -> None:
    stage = submitted(room, story)

    pages = [
        writer.get(f"/stories/{story.id}/").content.decode(),
        reviewer.get(f"/review/{stage.id}/").content.decode(),
    ]

    assert [page.count(f'<huiliu-notes src="{address(story)}"') for page in pages] == [1, 1]
    assert [page.count(f'<a href="{address(story)}">') for page in pages] == [1, 1]


def test_whoever_submits_is_told_of_open_notes_and_may_submit(
    room: Newsroom, story: StoryCard, writer: Client
) -> None:
    panel = f"/stories/{story.id}/review-panel/"
    before = writer.get(panel).content.decode()
    a_note(room, story)
    a_suggestion(room, story)

    after = writer.get(panel).content.decode()

    assert ("批注未了结" in before, "还有 2 条批注未了结" in after) == (False, True)
    stage = submitted(room, story)
    with room.as_(room.first):
        version = editing.version_card(stage.version)
    assert "核一下" not in json.dumps(version.content, ensure_ascii=False)
