"""Pictures and sounds of stories that were taken back: gone, unless another release shows them."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.locks import files_lock
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.selectors.channels import dead_through
from huiliu.newsroom.publishing.selectors.releases import release_rows_of, release_rows_showing


def media_withdraw(story: UUID) -> None:
    """Take away what only releases that were taken from every channel show; safe to repeat.

    A release on its way is in the database before its files are written, so that what it shows
    either stays or is written again by it.
    """
    files_lock(story)
    dead = [row for row in release_rows_of(story) if not _stands(row)]
    assets = {asset for row in dead for asset in editing.version_card(row.version_id).assets}
    if assets:
        library.renditions_withdraw(assets, still_shown=_still_shown)


def _still_shown(assets: Sequence[UUID]) -> set[UUID]:
    versions = editing.versions_with_any(assets)
    standing = (row for row in release_rows_showing(list(versions)) if _stands(row))
    return {asset for row in standing for asset in versions[row.version_id]}


def _stands(row: Release) -> bool:
    """Tell whether readers of any channel still get a release, be it as an earlier version."""
    return any(
        row.number > dead_through(row.story_id, ChannelKind(channel)) for channel in row.channels
    )
