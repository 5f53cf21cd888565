"""Builders of notes: what people say on a story, and what is known of it."""

from uuid import UUID

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.editing.api import StoryCard, notes
from huiliu.newsroom.editing.api.notes import NewNote, NoteCard, NoteKind, Said
from tests.newsroom.review.builders import (
    Newsroom,
)

TEXT = "码头座落在西侧。\n岸边最高52分贝，低于限值。"


def remarked(
    room: Newsroom, story: StoryCard, person: PersonCard, text: str = "核一下", words: str = ""
) -> NoteCard:
    with room.as_(person):
        note = NewNote(quotation=words, said=Said(text=text))
        return notes.note_open(story.id, note, by=person.id)


def suggested(
    room: Newsroom,
    story: StoryCard,
    person: PersonCard,
    words: str = "座落",
    replacement: str = "坐落",
) -> NoteCard:
    note = NewNote(kind=NoteKind.SUGGESTION, quotation=words, replacement=replacement)
    with room.as_(person):
        return notes.note_open(story.id, note, by=person.id)


def answered(
    room: Newsroom, note: NoteCard, person: PersonCard, text: str, chosen: tuple[UUID, ...] = ()
) -> None:
    with room.as_(person):
        said = Said(text=text, chosen=chosen)
        notes.note_answer(note.story, note.id, said=said, by=person.id)


def open_notes(room: Newsroom, story: StoryCard) -> tuple[NoteCard, ...]:
    with room.as_(room.editor):
        return notes.notes_open(story.id, by=room.editor.id)


def closed_notes(room: Newsroom, story: StoryCard) -> list[NoteCard]:
    with room.as_(room.editor):
        return list(notes.notes_closed(story.id, ListQuery(), by=room.editor.id))


def told(room: Newsroom, person: PersonCard) -> list[tuple[str, str]]:
    with room.as_(person):
        page = accounts.notice_list(person.id, ListQuery(sort="newest"))
        return [(one.title, one.url) for one in page if one.kind in {"mention", "story.note"}]
