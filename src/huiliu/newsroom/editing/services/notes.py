"""Writes of notes: a remark or a suggestion on some words of a story, and what is said to it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from huiliu.accounts.api import may, people_of_tenant
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.document.content import plain_text
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.newsroom.editing.access import (
    access_story_locked,
    access_suggestion,
    access_thread,
    access_thread_own,
)
from huiliu.newsroom.editing.core.anchors import Anchor
from huiliu.newsroom.editing.core.notes import (
    BEFORE_CHARS_MAX,
    OPEN_MAX,
    QUOTATION_CHARS_MAX,
    REMARK_CHARS_MAX,
    REMARKS_MAX,
    REPLACEMENT_CHARS_MAX,
    NoteKind,
    NoteState,
    letters_of,
    mentioned,
    typed,
)
from huiliu.newsroom.editing.errors import (
    NoteDone,
    NoteInvalid,
    NotesFull,
    NoteWordsUnknown,
)
from huiliu.newsroom.editing.events import NoteClosed, NoteOpened
from huiliu.newsroom.editing.models import Remark, Story, Thread
from huiliu.newsroom.editing.selectors import draft_of, remark_rows, thread_rows_open
from huiliu.newsroom.editing.services.note_notices import (
    remark_notice,
    suggestion_notice,
    verdict_notice,
)

NOTES = "notes"
"""Topic of live changes to the notes of a story; its subject is the story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody writes: words, and whom they chose of people with the same name."""

    text: str = ""
    chosen: Collection[UUID] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """What a note is about: words of the text with their place, or nothing, for all of it."""

    kind: NoteKind = NoteKind.REMARK
    anchor: Anchor | None = None
    quotation: str = ""
    before: str = ""
    replacement: str = ""
    said: Said = field(default_factory=Said)


def note_open(story: UUID, note: NewNote, *, by: UUID) -> Thread:
    """Hang a note on a story. Without a place its words must stand in the draft as they are."""
    row = access_story_locked(story, by=by, action="story.remark")
    said, words = _checked(note), typed(note.quotation, kept="\n")
    if note.anchor is None and letters_of(words) not in letters_of(_text(story)):
        raise NoteWordsUnknown
    if thread_rows_open(story).count() >= OPEN_MAX:
        raise NotesFull
    thread: Thread = Thread.objects.create(
        story=row,
        kind=note.kind.value,
        anchor=note.anchor,
        before=typed(note.before)[-BEFORE_CHARS_MAX:],
        quotation=words[:QUOTATION_CHARS_MAX],
        replacement=typed(note.replacement) if note.kind is NoteKind.SUGGESTION else "",
        opened_by=by,
        opened_at=clock.now(),
    )
    _recorded(row, f"{note.kind.value}.open", thread)
    publish(NoteOpened(aggregate=row.id, thread=thread.id, kind=note.kind.value))
    named = _say(thread, said, note.said.chosen, by=by).mentions if said else []
    if note.kind is NoteKind.SUGGESTION:
        suggestion_notice(thread, named=[UUID(one) for one in named])
    return thread


def note_answer(story: UUID, thread: UUID, *, said: Said, by: UUID) -> Remark:
    """Say something to an open note; those who take part in it and those named are told."""
    row = _open(access_thread(story, thread, by=by))
    text = typed(said.text, kept="\n")
    if not 0 < len(text) <= REMARK_CHARS_MAX:
        raise NoteInvalid
    if remark_rows([thread]).count() >= REMARKS_MAX:
        raise NotesFull
    _recorded(row.story, "note.answer", row)
    return _say(row, text, said.chosen, by=by)


def note_resolve(story: UUID, thread: UUID, *, by: UUID) -> None:
    """Close a note that is dealt with."""
    _close(access_thread_own(story, thread, by=by), NoteState.RESOLVED, by=by)


def suggestion_accept(story: UUID, thread: UUID, *, by: UUID) -> None:
    """Say that a suggestion is taken; the page of whoever says so puts the words in.

    Settling counts those words as the suggester's.
    """
    row = access_suggestion(story, thread, by=by)
    _judge(row, NoteState.ACCEPTED, by=by)


def suggestion_refuse(story: UUID, thread: UUID, *, by: UUID) -> None:
    """Say that a suggestion is not taken."""
    row = access_suggestion(story, thread, by=by)
    _judge(row, NoteState.REFUSED, by=by)


def note_reopen(story: UUID, thread: UUID, *, by: UUID) -> None:
    """Open a note again that was resolved or refused; what was accepted stands in the text."""
    row = access_thread_own(story, thread, by=by)
    if row.state not in {NoteState.RESOLVED, NoteState.REFUSED}:
        raise NoteDone
    if thread_rows_open(story).count() >= OPEN_MAX:
        raise NotesFull
    row.state, row.closed_by, row.closed_at = NoteState.OPEN.value, None, None
    row.save(update_fields=["state", "closed_by", "closed_at"])
    _recorded(row.story, "note.reopen", row)


def _judge(row: Thread, state: NoteState, *, by: UUID) -> None:
    if row.kind != NoteKind.SUGGESTION:
        raise NoteDone
    _close(row, state, by=by)
    verdict_notice(row, by=by)


def _close(row: Thread, state: NoteState, *, by: UUID) -> None:
    _open(row)
    row.state, row.closed_by, row.closed_at = state.value, by, clock.now()
    row.save(update_fields=["state", "closed_by", "closed_at"])
    _recorded(row.story, f"note.{state.value}", row)
    publish(NoteClosed(aggregate=row.story_id, thread=row.id, state=state.value))


def _open(row: Thread) -> Thread:
    if row.state != NoteState.OPEN:
        raise NoteDone
    return row


def _say(row: Thread, text: str, chosen: Collection[UUID], *, by: UUID) -> Remark:
    names = {one.id: one.name for one in people_of_tenant()}
    found = mentioned(text, names=names, chosen=chosen)
    named = [one for one in found if may(one, "story.view")]
    remark: Remark = Remark.objects.create(
        thread=row,
        text=text,
        mentions=[str(one) for one in named],
        made_by=by,
        made_at=clock.now(),
    )
    remark_notice(row, remark, named=named)
    return remark


def _checked(note: NewNote) -> str:
    """Give what is said to a new note, cleaned; raises NoteInvalid for one that says nothing."""
    said, words = typed(note.said.text, kept="\n"), typed(note.quotation, kept="\n")
    too_long = len(said) > REMARK_CHARS_MAX or len(note.replacement) > REPLACEMENT_CHARS_MAX
    suggests = note.kind is NoteKind.SUGGESTION
    fits = 0 < len(words) <= QUOTATION_CHARS_MAX and typed(note.replacement) != words
    if too_long or (suggests and not fits) or not (suggests or said):
        raise NoteInvalid
    return said


def _text(story: UUID) -> str:
    return plain_text(draft_of(story).content)


def _recorded(story: Story, action: str, thread: Thread) -> None:
    record(action, object_kind="story", object_id=story.id, after=str(thread.id))
    announce(NOTES, story.id)
