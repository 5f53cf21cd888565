"""Calendars of others, subscribed to by address and asked politely: seldom, and only for news."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.calendar import CalendarRefused
from huiliu.kit.config import config
from huiliu.kit.http import Fetched, FetchRefused, HostResting, Inside, Limits, fetch
from huiliu.kit.http.targets import target_of
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.planning.diary.access import access_feed
from huiliu.newsroom.planning.diary.core.happenings import FeedState
from huiliu.newsroom.planning.diary.core.waits import wait_after
from huiliu.newsroom.planning.diary.errors import FeedListed
from huiliu.newsroom.planning.diary.languages import in_each_language
from huiliu.newsroom.planning.diary.models import DiaryFeed
from huiliu.newsroom.planning.diary.selectors import feed_row_of, feed_rows_due
from huiliu.newsroom.planning.diary.services.imports import FILE_BYTES_MAX
from huiliu.newsroom.planning.diary.services.reading import Origin, events_take, file_read

Ask: TypeAlias = Callable[..., Fetched]
"""How an address is asked: `kit.http.fetch`, or a client with limits of its own."""
_LIMITS = Limits(total_s=20.0, received_bytes_max=FILE_BYTES_MAX, body_bytes_max=FILE_BYTES_MAX)


def feed_add(*, name: str, url: str, every_min: int, by: UUID) -> DiaryFeed:
    """Subscribe to a calendar address and ask it soon; a second click gives the same one.

    Raises FeedListed, and what kit.http refuses at sight.
    """
    authorize(by, "diary.import")
    address = target_of(url, inside=Inside.of(config().http_inside)).url
    before = feed_row_of(address)
    if before is not None:
        if (before.name, before.added_by) == (name, by):
            return before
        raise FeedListed
    now = clock.now()
    row: DiaryFeed = DiaryFeed.objects.create(
        name=name, url=address, every_min=every_min, added_by=by, added_at=now, next_poll_at=now
    )
    _enqueued(row)
    return _noted(row, "diary.feed_add")


def feed_ask(feed: UUID, *, by: UUID) -> DiaryFeed:
    """Let a calendar be asked as soon as the worker is free."""
    row = access_feed(feed, by=by)
    _enqueued(row)
    return _noted(row, "diary.feed_ask")


def feed_set_state(feed: UUID, state: FeedState, *, by: UUID) -> DiaryFeed:
    """Pause a calendar, ask it again, or give it up; its events stay in the diary."""
    row = access_feed(feed, by=by)
    row.state = state.value
    if state is FeedState.ACTIVE:
        row.failures, row.next_poll_at = 0, clock.now()
    row.save()
    return _noted(row, f"diary.feed_{state.value}")


def feeds_poll_due() -> int:
    """Enqueue a question to every calendar whose time has come; the scheduler does, for all."""
    now = clock.now()
    due = list(feed_rows_due(now))
    for row in due:
        row.next_poll_at = now + timedelta(minutes=row.every_min)
        row.save(update_fields=["next_poll_at"])
        with tenant_scope(row.tenant_id):
            _enqueued(row)
    return len(due)


def feed_poll(feed: UUID, *, ask: Ask = fetch) -> None:
    """Ask one calendar and take over what is new; why it failed is kept on its row."""
    row = DiaryFeed.objects.filter(pk=feed, state=FeedState.ACTIVE.value).first()
    if row is None:
        return
    try:
        came = ask(row.url, limits=_LIMITS, etag=row.etag, modified=row.modified)
        _took(row, came)
    except HostResting as resting:
        _failed(row, resting, asked_for=timedelta(seconds=resting.retry_after_s))
    except (FetchRefused, CalendarRefused) as refused:
        _failed(row, refused, asked_for=timedelta())
    else:
        row.failures, row.error = 0, {}
        _asked(row, asked_for=timedelta())


def _took(row: DiaryFeed, came: Fetched) -> None:
    if came.not_modified:
        return
    kind, read = file_read(came.body)
    events_take(read.events, Origin(kind=kind, by=row.added_by, feed=row))
    row.events_read, row.events_refused = len(read.events), len(read.refused)
    row.etag, row.modified = came.etag[:300], came.modified[:100]


def _failed(row: DiaryFeed, why: Exception, *, asked_for: timedelta) -> None:
    row.failures, row.error = row.failures + 1, in_each_language(why)
    _asked(row, asked_for=asked_for)


def _asked(row: DiaryFeed, *, asked_for: timedelta) -> None:
    every = timedelta(minutes=row.every_min)
    row.polled_at = clock.now()
    row.next_poll_at = row.polled_at + wait_after(
        every=every, failures=row.failures, asked_for=asked_for
    )
    row.save()
    announce("diary", row.id)


def _enqueued(row: DiaryFeed) -> None:
    enqueue("planning.diary_poll", lock="planning.diary_poll", feed=str(row.id))


def _noted(row: DiaryFeed, action: str) -> DiaryFeed:
    record(action, object_kind="diary_feed", object_id=row.id, after=row.url)
    announce("diary", row.id)
    return row
