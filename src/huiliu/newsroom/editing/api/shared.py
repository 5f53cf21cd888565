"""Writing together: what a room and its pages ask for.

A room is the live form of a story's text. It holds a document in memory and may lose it at any
moment: everything it has told anybody stands in the database.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from huiliu.accounts.api import Forbidden, PersonCard, person_card, person_cards, roles_read
from huiliu.kit import clock
from huiliu.kit.errors import HuiliuError
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing.access import access_rooms, access_story, access_story_row
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.core.updates import UpdateInvalid, read_update
from huiliu.newsroom.editing.core.writers import authors_from_json
from huiliu.newsroom.editing.errors import StoryNotFound
from huiliu.newsroom.editing.judging import locked_now
from huiliu.newsroom.editing.models import RoomClient, SharedText, Story
from huiliu.newsroom.editing.selectors import shared_texts_left, story_rows_of
from huiliu.newsroom.editing.services import exchanging, settling, sourcing
from huiliu.newsroom.editing.services.appending import Written, updates_append
from huiliu.newsroom.editing.services.shared import shared_open
from huiliu.newsroom.editing.shared_text.following import Followed
from huiliu.newsroom.editing.shared_text.notes import CHANNEL, RoomNote
from huiliu.newsroom.editing.shared_text.origins import Told, told
from huiliu.newsroom.editing.shared_text.rows import doc_of
from huiliu.newsroom.editing.wording import locked_words

__all__ = ["CHANNEL", "READER", "RoomNote", "Told", "UpdateInvalid", "Written", "read_update"]


SETTLE_JOB = "editing.settle"
_LEFT_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class RoomSeat:
    """What a person may do in a room, and how they are called there; `reason` says why not.

    `locked` are the parts of the story that nobody may change now.
    """

    person: UUID
    name: str
    may_write: bool
    reason: str = ""
    locked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OriginsCard:
    """Where each sentence of each text comes from, and how many characters of each origin."""

    texts: tuple[tuple[Told, ...], ...]
    lengths: tuple[int, ...]
    chars: Mapping[Origin, int]


@dataclass(frozen=True, slots=True)
class RoomText:
    """A story's shared text: all updates up to `number` in one."""

    state: bytes
    number: int


READER: Final = 0
"""The number of pages that only read."""


def room_enter(story: UUID, *, by: UUID) -> int:
    """Open a story's shared text; give the number that one page of `by` writes under.

    READER for whoever may only look. Raises StoryNotFound and Forbidden, and StoryNotFound for a
    reader where nobody has written yet. TenantPaused while the centre is paused.
    """
    access_rooms()
    if room_seat(story, by=by).may_write:
        return shared_open(story, by=by)
    if not SharedText.objects.filter(story_id=story).exists():
        raise StoryNotFound
    return READER


def room_seat(story: UUID, *, by: UUID) -> RoomSeat:
    """Say what a person may do in a story's room at this moment.

    Raises StoryNotFound and Forbidden for whoever may not even look.
    """
    row = access_story(story, by=by, action="story.view")
    return _seat(row, person_card(by), locked=locked_now(row))


def room_seats(story: UUID, people: Collection[UUID]) -> dict[UUID, RoomSeat]:
    """Say the same of everybody in a room, in a handful of statements.

    Whoever may not even look is left out, and everybody where the story is not there.
    """
    row = story_rows_of([story]).get(story)
    if row is None:
        return {}
    roles_read(people)
    locked, cards = locked_now(row), person_cards(people)
    seats = {}
    for person, card in cards.items():
        with suppress(Forbidden):
            access_story_row(row, by=person, action="story.view")
            seats[person] = _seat(row, card, locked=locked)
    return seats


def _seat(row: Story, person: PersonCard, *, locked: frozenset[str]) -> RoomSeat:
    try:
        access_rooms()
        access_story_row(row, by=person.id, action="story.write")
    except HuiliuError as refused:
        return RoomSeat(person.id, person.name, may_write=False, reason=str(refused))
    reason = locked_words(locked) if locked else ""
    return RoomSeat(person.id, person.name, may_write=True, reason=reason, locked=locked)


def room_seat_taken(story: UUID, *, by: UUID) -> RoomSeat:
    """Give the seat of a page that comes in; raises TenantPaused besides what `room_seat` does."""
    access_rooms()
    return room_seat(story, by=by)


def room_clients(story: UUID) -> dict[int, UUID]:
    """Give the numbers that a story was written under, and whose they are."""
    rows = RoomClient.objects.filter(story_id=story)
    return dict(rows.values_list("number", "person"))


def room_text(story: UUID) -> RoomText:
    """Give a story's shared text, for a room that has checked who may; raises StoryNotFound."""
    row = SharedText.objects.filter(story_id=story).first()
    if row is None:
        raise StoryNotFound
    return RoomText(state=bytes(doc_of(row).get_update()), number=row.latest)


def room_exchange(story: UUID, *, update: bytes, state: bytes, by: UUID) -> bytes:
    """Add what a page without a socket wrote; give what it lacks beyond its state vector.

    Raises StoryNotFound, Forbidden, NotTheAuthor, StoryLocked and ContentRefused.
    """
    return exchanging.updates_exchange(story, update=update, state=state, by=by)


def room_append(written: Sequence[Written], *, sender: str) -> dict[UUID, int]:
    """Add what browsers wrote; give each story's number, none for one that is closed."""
    return updates_append(written, sender=sender)


def room_settle(story: UUID) -> bool:
    """Bring the draft to what the shared text says; tell whether anything was to be done.

    Raises ContentRefused, and its kind ContentTooLong, for a text that no story can hold.
    """
    return settling.shared_settle(story)


def rooms_settle_left() -> int:
    """Enqueue the settling of what no room settled; in the system scope "scheduler".

    Rooms settle every few seconds: what is older was left by a process that was killed. Gives
    how many there were.
    """
    now = clock.now()
    left = shared_texts_left(now - _LEFT_AFTER)
    for row in left:
        with tenant_scope(row.tenant_id):
            enqueue(SETTLE_JOB, key=f"{row.id} {now:%Y%m%d%H%M}", story=str(row.story_id))
    return len(left)


def room_origins(story: UUID, *, by: UUID) -> OriginsCard:
    """Say of each sentence of each text, as last settled, where it comes from.

    Raises StoryNotFound and Forbidden.
    """
    access_story(story, by=by, action="story.view")
    row = SharedText.objects.filter(story_id=story).first()
    if row is None:
        return OriginsCard((), (), dict.fromkeys(Origin, 0))
    writers, runs = authors_from_json(row.authors)
    pieces = tuple(Followed(bytes(row.state), runs).authors.texts.values())
    texts = tuple(told(piece, writers) for piece in pieces)
    chars = dict.fromkeys(Origin, 0)
    for piece, sentences in zip(pieces, texts, strict=True):
        for one in sentences:
            chars[one.origin] += len("".join(piece.text[one.start : one.end].split()))
    return OriginsCard(texts, tuple(len(piece.text) for piece in pieces), chars)


def passages_put(story: UUID, *, lead: UUID, passages: Sequence[str], after: int, by: UUID) -> None:
    """Put paragraphs of the story's lead into it; the server knows them as the source's.

    Raises StoryNotFound, Forbidden, NotTheAuthor and PassageNotThere.
    """
    sourcing.passages_put(story, lead=lead, passages=passages, after=after, by=by)
