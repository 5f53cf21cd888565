"""Taking a release back: recall at once, or withdrawal with a notice.

The decision is complete when its transaction commits: lists, the API and every later job read it
from the database. What follows removes the files, one job a channel, so that none waits for
another that fails.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryState
from huiliu.newsroom.publishing.access import access_release
from huiliu.newsroom.publishing.core.channels import ChannelKind, Step, channels_left
from huiliu.newsroom.publishing.core.stops import ChangeKind, Reason, ScheduleState, StopKind
from huiliu.newsroom.publishing.errors import NotTheNewest, ReviewFirst, StoppedAlready
from huiliu.newsroom.publishing.events import StoryRecalled, StoryWithdrawn
from huiliu.newsroom.publishing.locks import story_lock
from huiliu.newsroom.publishing.models import Release, Stop
from huiliu.newsroom.publishing.selectors.channels import stop_rows_of
from huiliu.newsroom.publishing.selectors.releases import release_rows_of
from huiliu.newsroom.publishing.services.marks import change_add, milestone_add, plan_settle
from huiliu.newsroom.publishing.services.notices import release_tell

_STILL_IN_REVIEW = frozenset({StoryState.IN_REVIEW, StoryState.PASSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a person decided: `words` are for readers, `note` is for colleagues."""

    reason: Reason
    words: str = ""
    note: str = ""
    replacement: UUID | None = None


def release_recall(release: UUID, *, order: Order, channels: Sequence[str], by: UUID) -> Stop:
    """Stop a release on the named channels at once, whatever state its story is in."""
    row = _standing(release, by=by, action="release.recall")
    stopped = _stopped(row)
    hit = [kind for kind in row.channels if kind in channels and kind not in stopped]
    if not hit:
        raise StoppedAlready
    stop = _keep(row, StopKind.RECALL, hit, order=order, by=by)
    state = editing.story_cards([row.story_id])[row.story_id].state
    if state is StoryState.RELEASED and not channels_left(row.channels, stopped=[*stopped, *hit]):
        editing.story_mark(row.story_id, state=StoryState.RECALLED)
    reason = order.reason.value
    publish(
        StoryRecalled(aggregate=row.story_id, release=row.id, channels=tuple(hit), reason=reason)
    )
    return stop


def release_withdraw(release: UUID, *, order: Order, by: UUID) -> Stop:
    """End a story: every channel says that it is gone, since when and why."""
    row = _standing(release, by=by, action="release.withdraw")
    state = editing.story_cards([row.story_id])[row.story_id].state
    if state is StoryState.WITHDRAWN:
        raise StoppedAlready
    if state in _STILL_IN_REVIEW:
        raise ReviewFirst
    if order.replacement is not None:
        editing.story_card(order.replacement, by=by)
    stop = _keep(row, StopKind.WITHDRAWAL, row.channels, order=order, by=by)
    editing.story_mark(row.story_id, state=StoryState.WITHDRAWN)
    plan_settle(row.story_id, ScheduleState.CANCELLED)
    publish(StoryWithdrawn(aggregate=row.story_id, release=row.id, reason=order.reason.value))
    return stop


def _standing(release: UUID, *, by: UUID, action: str) -> Release:
    """Give the release, which is the story's newest, with the story locked."""
    row = access_release(release, by=by)
    authorize(by, action)
    story_lock(row.story_id)
    newest = release_rows_of(row.story_id).last()
    if newest is None or newest.id != row.id:
        raise NotTheNewest
    return row


def _stopped(row: Release) -> list[str]:
    return [kind for stop in stop_rows_of([row.id]).get(row.id, []) for kind in stop.channels]


def _keep(row: Release, kind: StopKind, hit: Sequence[str], *, order: Order, by: UUID) -> Stop:
    stop = new_id()
    jobs = {
        channel: enqueue(
            "publishing.stop", key=f"{stop} {channel}", stop=str(stop), channel=channel
        )
        for channel in hit
        if channel != ChannelKind.API.value
    }
    made = Stop.objects.create(
        id=stop,
        story_id=row.story_id,
        release=row,
        kind=kind.value,
        channels=list(hit),
        reason=order.reason.value,
        words=order.words,
        note=order.note,
        replacement_id=order.replacement,
        jobs=jobs,
        leaf=_leaf(row, kind, hit, order=order),
        stopped_by=by,
        stopped_at=clock.now(),
    )
    enqueue("publishing.media", key=f"media {stop}", story=str(row.story_id))
    _tell(made, row, kind)
    return made


def _leaf(row: Release, kind: StopKind, hit: Sequence[str], *, order: Order) -> UUID:
    recalled = kind is StopKind.RECALL
    return ledger.append(
        ledger.LeafKind.RECALLED if recalled else ledger.LeafKind.WITHDRAWN,
        subject=row.story_id,
        facts={
            "release": row.number,
            "manifest": row.manifest_digest,
            "channels": "+".join(hit),
            "reason": order.reason.value,
        },
    )


def _tell(stop: Stop, row: Release, kind: StopKind) -> None:
    recalled = kind is StopKind.RECALL
    change_add(row, ChangeKind.RECALLED if recalled else ChangeKind.WITHDRAWN)
    if ChannelKind.API.value in stop.channels:
        milestone_add(row, ChannelKind.API.value, Step.RECALLED)
    action = "release.recall" if recalled else "release.withdraw"
    record(action, object_kind="release", object_id=row.id, after=f"{stop.reason} {stop.channels}")
    announce("releases", row.id)
    author = editing.story_cards([row.story_id])[row.story_id].created_by
    if author != stop.stopped_by:
        _send(stop, row, author, recalled=recalled)


def _send(stop: Stop, row: Release, author: UUID, *, recalled: bool) -> None:
    title = _("“%(title)s” was recalled") if recalled else _("“%(title)s” was withdrawn")
    release_tell(
        author,
        title=title % {"title": row.title},
        url=reverse("release", args=[row.id]),
        key=f"stop {stop.id}",
    )
