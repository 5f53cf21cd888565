"""How many notes there may be, and what the database itself refuses."""

import pytest
from django.db import IntegrityError, connection, transaction

from huiliu.accounts.api import PersonCard
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.editing.api import StoryCard, notes
from huiliu.newsroom.editing.api.notes import NoteKind
from huiliu.newsroom.editing.core.notes import OPEN_MAX, REMARKS_MAX
from huiliu.newsroom.editing.errors import (
    NotesFull,
)
from huiliu.newsroom.editing.models import Remark, Thread
from tests.newsroom.editing.noting import (
    TEXT,
    answered,
    open_notes,
    remarked,
)
from tests.newsroom.review.builders import (
    Newsroom,
    a_story,
)

pytestmark = pytest.mark.django_db
_CLOSED = """insert into newsroom_editing_thread (id, tenant_id, story_id, kind, state, quotation,
    before, replacement, opened_by, opened_at, closed_by, closed_at, is_followed)
    select gen_random_uuid(), %s, %s, 'remark', 'resolved', '第' || at, '', '', %s, now(), %s,
    now() - at * interval '1 minute', false from generate_series(1, 10000) as at"""


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room, text=TEXT)


def test_so_many_notes_and_no_more_are_open(room: Newsroom, story: StoryCard) -> None:
    with room.as_(room.editor):
        made = [_a_thread(story, room.editor) for _ in range(OPEN_MAX)]
        Thread.objects.bulk_create(made)

    with pytest.raises(NotesFull):
        remarked(room, story, room.first)
    with room.as_(room.editor):
        notes.note_resolve(story.id, made[0].id, by=room.editor.id)
    remarked(room, story, room.first)
    with room.as_(room.editor), pytest.raises(NotesFull):
        notes.note_reopen(story.id, made[0].id, by=room.editor.id)


def test_so_many_answers_and_no_more_are_given(room: Newsroom, story: StoryCard) -> None:
    note = remarked(room, story, room.editor)
    with room.as_(room.editor):
        now, by = clock.now(), room.editor.id
        Remark.objects.bulk_create(
            Remark(thread_id=note.id, text="嗯", made_by=by, made_at=now)
            for _ in range(REMARKS_MAX - 1)
        )

    with pytest.raises(NotesFull):
        answered(room, note, room.editor, "还有")


def test_thousands_of_closed_notes_are_shown_a_page_at_a_time(
    room: Newsroom, story: StoryCard
) -> None:
    with room.as_(room.editor), connection.cursor() as cursor:
        cursor.execute(_CLOSED, [room.centre.id, story.id, room.editor.id, room.editor.id])

        page = notes.notes_closed(story.id, ListQuery(page=2), by=room.editor.id)

    assert [one.quotation for one in page] == [f"第{at}" for at in range(21, 41)]
    assert (page.total, page.beyond, open_notes(room, story)) == (1_000, True, ())


def _a_thread(story: StoryCard, person: PersonCard) -> Thread:
    return Thread(
        story_id=story.id,
        kind=NoteKind.REMARK.value,
        opened_by=person.id,
        opened_at=clock.now(),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "praise"},
        {"state": "lost"},
        {"state": "resolved"},
        {"replacement": "别的"},
        {"kind": "suggestion", "replacement": "别的"},
    ],
)
def test_the_database_itself_refuses_what_makes_no_sense(
    room: Newsroom, story: StoryCard, wrong: dict[str, str]
) -> None:
    with room.as_(room.editor):
        thread = _a_thread(story, room.editor)
        for name, value in wrong.items():
            setattr(thread, name, value)

        with pytest.raises(IntegrityError), transaction.atomic():
            thread.save()
