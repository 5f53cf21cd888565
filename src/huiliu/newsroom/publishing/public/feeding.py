"""The feeds of a centre: what stands on the feed channel, and what was taken back from it."""

from collections.abc import Iterator

from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing.api import version_card
from huiliu.newsroom.publishing.composing import embeds_shown, pictures_of, site_of_scope
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.article import Site
from huiliu.newsroom.publishing.core.body import body_html
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.formats.atom import atom
from huiliu.newsroom.publishing.core.formats.feeds import Deleted, Entry, Feed
from huiliu.newsroom.publishing.core.formats.json_feed import json_feed
from huiliu.newsroom.publishing.core.formats.rss import rss
from huiliu.newsroom.publishing.core.stops import Reason
from huiliu.newsroom.publishing.labels import REASON_WORDS
from huiliu.newsroom.publishing.models import Release, Stop
from huiliu.newsroom.publishing.public.folder import files_remove, files_write, root_of_scope
from huiliu.newsroom.publishing.rendering import in_chinese
from huiliu.newsroom.publishing.selectors.channels import channel_is_on, stop_rows_on
from huiliu.newsroom.publishing.selectors.releases import first_released, release_rows_on

FEED_STORIES = 20
_FILES = ((paths.RSS, rss), (paths.ATOM, atom), (paths.JSON_FEED, json_feed))


def feeds_write() -> None:
    """Write the feeds of the active centre; a channel that is off has none."""
    root = root_of_scope()
    if channel_is_on(ChannelKind.FEED):
        files_write(root, dict(_feeds(site_of_scope())))
        enqueue("publishing.hub_tell", lock=f"hub {tenant_of_scope()}")
    else:
        files_remove(root, [name for name, _write in _FILES])


def _feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    host = config().public_url
    rows = list(release_rows_on(ChannelKind.FEED)[:FEED_STORIES])
    firsts = first_released([row.story_id for row in rows])
    entries = [_entry(row, firsts[row.story_id], site) for row in rows]
    deleted = [_deleted(stop) for stop in stop_rows_on(ChannelKind.FEED, limit=FEED_STORIES)]
    moments = [entry.updated_at for entry in entries] + [one.at for one in deleted]
    for name, write in _FILES:
        feed = Feed(
            title=site.name,
            home=f"{host}{site.home}",
            url=f"{host}{site.home}{name}",
            updated_at=max(moments, default=clock.now()),
            entries=entries,
            deleted=deleted,
            hub=f"{host}{paths.HUB}",
        )
        yield name, write(feed)


def _entry(row: Release, first: Release, site: Site) -> Entry:
    version = version_card(row.version_id)
    return Entry(
        id=f"urn:uuid:{row.story_id}",
        url=f"{config().public_url}{site.home}{row.folder}",
        title=row.title,
        summary=row.summary,
        byline=row.byline,
        html=body_html(
            version.content,
            pictures=pictures_of(version),
            embeds=embeds_shown(version.content),
        ),
        released_at=first.released_at,
        updated_at=row.released_at,
        language=row.language,
    )


def _deleted(stop: Stop) -> Deleted:
    return Deleted(
        id=f"urn:uuid:{stop.story_id}",
        at=stop.stopped_at,
        words=stop.words or in_chinese(REASON_WORDS[Reason(stop.reason)]),
    )
