"""A page that no socket reaches says by HTTP what it wrote, and hears what it lacks."""

from uuid import UUID

from huiliu.newsroom.editing.access import access_fields, access_story
from huiliu.newsroom.editing.core.locks import differing
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.core.updates import Update, UpdateInvalid, read_update
from huiliu.newsroom.editing.core.writers import Writer
from huiliu.newsroom.editing.errors import ContentRefused, StoryLocked, StoryNotFound
from huiliu.newsroom.editing.models import RoomClient, SharedText
from huiliu.newsroom.editing.shared_text.reading import Shared, text_of
from huiliu.newsroom.editing.shared_text.rows import doc_of, updates_add


def updates_exchange(story: UUID, *, update: bytes, state: bytes, by: UUID) -> bytes:
    """Add what a page wrote, be it nothing, and give what it lacks beyond its state vector.

    Raises StoryNotFound, Forbidden, NotTheAuthor, StoryLocked, FieldLocked, and ContentRefused for
    what is no update of this person's.
    """
    access_story(story, by=by, action="story.view")
    row = SharedText.objects.select_for_update().filter(story_id=story).first()
    if row is None:
        raise StoryNotFound
    doc = doc_of(row)
    read = _read(update)
    if not read.is_empty:
        access_story(story, by=by, action="story.write")
        if not row.is_open:
            raise StoryLocked
        _check(read, doc, story=story, by=by)
        before = text_of(doc)
        doc.apply_update(update)
        access_fields(row.story, differing(before, text_of(doc)))
        updates_add(row, [update], writer=Writer(Origin.HUMAN, str(by)))
    return _beyond(doc, state)


def _read(update: bytes) -> Update:
    try:
        return read_update(update)
    except UpdateInvalid as problem:
        raise ContentRefused from problem


def _check(update: Update, doc: Shared, *, story: UUID, by: UUID) -> None:
    """Let pass what the person wrote under their own numbers, on what is known here."""
    named = RoomClient.objects.filter(story_id=story, person=by, number__in=list(update.clients))
    whole = read_update(doc.get_update())
    known = {client: end for client, (_, end) in whole.clients.items()}
    if named.count() != len(update.clients) or not update.fits(known):
        raise ContentRefused


def _beyond(doc: Shared, state: bytes) -> bytes:
    try:
        return bytes(doc.get_update(state))
    except ValueError as problem:
        raise ContentRefused from problem
