"""Asking sources: what is new becomes a lead once, what changed is noted, what fails is told."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.kit.http import Fetched, FetchRefused, HostResting, Limits, fetch
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_scope
from huiliu.kit.storage import store
from huiliu.newsroom.gathering.core.feed import FEED_BYTES_MAX, Entry, Feed
from huiliu.newsroom.gathering.core.feeds import feed_of
from huiliu.newsroom.gathering.core.received import CHARACTERS_MAX, Format, Understood
from huiliu.newsroom.gathering.core.refusal import Unreadable
from huiliu.newsroom.gathering.core.states import SourceState, pause_after
from huiliu.newsroom.gathering.events import LeadChanged
from huiliu.newsroom.gathering.models import Lead, LeadChange, Source
from huiliu.newsroom.gathering.selectors import lead_rows_of_entries, source_rows_due
from huiliu.newsroom.gathering.services.leads import Ask, lead_keep
from huiliu.newsroom.gathering.services.telling import lead_told

FEED_LIMITS = Limits(total_s=20.0, received_bytes_max=FEED_BYTES_MAX, body_bytes_max=FEED_BYTES_MAX)
_TRACKS = 2
NEW_MAX = 100
"""Most leads of one poll; the rest of a long feed comes with the next ones."""


def poll_due() -> int:
    """Enqueue a poll for every source whose time has come; the scheduler does, over all tenants.

    Its next time is set at once, so that a poll that takes long is not enqueued twice.
    """
    now = clock.now()
    due = list(source_rows_due(now))
    for row in due:
        row.next_poll_at = now + timedelta(minutes=row.every_min)
        row.save(update_fields=["next_poll_at"])
        with tenant_scope(row.tenant_id):
            poll_enqueue(row)
    return len(due)


def poll_enqueue(source: Source) -> None:
    """Let a source be asked by the worker, on one of two tracks.

    A slow host may hold its track for all of its 20 s; the worker's other places stay free for
    what people wait for.
    """
    track = source.id.int % _TRACKS
    enqueue("gathering.poll", lock=f"gathering.poll:{track}", source=str(source.id))


def source_poll(source: UUID, *, ask: Ask = fetch) -> None:
    """Ask one source and keep what is new; a failure is kept on its row and told to nobody twice.

    The row is not held while the host is waited for, so that a person can still pause it.
    """
    asked = Source.objects.filter(pk=source, state=SourceState.ACTIVE.value).first()
    if asked is None:
        return
    try:
        came = _came(asked, ask)
    except FetchRefused as refused:
        waits_s = refused.retry_after_s if isinstance(refused, HostResting) else 0
        _failed(source, refused.code, asked_for=timedelta(seconds=waits_s))
    except Unreadable as unread:
        _failed(source, unread.reason.value, asked_for=timedelta(0))
    else:
        _settled(source, came)


@dataclass(frozen=True, slots=True)
class _Came:
    """What a poll brought: no feed when nothing changed."""

    fetched: Fetched
    feed: Feed | None


def _came(asked: Source, ask: Ask) -> _Came:
    fetched = ask(asked.url, limits=FEED_LIMITS, etag=asked.etag, modified=asked.modified)
    if fetched.not_modified:
        return _Came(fetched, None)
    return _Came(fetched, feed_of(fetched.body, declared=fetched.encoding))


def _settled(source: UUID, came: _Came) -> None:
    row = Source.objects.select_for_update().get(pk=source)
    row.failures, row.error, row.polled_at = 0, "", clock.now()
    row.etag = came.fetched.etag or row.etag
    row.modified = came.fetched.modified or row.modified
    if came.feed is not None:
        row.format = came.feed.format.value
        left = _kept(row, came.feed, came.fetched)
        # Unless the whole feed was kept, the next question must bring it again.
        row.etag, row.modified = ("", "") if left else (came.fetched.etag, came.fetched.modified)
    _rescheduled(row, asked_for=timedelta(0))


def _failed(source: UUID, code: str, *, asked_for: timedelta) -> None:
    row = Source.objects.select_for_update().get(pk=source)
    row.failures, row.error, row.polled_at = row.failures + 1, code[:30], clock.now()
    _rescheduled(row, asked_for=asked_for)


def _rescheduled(row: Source, *, asked_for: timedelta) -> None:
    pause = pause_after(
        every=timedelta(minutes=row.every_min), failures=row.failures, asked_for=asked_for
    )
    row.next_poll_at = clock.now() + pause
    row.save()
    announce("sources", row.id)


def _kept(row: Source, feed: Feed, fetched: Fetched) -> int:
    """Keep what is new and what changed, the oldest first; give how many entries are left."""
    known = lead_rows_of_entries(row, [entry.key for entry in feed.entries])
    fresh = {
        entry.key: entry
        for entry in reversed(feed.entries)
        if entry.key not in known and not entry.is_withdrawn and len(entry.text) <= CHARACTERS_MAX
    }
    changed = {
        entry.key: entry
        for entry in feed.entries
        if entry.key in known and known[entry.key].entry_digest != entry.digest
    }
    if fresh or changed:
        digest = store().put(fetched.body)
        row.news_at = clock.now()
        for entry in list(fresh.values())[:NEW_MAX]:
            _received(row, entry, digest=digest, size=len(fetched.body))
        for key, entry in changed.items():
            _changed(known[key], entry, digest=digest)
    return max(len(fresh) - NEW_MAX, 0)


def _received(row: Source, entry: Entry, *, digest: str, size: int) -> None:
    lead = Lead(
        source=row.name,
        feed=row,
        entry_key=entry.key,
        entry_digest=entry.digest,
        received_digest=digest,
        received_bytes=size,
        received_by=row.added_by,
    )
    read = Understood(Format.FEED, entry.text, active_parts=entry.active_parts, found=entry.found)
    lead_keep(lead, read)


def _changed(lead: Lead, entry: Entry, *, digest: str) -> None:
    LeadChange.objects.create(
        lead=lead,
        title=entry.found.title[:200],
        text=entry.text[:CHARACTERS_MAX],
        is_withdrawn=entry.is_withdrawn,
        received_digest=digest,
        noted_at=clock.now(),
    )
    before, lead.entry_digest = lead.entry_digest, entry.digest
    lead.changes += 1
    lead.save(update_fields=["entry_digest", "changes"])
    record("lead.change", object_kind="lead", object_id=lead.id, before=before, after=entry.digest)
    publish(LeadChanged(aggregate=lead.id))
    lead_told(lead)
