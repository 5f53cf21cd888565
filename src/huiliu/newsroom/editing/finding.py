"""What stories are found by: title, summary and text of the newest draft or version, and code."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.kit.document.content import plain_text
from huiliu.kit.search import Entry, Source
from huiliu.newsroom.editing.core.states import WRITABLE
from huiliu.newsroom.editing.models import Draft, Story

KIND = "story"


def _entries(ids: Sequence[UUID]) -> list[Entry]:
    drafts = Draft.objects.filter(story_id__in=ids).select_related("story")
    return [_entry(draft.story, draft) for draft in drafts]


def _entry(story: Story, draft: Draft) -> Entry:
    """While a story is written the province reads none of it; from its submission on it does."""
    return Entry(
        kind=KIND,
        id=story.id,
        title=draft.title,
        at=story.updated_at,
        body="\n".join(part for part in (draft.summary, plain_text(draft.content)) if part),
        code=story.code,
        state=story.state,
        people=(story.created_by,),
        province=story.state not in WRITABLE,
    )


def _ids(after: UUID | None, limit: int) -> list[UUID]:
    rows = Story.objects.order_by("id").values_list("id", flat=True)
    return list((rows.filter(id__gt=after) if after else rows)[:limit])


SOURCE = Source(read=_entries, ids=_ids)
