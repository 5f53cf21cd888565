"""Previews of what is not in public yet."""

from uuid import UUID

from huiliu.library.api import asset_cards, desk_pictures
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.publishing.errors import NothingToPreview
from huiliu.newsroom.publishing.preparing import page_previewed
from huiliu.newsroom.publishing.selectors.releases import release_rows_of


def story_preview(story: UUID, *, language: str, by: UUID) -> bytes:
    """Give the page that a release of the latest version would bake, pictures from the desk.

    Raises StoryNotFound and Forbidden, and NothingToPreview before the first version.
    """
    card = editing.story_card(story, by=by)
    if card.latest_number == 0:
        raise NothingToPreview
    version = editing.version_numbered(story, card.latest_number)
    rows = list(release_rows_of(story))
    earlier = [row for row in rows if row.version_id != version.id]
    at = next((row.released_at for row in rows if row.version_id == version.id), None)
    page = page_previewed(card, version, earlier, at=at, language=language)
    desk = desk_pictures(version.assets)
    for key, asset in asset_cards(version.assets).items():
        for one, there in zip(asset.renditions, desk[str(key)].renditions, strict=True):
            page = page.replace(one.url.encode(), there.url.encode())
    return page
