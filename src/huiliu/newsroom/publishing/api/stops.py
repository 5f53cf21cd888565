"""Recall and withdrawal, and where a release stands on each channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.kit.jobs import JobState, JobUnknown, job_card
from huiliu.newsroom.publishing.access import access_release
from huiliu.newsroom.publishing.api.cards import ReleaseCard, release_cards
from huiliu.newsroom.publishing.core.channels import ChannelKind, ChannelState, Step
from huiliu.newsroom.publishing.core.stops import Reason, StopKind
from huiliu.newsroom.publishing.models import Release, Stop
from huiliu.newsroom.publishing.public import media as withdrawing
from huiliu.newsroom.publishing.public import showing
from huiliu.newsroom.publishing.selectors.channels import (
    Reached,
    channel_rows,
    milestones_of,
    stop_rows_of,
)
from huiliu.newsroom.publishing.services import stopping
from huiliu.newsroom.publishing.services.stopping import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a release stands on one channel, since when, and why where it could not be done."""

    kind: ChannelKind
    name: str
    state: ChannelState
    at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopCard:
    """One recall or withdrawal; `words` were told to readers, `note` to colleagues."""

    id: UUID
    kind: StopKind
    channels: tuple[str, ...]
    reason: Reason
    words: str
    note: str
    replacement: UUID | None
    stopped_by: UUID
    stopped_at: datetime


def release_recall(
    release: UUID, *, order: Order, channels: Sequence[str], by: UUID
) -> ReleaseCard:
    """Stop a release on the named channels at once, whatever state its story is in.

    From the commit on the API and every later job know; a job for each channel removes the files.
    Raises Forbidden, ReleaseNotFound, NotTheNewest, and StoppedAlready for the second of two.
    """
    stop = stopping.release_recall(release, order=order, channels=channels, by=by)
    return release_cards([stop.release])[0]


def release_withdraw(release: UUID, *, order: Order, by: UUID) -> ReleaseCard:
    """End a story with a notice on every channel.

    Raises Forbidden, ReleaseNotFound, NotTheNewest, StoppedAlready, and ReviewFirst while a
    correction is with the reviewers.
    """
    stop = stopping.release_withdraw(release, order=order, by=by)
    return release_cards([stop.release])[0]


def stop_carry_out(stop: UUID, *, channel: str) -> None:
    """Take a release from one channel; for the job of that name."""
    showing.stop_show(stop, channel=ChannelKind(channel))


def media_withdraw(story: UUID) -> None:
    """Take pictures and sounds away that no release in public shows; for the job of that name."""
    withdrawing.media_withdraw(story)


def stops_of(release: UUID, *, by: UUID) -> tuple[StopCard, ...]:
    """Give the recalls and the withdrawal of a release, the first first; raises as release_card."""
    row = access_release(release, by=by)
    return tuple(_card(stop) for stop in stop_rows_of([row.id]).get(row.id, []))


def standings_of(release: UUID, *, by: UUID) -> tuple[Standing, ...]:
    """Give where a release stands on each of the centre's channels; raises as release_card."""
    row = access_release(release, by=by)
    reached = milestones_of([row.id])
    stops = stop_rows_of([row.id]).get(row.id, [])
    return tuple(
        _standing(row, ChannelKind(channel.kind), channel.name, reached=reached, stops=stops)
        for channel in channel_rows()
    )


def _standing(
    row: Release, kind: ChannelKind, name: str, *, reached: Reached, stops: Sequence[Stop]
) -> Standing:
    stop = next((stop for stop in stops if kind.value in stop.channels), None)
    out = reached.get((row.id, kind.value, Step.OUT.value))
    recalled = reached.get((row.id, kind.value, Step.RECALLED.value))
    reason = ""
    if kind.value not in row.channels:
        state, at = ChannelState.NOT_SENT, None
    elif recalled is not None:
        state, at = ChannelState.RECALLED, recalled.at
    elif stop is not None:
        reason = _why(stop.jobs.get(kind.value))
        state = ChannelState.FAILED if reason else ChannelState.STOPPING
        at = stop.stopped_at
    elif out is not None:
        state, at = ChannelState.OUT, out.at
    else:
        reason = _why(row.bake_job)
        state, at = ChannelState.FAILED if reason else ChannelState.WAITING, None
    return Standing(kind=kind, name=name, state=state, at=at, reason=reason)


def _why(job: int | None) -> str:
    """Give why a job could not do its work the last time; empty while nothing went wrong."""
    try:
        card = job_card(job) if job is not None else None
    except JobUnknown:
        return ""
    return card.reason if card is not None and card.state is not JobState.DONE else ""


def _card(stop: Stop) -> StopCard:
    return StopCard(
        id=stop.id,
        kind=StopKind(stop.kind),
        channels=tuple(stop.channels),
        reason=Reason(stop.reason),
        words=stop.words,
        note=stop.note,
        replacement=stop.replacement_id,
        stopped_by=stop.stopped_by,
        stopped_at=stop.stopped_at,
    )
