"""Notes on a story: remarks and suggestions hung on its words, and what is said to them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from huiliu.accounts.api import PersonCard, people_of_tenant, person_cards
from huiliu.kit.document.content import plain_text
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.text import initials
from huiliu.newsroom.editing import selectors
from huiliu.newsroom.editing.access import access_story, may_write
from huiliu.newsroom.editing.cards import NoteCard, RemarkCard, note_card_of, remark_card_of
from huiliu.newsroom.editing.core.anchors import Anchor, AnchorInvalid, anchor_from_json
from huiliu.newsroom.editing.core.notes import OPEN_MAX, NoteKind, NoteState, letters_of
from huiliu.newsroom.editing.models import Remark, Thread
from huiliu.newsroom.editing.services import notes
from huiliu.newsroom.editing.services.notes import NOTES, NewNote, Said

__all__ = [
    "NOTES",
    "Anchor",
    "AnchorInvalid",
    "NewNote",
    "NoteCard",
    "NoteKind",
    "NoteState",
    "RemarkCard",
    "Said",
    "anchor_from_json",
]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who may be named in a remark; `letters` are the initials of their name."""

    id: UUID
    name: str
    letters: str


def note_open(story: UUID, note: NewNote, *, by: UUID) -> NoteCard:
    """Hang a note on a story.

    Raises StoryNotFound, Forbidden, NoteInvalid, NoteWordsUnknown and NotesFull.
    """
    return _card(notes.note_open(story, note, by=by))


def note_answer(story: UUID, thread: UUID, *, said: Said, by: UUID) -> None:
    """Say something to an open note.

    Raises StoryNotFound, Forbidden, NoteNotFound, NoteDone, NoteInvalid and NotesFull.
    """
    notes.note_answer(story, thread, said=said, by=by)


def note_resolve(story: UUID, thread: UUID, *, by: UUID) -> None:
    """Close a note; raises StoryNotFound, Forbidden, NoteNotFound, NotYourNote and NoteDone."""
    notes.note_resolve(story, thread, by=by)


def note_reopen(story: UUID, thread: UUID, *, by: UUID) -> None:
    """Open a note again that was resolved or refused; raises as `note_resolve`, and NotesFull."""
    notes.note_reopen(story, thread, by=by)


def suggestion_accept(story: UUID, thread: UUID, *, by: UUID) -> None:
    """Take a suggestion; the words are put in by the page, and count as the suggester's.

    Raises StoryNotFound, Forbidden, NotTheAuthor, NoteNotFound and NoteDone.
    """
    notes.suggestion_accept(story, thread, by=by)


def suggestion_refuse(story: UUID, thread: UUID, *, by: UUID) -> None:
    """Do not take a suggestion; raises as `suggestion_accept`."""
    notes.suggestion_refuse(story, thread, by=by)


def notes_open(story: UUID, *, by: UUID) -> tuple[NoteCard, ...]:
    """Give the open notes in the order of the text, then those whose words are not in it.

    Raises StoryNotFound and Forbidden.
    """
    access_story(story, by=by, action="story.view")
    text = _text(story)
    cards = _cards(list(selectors.thread_rows_open(story)[:OPEN_MAX]), text=text)
    return tuple(sorted(cards, key=lambda card: (card.is_gone, _place(card, text))))


def notes_closed(story: UUID, query: ListQuery, *, by: UUID) -> Page[NoteCard]:
    """Give a page of the closed notes, the last one first; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.view")
    page = page_of(selectors.thread_rows_closed(story), query)
    return page.of(_cards(list(page), text=_text(story)))


def notes_open_count(story: UUID) -> int:
    """Count the open notes of a story, for callers that checked who may look."""
    return selectors.thread_rows_open(story).count()


def note_people(story: UUID, *, by: UUID) -> tuple[Named, ...]:
    """Give the people of the centre, to be named; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.remark")
    return tuple(Named(one.id, one.name, initials(one.name)) for one in people_of_tenant())


def may_judge_notes(story: UUID, *, by: UUID) -> bool:
    """Tell whether somebody may take suggestions now; raises StoryNotFound and Forbidden."""
    return may_write(access_story(story, by=by, action="story.view"), by=by)


def note_writers(cards: Collection[NoteCard]) -> dict[UUID, PersonCard]:
    """Give the people who wrote or closed notes, by id."""
    people = {remark.made_by for card in cards for remark in card.remarks}
    people |= {card.opened_by for card in cards}
    return person_cards(people | {card.closed_by for card in cards if card.closed_by})


def _card(row: Thread) -> NoteCard:
    return _cards([row], text=_text(row.story_id))[0]


def _cards(rows: Sequence[Thread], *, text: str) -> list[NoteCard]:
    remarks = list(selectors.remark_rows([row.id for row in rows]))
    people = person_cards({UUID(one) for remark in remarks for one in remark.mentions})
    said: dict[UUID, list[RemarkCard]] = {row.id: [] for row in rows}
    for remark in remarks:
        said[remark.thread_id].append(remark_card_of(remark, names=_names(remark, people)))
    return [note_card_of(row, said[row.id], text=text) for row in rows]


def _names(remark: Remark, people: dict[UUID, PersonCard]) -> frozenset[str]:
    return frozenset(people[UUID(one)].name for one in remark.mentions if UUID(one) in people)


def _place(card: NoteCard, text: str) -> int:
    words = letters_of(card.quotation)
    return max(text.find(letters_of(f"{card.before}{words}")), text.find(words))


def _text(story: UUID) -> str:
    return letters_of(plain_text(selectors.draft_of(story).content))
