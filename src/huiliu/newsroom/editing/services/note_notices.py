"""Who hears of a remark, and what becomes of a suggestion."""

from collections.abc import Collection
from contextlib import suppress
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from huiliu.accounts.api import PersonUnknown, notice_send, person_card
from huiliu.newsroom.editing.core.notes import NoteState
from huiliu.newsroom.editing.models import Remark, Thread
from huiliu.newsroom.editing.selectors import remark_rows

_SPOKEN_TO = "mention"
"""Goes as each person chose for being named."""
_TOLD = "story.note"
"""Lies in the inbox and goes no further."""
_WORDS_MAX = 60
_NAMED = gettext_noop("%(name)s mentions you: %(words)s")
_ANSWERED = gettext_noop("%(name)s answers: %(words)s")
_SUGGESTED = gettext_noop("%(name)s suggests other words for: %(words)s")
_TAKEN = gettext_noop("%(name)s takes your suggestion for: %(words)s")
_NOT_TAKEN = gettext_noop("%(name)s does not take your suggestion for: %(words)s")


def remark_notice(thread: Thread, remark: Remark, *, named: Collection[UUID]) -> None:
    """Tell those whom a remark names, and those who take part in its thread; each once."""
    said = {"name": person_card(remark.made_by).name, "words": _short(remark.text)}
    taking_part = remark_rows([thread.id]).values_list("made_by", flat=True)
    told = dict.fromkeys([*named, thread.opened_by, *taking_part])
    for person in told:
        if person != remark.made_by:
            title = _NAMED if person in named else _ANSWERED
            _send(person, thread, kind=_SPOKEN_TO, title=_(title) % said, key=f"note {remark.id}")


def suggestion_notice(thread: Thread, *, named: Collection[UUID]) -> None:
    """Tell the author that there is a suggestion to judge, unless it has told them by name."""
    author = thread.story.created_by
    if author != thread.opened_by and author not in named:
        name = person_card(thread.opened_by).name
        said = {"name": name, "words": _short(thread.quotation)}
        title = _(_SUGGESTED) % said
        _send(author, thread, kind=_SPOKEN_TO, title=title, key=f"note {thread.id}")


def verdict_notice(thread: Thread, *, by: UUID) -> None:
    """Tell whoever suggested other words whether they were taken."""
    if thread.opened_by != by:
        title = _TAKEN if thread.state == NoteState.ACCEPTED else _NOT_TAKEN
        said = {"name": person_card(by).name, "words": _short(thread.quotation)}
        key = f"note {thread.id} judged"
        _send(thread.opened_by, thread, kind=_TOLD, title=_(title) % said, key=key)


def _send(person: UUID, thread: Thread, *, kind: str, title: str, key: str) -> None:
    url = f"{reverse('story-edit', args=[thread.story_id])}#n-{thread.id}"
    # Who left the centre meanwhile hears of nothing here.
    with suppress(PersonUnknown):
        notice_send(person, kind=kind, title=title, url=url, key=key)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WORDS_MAX else f"{line[:_WORDS_MAX]}…"
