"""Writes of a text that several people write at once.

The table of updates is the truth: an update is told to others only after it stands there. What
they come to is settled into the draft every few seconds, and before a version is frozen.
"""

import secrets
from uuid import UUID

from pycrdt import merge_updates

from huiliu.kit import clock
from huiliu.newsroom.editing.access import access_story_locked
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.core.states import WRITABLE, StoryState
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.core.writers import Writer, Writers, authors_as_json
from huiliu.newsroom.editing.models import Draft, RoomClient, SharedText, Story
from huiliu.newsroom.editing.selectors import draft_of
from huiliu.newsroom.editing.services.keeping import said_by
from huiliu.newsroom.editing.shared_text.making import gathered, made, put
from huiliu.newsroom.editing.shared_text.origins import runs_of_marks
from huiliu.newsroom.editing.shared_text.rows import doc_of, updates_add

UPDATES_MAX = 2_000
"""A save that changes more places is kept as one update."""
_CLIENT_BITS = 32


def shared_open(story: UUID, *, by: UUID) -> int:
    """Make a story's shared text unless it is there; give a number that `by` may write under."""
    row = access_story_locked(story, by=by, action="story.write")
    shared_begin(row)
    number = secrets.randbits(_CLIENT_BITS) or 1
    RoomClient.objects.create(story=row, number=number, person=by, made_at=clock.now())
    return number


def shared_begin(story: Story) -> None:
    """Make the shared text of a story that is locked, from its draft, unless it is there."""
    if not SharedText.objects.filter(story=story).exists():
        _begin(story, draft_of(story.id))


def shared_put(story: UUID, *, text: Text, by: UUID) -> None:
    """Let the shared text say what a save by other means said; without one nothing happens.

    Each place that differs is an update of its own: the words that were left alone stay whose
    they are.
    """
    row = SharedText.objects.filter(story_id=story).first()
    if row is None:
        return
    doc = doc_of(row)
    with gathered(doc) as bodies:
        put(doc, text)
    if len(bodies) > UPDATES_MAX:
        bodies = [merge_updates(*bodies)]
    updates_add(row, bodies, writer=Writer(Origin.HUMAN, str(by)))


def shared_lock(story: Story) -> None:
    """Let the shared text be written on as long as its story may be."""
    is_open = StoryState(story.state) in WRITABLE
    SharedText.objects.filter(story=story).exclude(is_open=is_open).update(is_open=is_open)


def _begin(story: Story, draft: Draft) -> None:
    writers = Writers()
    runs = runs_of_marks(draft.content, writers=writers, person=str(draft.saved_by))
    SharedText.objects.create(
        story=story,
        state=made(said_by(draft)).get_update(),
        authors=authors_as_json(writers, runs),
        is_open=StoryState(story.state) in WRITABLE,
    )
