"""The ninjs channel: the list of a centre's releases, and what stands where one was taken back."""

from collections.abc import Sequence

from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.newsroom.publishing.composing import site_of_scope
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.article import Site
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.ninjs import Listed, canceled_of, item_json, list_of
from huiliu.newsroom.publishing.core.stops import Reason
from huiliu.newsroom.publishing.labels import REASON_WORDS
from huiliu.newsroom.publishing.models import Release, Stop
from huiliu.newsroom.publishing.public.folder import files_remove, files_write, root_of_scope
from huiliu.newsroom.publishing.rendering import in_chinese
from huiliu.newsroom.publishing.selectors.channels import channel_is_on, stop_rows_on
from huiliu.newsroom.publishing.selectors.releases import (
    first_released,
    release_rows_of,
    release_rows_on,
)

LISTED = 50


def ninjs_list_write() -> None:
    """Write the list, the newest first, with what was taken back; none where it is off."""
    root = root_of_scope()
    if not channel_is_on(ChannelKind.NINJS):
        files_remove(root, [paths.NINJS])
        return
    site = site_of_scope()
    rows = list(release_rows_on(ChannelKind.NINJS)[:LISTED])
    stops = stop_rows_on(ChannelKind.NINJS, limit=LISTED)
    lines = [*_standing(rows, site), *(_canceled(stop, site) for stop in stops)]
    lines.sort(key=lambda line: line.at, reverse=True)
    item = list_of(
        lines[:LISTED],
        uri=f"{config().public_url}{site.home}{paths.NINJS}",
        title=site.name,
        at=max((line.at for line in lines), default=clock.now()),
    )
    files_write(root, {paths.NINJS: item_json(item)})


def ninjs_cancel(stop: Stop) -> None:
    """Say `canceled` in place of every release of the story that partners may have fetched."""
    site, files = site_of_scope(), {}
    through = release_rows_of(stop.story_id).filter(number__lte=stop.release.number)
    for row in through:
        if ChannelKind.NINJS.value in row.channels:
            line = _canceled(stop, site, version=row.number)
            files[f"{row.folder}{row.number}/{paths.NINJS}"] = item_json(canceled_of(line))
    files_write(root_of_scope(), files)


def _standing(rows: Sequence[Release], site: Site) -> list[Listed]:
    firsts = first_released([row.story_id for row in rows])
    return [
        Listed(
            uri=f"{config().public_url}{site.home}{row.folder}",
            name=row.code,
            version=row.number,
            title=row.title,
            language=row.language,
            first_at=firsts[row.story_id].released_at,
            at=row.released_at,
        )
        for row in rows
    ]


def _canceled(stop: Stop, site: Site, *, version: int = 0) -> Listed:
    row = stop.release
    return Listed(
        uri=f"{config().public_url}{site.home}{row.folder}",
        name=row.code,
        version=version or row.number,
        title="",
        language=row.language,
        first_at=first_released([row.story_id])[row.story_id].released_at,
        at=stop.stopped_at,
        canceled=stop.words or in_chinese(REASON_WORDS[Reason(stop.reason)]),
    )
