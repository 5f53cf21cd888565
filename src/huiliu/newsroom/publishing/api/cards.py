"""What others see of a release."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import tenant_card
from huiliu.kit.config import config
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.publishing.core.channels import STANDARD, ChannelKind, Step, channels_left
from huiliu.newsroom.publishing.core.paths import site_path
from huiliu.newsroom.publishing.core.stops import StopKind
from huiliu.newsroom.publishing.models import Release, Stop
from huiliu.newsroom.publishing.selectors.channels import Reached, milestones_of, stop_rows_of
from huiliu.newsroom.publishing.selectors.releases import newest_numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCard:
    """A release as lists and other modules see it.

    `path` is the story's address below the host, `url` the whole one. `baked_at` and `proved_at`
    are None until the page, and its proof, lie in the public folder. `channels` are those it was
    sent to, `stopped` those it was taken back from, `stopped_at` when that last happened. A later
    release of the story has `replaced` it.
    """

    id: UUID
    story: UUID
    code: str
    number: int
    title: str
    notice: str
    version: UUID
    version_number: int
    path: str
    url: str
    leaf: UUID
    content_digest: str
    manifest_digest: str
    released_by: UUID
    released_at: datetime
    baked_at: datetime | None
    proved_at: datetime | None
    channels: tuple[str, ...]
    stopped: tuple[str, ...]
    stopped_at: datetime | None
    replaced: bool
    withdrawn: bool

    @property
    def printed(self) -> str:
        """What stands at the end of the page, by which the release can be checked."""
        return f"{self.code}-{self.number}"

    @property
    def standing(self) -> tuple[str, ...]:
        """The channels on which it still stands."""
        return channels_left(self.channels, stopped=self.stopped)

    @property
    def folder(self) -> str:
        """Address of the release's JSON, manifest and proof below the host."""
        return f"{self.path}{self.number}/"


def release_cards(rows: Sequence[Release]) -> tuple[ReleaseCard, ...]:
    """Give the cards of releases of the active centre; four queries for any number of them."""
    ids = [row.id for row in rows]
    reached, stops = milestones_of(ids), stop_rows_of(ids)
    newest = newest_numbers([row.story_id for row in rows])
    home = site_path(tenant_card(tenant_of_scope()).slug)
    return tuple(
        ReleaseCard(
            id=row.id,
            story=row.story_id,
            code=row.code,
            number=row.number,
            title=row.title,
            notice=row.notice,
            version=row.version_id,
            version_number=row.version_number,
            path=f"{home}{row.folder}",
            url=f"{config().public_url}{home}{row.folder}",
            leaf=row.leaf,
            content_digest=row.content_digest,
            manifest_digest=row.manifest_digest,
            released_by=row.released_by,
            released_at=row.released_at,
            baked_at=_at(reached, row, ChannelKind.SITE.value, Step.OUT),
            proved_at=_at(reached, row, "", Step.PROVED),
            channels=tuple(row.channels),
            stopped=_stopped(stops.get(row.id, [])),
            stopped_at=max((stop.stopped_at for stop in stops.get(row.id, [])), default=None),
            replaced=row.number < newest[row.story_id],
            withdrawn=any(_ends(stop) for stop in stops.get(row.id, [])),
        )
        for row in rows
    )


def _at(reached: Reached, row: Release, channel: str, step: Step) -> datetime | None:
    found = reached.get((row.id, channel, step.value))
    return found.at if found else None


def _stopped(stops: Sequence[Stop]) -> tuple[str, ...]:
    hit = {kind for stop in stops for kind in stop.channels}
    return tuple(kind for kind in STANDARD if kind in hit)


def _ends(stop: Stop) -> bool:
    return bool(stop.kind == StopKind.WITHDRAWAL.value)
