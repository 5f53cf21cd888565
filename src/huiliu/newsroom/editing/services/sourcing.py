"""Words of a source, put into a story by the server, which thereby knows whose they are."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.kit.document.content import document_from_text
from huiliu.kit.document.nodes import children_of
from huiliu.newsroom.editing.access import access_fields, access_story_locked
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.core.writers import Writer
from huiliu.newsroom.editing.errors import PassageNotThere
from huiliu.newsroom.editing.models import SharedText
from huiliu.newsroom.editing.services.shared import shared_begin
from huiliu.newsroom.editing.services.telling import recorded
from huiliu.newsroom.editing.shared_text.making import insert
from huiliu.newsroom.editing.shared_text.rows import doc_of, updates_add
from huiliu.newsroom.gathering import api as gathering


def passages_put(story: UUID, *, lead: UUID, passages: Sequence[str], after: int, by: UUID) -> None:
    """Put passages of the story's lead behind a block, counted from 1; 0 is the front.

    Raises StoryNotFound, Forbidden, NotTheAuthor, and PassageNotThere for words that the lead
    does not hold or another lead than the story's.
    """
    row = access_story_locked(story, by=by, action="story.write")
    if row.lead_id != lead or not passages:
        raise PassageNotThere
    access_fields(row, frozenset({"text"}))
    lines = set(gathering.lead_card(lead, by=by).text.split("\n"))
    if not set(passages) <= lines:
        raise PassageNotThere
    shared_begin(row)
    shared = SharedText.objects.get(story=row)
    doc = doc_of(shared)
    before = doc.get_state()
    insert(doc, children_of(document_from_text("\n".join(passages))), after=after)
    writer = Writer(Origin.SOURCE, str(by), source=f"lead {lead}")
    updates_add(shared, [doc.get_update(before)], writer=writer)
    recorded("story.quote", row, after=str(lead))
