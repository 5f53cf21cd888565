"""What the library hears of a story: which assets stand in it."""

from uuid import UUID

from django.urls import reverse

from huiliu.kit.document.content import asset_ids
from huiliu.library import api as library
from huiliu.newsroom.editing.judging import live_assets
from huiliu.newsroom.editing.models import Draft, Story


def shown_by(draft: Draft) -> tuple[str, tuple[str, ...]]:
    """Give what the library is told of a draft: its title and the ids of its assets."""
    return draft.title, asset_ids(draft.content)


def usage_tell(story: Story, draft: Draft) -> None:
    """Tell the library what stands in the draft, and what readers see until the next release."""
    standing = dict.fromkeys((*asset_ids(draft.content), *live_assets(story)))
    library.usage_note(
        "story",
        story.id,
        title=story.title,
        address=reverse("story", args=[story.id]),
        assets=[UUID(asset) for asset in standing],
    )
