"""Writes of drafts: saves, texts that are set aside, and what is put back."""

from dataclasses import replace
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.newsroom.editing.access import access_fields, access_story, access_story_locked
from huiliu.newsroom.editing.core.locks import differing
from huiliu.newsroom.editing.core.states import WRITABLE
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.errors import StoryLocked
from huiliu.newsroom.editing.models import Copy, Draft
from huiliu.newsroom.editing.selectors import copy_row, draft_of, version_row_numbered
from huiliu.newsroom.editing.services.keeping import cleaned, draft_put, said_by
from huiliu.newsroom.editing.services.settling import shared_settle
from huiliu.newsroom.editing.services.shared import shared_put


def draft_save(story: UUID, *, text: Text, revision: int, by: UUID) -> Draft:
    """Save the draft over `revision`; raises DraftConflict when another save came between.

    Raises FieldLocked for a part that a stage of review has locked.

    What stands there already is saved, whatever the revision: a browser that was cut off before
    it heard of its own save asks again. What is being written together is settled first, and
    those who write it see the save at once.
    """
    row = access_story_locked(story, by=by, action="story.view")
    if row.state not in WRITABLE:
        raise StoryLocked
    access_story(story, by=by, action="story.write")
    shared_settle(story)
    draft = draft_of(story)
    asked = replace(text, content=cleaned(text.content))
    access_fields(row, differing(said_by(draft), asked))
    if draft_put(row, draft, text=asked, by=by, revision=revision):
        shared_put(story, text=text, by=by)
    return draft


def copy_keep(story: UUID, *, text: Text, by: UUID) -> Copy:
    """Set a text aside that lost to another save, whatever state the story is in."""
    row = access_story(story, by=by, action="story.view")
    authorize(by, "story.create")
    content = cleaned(text.content)
    copy = Copy.objects.create(
        story=row, title=text.title, content=content, made_by=by, made_at=clock.now()
    )
    record("draft.set_aside", object_kind="story", object_id=row.id)
    return copy


def version_restore(story: UUID, *, number: int, by: UUID) -> Draft:
    """Put an earlier version into the draft; what stood there is set aside."""
    version = version_row_numbered(story, number)
    text = Text(
        title=version.title,
        content=version.content,
        summary=version.summary,
        byline=version.byline,
    )
    draft = _put_in(story, text=text, by=by)
    access_fields(draft.story, frozenset({"related"} if draft.related != version.related else ()))
    draft.related = version.related
    draft.save(update_fields=["related"])
    return draft


def copy_restore(story: UUID, *, copy: UUID, by: UUID) -> Draft:
    """Put a text that was set aside back into the draft; what stood there is set aside."""
    kept, draft = copy_row(story, copy), draft_of(story)
    text = Text(title=kept.title, content=kept.content, summary=draft.summary, byline=draft.byline)
    return _put_in(story, text=text, by=by)


def _put_in(story: UUID, *, text: Text, by: UUID) -> Draft:
    shared_settle(story)
    draft = draft_of(story)
    copy_keep(story, text=Text(title=draft.title, content=draft.content), by=by)
    return draft_save(story, text=text, revision=draft.revision, by=by)
