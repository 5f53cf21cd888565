"""Settling: what was written together becomes the draft that everything else reads."""

from uuid import UUID

from huiliu.kit.scope import tenant_of_scope, tenant_scope
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.core.writers import Writer, authors_as_json, authors_from_json
from huiliu.newsroom.editing.models import SharedText, SharedUpdate, Story
from huiliu.newsroom.editing.selectors import draft_of
from huiliu.newsroom.editing.services.keeping import draft_put
from huiliu.newsroom.editing.services.suggested import Suggested
from huiliu.newsroom.editing.shared_text.following import Followed
from huiliu.newsroom.editing.shared_text.origins import told
from huiliu.newsroom.editing.shared_text.reading import text_of
from huiliu.newsroom.editing.shared_text.rows import updates_since

_LENGTHS = {"title": 200, "summary": 300, "byline": 100}


def shared_settle(story: UUID) -> bool:
    """Bring the draft to what the shared text says; tell whether anything was to be settled.

    Whoever writes meanwhile hardly waits: only the story's row is held, and not its key, until
    the shared text's own row is written last of all. Raises ContentRefused for a text that no
    story can hold, such as one that is too long: then all is as it was, and what was written waits.
    """
    row = Story.objects.select_for_update(no_key=True).get(pk=story)
    shared = SharedText.objects.filter(story=row).first()
    if shared is None or shared.settled == shared.latest:
        return False
    updates = updates_since(story, shared.settled)
    writers, runs = authors_from_json(shared.authors)
    followed = Followed(bytes(shared.state), runs)
    suggested = Suggested.of(story, writers)
    for update in updates:
        writer = Writer(Origin(update.kind), str(update.person), update.source)
        followed.authors.sources = suggested.by_accepter[update.person]
        followed.apply(bytes(update.body), by=writers.number_of(writer))
    origins = {key: told(piece, writers) for key, piece in followed.authors.texts.items()}
    _into_draft(row, text_of(followed.doc, origins), by=updates[-1].person)
    suggested.keep()
    last = updates[-1].number
    SharedUpdate.objects.filter(story=row, number__lte=last).delete()
    SharedText.objects.filter(pk=shared.pk).update(
        state=followed.state, authors=authors_as_json(writers, followed.runs), settled=last
    )
    return True


def _into_draft(story: Story, text: Text, *, by: UUID) -> None:
    """Put the text into the draft in the name of whoever wrote last."""
    fitting = Text(
        content=text.content,
        **{name: getattr(text, name)[:length] for name, length in _LENGTHS.items()},
    )
    with tenant_scope(tenant_of_scope(), person=by):
        draft_put(story, draft_of(story.id), text=fitting, by=by)
