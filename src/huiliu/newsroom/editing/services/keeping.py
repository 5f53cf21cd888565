"""Putting a text into a draft, whoever brings it: checked, counted, written down, told."""

from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.document.content import (
    ContentInvalid,
    ContentTooLarge,
    Json,
    Node,
    content_clean,
    embeds_of,
)
from huiliu.kit.text import initials
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.errors import ContentRefused, ContentTooLong, DraftConflict
from huiliu.newsroom.editing.models import Draft, Story
from huiliu.newsroom.editing.selectors import provider_codes
from huiliu.newsroom.editing.services.digests import draft_digest
from huiliu.newsroom.editing.services.telling import recorded
from huiliu.newsroom.editing.services.usage import shown_by, usage_tell


def draft_put(
    story: Story, draft: Draft, *, text: Text, by: UUID, revision: int | None = None
) -> bool:
    """Put a text into a draft; tell whether that changed anything.

    Raises ContentRefused, and DraftConflict where `revision` is given and is not the draft's.
    """
    before, shown = draft_digest(draft), shown_by(draft)
    draft.title, draft.summary, draft.byline = text.title, text.summary, text.byline
    draft.content = cleaned(text.content)
    _check_embeds(draft.content)
    if draft_digest(draft) == before:
        return False
    if revision is not None and draft.revision != revision:
        raise DraftConflict
    draft.revision += 1
    draft.saved_by, draft.saved_at = by, clock.now()
    draft.save()
    story.title, story.initials = draft.title, initials(draft.title)
    story.updated_at = draft.saved_at
    story.save(update_fields=["title", "initials", "updated_at"])
    if shown_by(draft) != shown:
        usage_tell(story, draft)
    recorded("draft.save", story, before=before, after=draft_digest(draft))
    return True


def said_by(draft: Draft) -> Text:
    """Give what a draft says."""
    return Text(
        title=draft.title, summary=draft.summary, byline=draft.byline, content=draft.content
    )


def cleaned(content: Json) -> Node:
    """Give the document that a story can hold; raises ContentRefused."""
    try:
        return content_clean(content)
    except ContentTooLarge as problem:
        raise ContentTooLong from problem
    except ContentInvalid as problem:
        raise ContentRefused from problem


def _check_embeds(content: Node) -> None:
    used = {provider for provider, _ in embeds_of(content)}
    if used and not used <= provider_codes():
        raise ContentRefused
