"""Brings the public folder to what the database says, a channel at a time."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from huiliu.kit.config import config
from huiliu.kit.files import unfinished_remove
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.channels import ChannelKind, Step
from huiliu.newsroom.publishing.locks import files_lock, front_lock
from huiliu.newsroom.publishing.models import Stop
from huiliu.newsroom.publishing.public.feeding import feeds_write
from huiliu.newsroom.publishing.public.folder import root_of_scope
from huiliu.newsroom.publishing.public.front import front_write
from huiliu.newsroom.publishing.public.indexes import (
    centres_write,
    redirects_write,
    sitemaps_write,
)
from huiliu.newsroom.publishing.public.packages import packages_write
from huiliu.newsroom.publishing.public.partners import ninjs_cancel, ninjs_list_write
from huiliu.newsroom.publishing.public.related import related_renew
from huiliu.newsroom.publishing.public.tombstones import tombstones_write
from huiliu.newsroom.publishing.selectors.channels import release_rows_unmarked, stop_row
from huiliu.newsroom.publishing.selectors.plans import stale_taken
from huiliu.newsroom.publishing.services.channels import channel_rows_make
from huiliu.newsroom.publishing.services.marks import milestone_add

_UNFINISHED_AFTER_S = 3600.0
_BY_FRONT = (ChannelKind.FEED, ChannelKind.NINJS)


def front_show() -> None:
    """Write the centre's front where anything changed since it was last written.

    Several changes that follow each other closely are shown by one writing.
    """
    front_lock()
    if not stale_taken():
        return
    is_new = not (root_of_scope() / paths.HOME).exists()
    front_write()
    packages_write()
    feeds_write()
    ninjs_list_write()
    sitemaps_write()
    redirects_write()
    if is_new:
        channel_rows_make()
        centres_write()
    for channel in _BY_FRONT:
        for row in release_rows_unmarked(channel):
            milestone_add(row, channel.value, Step.OUT)


def stop_show(stop: UUID, *, channel: ChannelKind) -> None:
    """Take a release from one channel; safe to repeat after any interruption."""
    row = stop_row(stop)
    files_lock(row.story_id)
    front_lock()
    _STOPS[channel](row)
    milestone_add(row.release, channel.value, Step.RECALLED)


def unfinished_sweep() -> None:
    """Remove what a killed worker left half written in the public folders."""
    unfinished_remove(config().data / "public", older_than_s=_UNFINISHED_AFTER_S)


def _stop_on_site(stop: Stop) -> None:
    tombstones_write(stop.story_id)
    related_renew(stop.story_id)
    front_write()
    packages_write()
    sitemaps_write()


def _stop_in_feeds(stop: Stop) -> None:
    del stop
    feeds_write()


def _stop_for_partners(stop: Stop) -> None:
    ninjs_cancel(stop)
    ninjs_list_write()


_STOPS: Mapping[ChannelKind, Callable[[Stop], None]] = MappingProxyType(
    {
        ChannelKind.SITE: _stop_on_site,
        ChannelKind.FEED: _stop_in_feeds,
        ChannelKind.NINJS: _stop_for_partners,
    }
)
