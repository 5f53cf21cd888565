"""Channels, milestones and stops: where releases go and what became of them there."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Max, QuerySet

from huiliu.newsroom.publishing.core.channels import STANDARD, ChannelKind, Step
from huiliu.newsroom.publishing.core.stops import StopKind
from huiliu.newsroom.publishing.models import Change, Channel, Milestone, Release, Stop

Reached = dict[tuple[UUID, str, str], Milestone]


def channel_rows() -> tuple[Channel, ...]:
    """Give the centre's channels in their order, those without a row as the standard has them."""
    kept = {row.kind: row for row in Channel.objects.all()}
    rows = (
        kept.get(kind) or Channel(kind=kind, place=place) for place, kind in enumerate(STANDARD)
    )
    return tuple(sorted(rows, key=lambda row: row.place))


def channels_on() -> tuple[str, ...]:
    """Give the kinds of the channels that are on."""
    return tuple(row.kind for row in channel_rows() if row.is_on)


def channel_is_on(kind: ChannelKind) -> bool:
    """Tell whether the centre uses a channel at all."""
    return kind.value in channels_on()


def milestones_of(releases: Sequence[UUID]) -> Reached:
    """Give what became of the named releases, by release, channel and step."""
    rows = Milestone.objects.filter(release_id__in=releases)
    return {(row.release_id, row.channel, row.step): row for row in rows}


def release_rows_unmarked(channel: ChannelKind) -> QuerySet[Release]:
    """Give the releases whose pages are out and that no milestone says to be on a channel."""
    out = Milestone.objects.filter(step=Step.OUT.value)
    rows: QuerySet[Release] = Release.objects.filter(
        channels__contains=[channel.value],
        pk__in=out.filter(channel=ChannelKind.SITE.value).values("release_id"),
    )
    return rows.exclude(pk__in=out.filter(channel=channel.value).values("release_id"))


def stop_rows_of(releases: Sequence[UUID]) -> dict[UUID, list[Stop]]:
    """Give the stops of the named releases, the first first."""
    found: dict[UUID, list[Stop]] = {}
    for row in Stop.objects.filter(release_id__in=releases).order_by("stopped_at", "id"):
        found.setdefault(row.release_id, []).append(row)
    return found


def stop_row(stop: UUID) -> Stop:
    """Give one stop with its release."""
    found: Stop = Stop.objects.select_related("release").get(pk=stop)
    return found


def stop_rows_on(channel: ChannelKind, *, limit: int) -> tuple[Stop, ...]:
    """Give the last stops of a channel that no later release has answered, the newest first."""
    rows = Stop.objects.filter(channels__contains=[channel.value]).select_related("release")
    newest = rows.order_by("-stopped_at", "-id")[: limit * 2]
    standing = [row for row in newest if not _answered(row)]
    seen: dict[UUID, Stop] = {}
    for row in standing:
        seen.setdefault(row.story_id, row)
    return tuple(seen.values())[:limit]


def dead_through(story: UUID, channel: ChannelKind = ChannelKind.SITE) -> int:
    """Give the number of the last release of a story that was taken from a channel, 0 for none."""
    stops = Stop.objects.filter(story_id=story, channels__contains=[channel.value])
    found = stops.aggregate(last=Max("release__number"))["last"]
    return int(found or 0)


def site_stop(story: UUID) -> Stop | None:
    """Give the stop that readers are told of: the withdrawal, else the last from the site."""
    rows = Stop.objects.filter(story_id=story, channels__contains=[ChannelKind.SITE.value])
    ordered = rows.select_related("release").order_by("stopped_at", "id")
    stops: list[Stop] = list(ordered)
    ended = [row for row in stops if row.kind == StopKind.WITHDRAWAL.value]
    found = ended or stops
    return found[-1] if found else None


def change_rows(*, after: int) -> QuerySet[Change]:
    """Give the changes after a sequence, the oldest first."""
    rows: QuerySet[Change] = Change.objects.filter(sequence__gt=after).select_related("release")
    return rows.order_by("sequence")


def _answered(stop: Stop) -> bool:
    return bool(
        Release.objects.filter(story_id=stop.story_id, number__gt=stop.release.number).exists()
    )
