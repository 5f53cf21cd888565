"""The terms of a version's assets, asked once more as it goes out: days may lie between."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, VersionCard
from huiliu.newsroom.publishing.errors import TermsOver
from huiliu.newsroom.publishing.services.notices import release_tell


def terms_ask(story: StoryCard, version: VersionCard) -> None:
    """Raise TermsOver where a licence ended; what readers see already may stay where it is."""
    seen: tuple[UUID, ...] = ()
    if story.live_number is not None:
        seen = editing.version_numbered(story.id, story.live_number).assets
    over = library.assets_unusable([asset for asset in version.assets if asset not in seen])
    if over:
        cards = library.asset_cards(over)
        raise TermsOver([cards[asset].caption for asset in over])


def terms_tell(version: VersionCard, *, to: UUID) -> None:
    """Tell whoever let a story go out by itself that it did not; its page says why."""
    release_tell(
        to,
        title=_("“%(title)s” did not go out: a licence is over") % {"title": version.title},
        url=reverse("story", args=[version.story]),
        key=f"terms {version.id}",
    )
