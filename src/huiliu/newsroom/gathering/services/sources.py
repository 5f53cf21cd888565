"""What people do to sources: add, edit, pause, ask now, remove. Asking itself is polling's."""

from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.http import Inside
from huiliu.kit.http.targets import target_of
from huiliu.kit.live import announce
from huiliu.newsroom.gathering.access import access_source
from huiliu.newsroom.gathering.core.states import SourceState
from huiliu.newsroom.gathering.errors import SourceListed
from huiliu.newsroom.gathering.models import Source
from huiliu.newsroom.gathering.selectors import source_row_of
from huiliu.newsroom.gathering.services.polling import poll_enqueue


def source_add(*, name: str, url: str, every_min: int, by: UUID) -> Source:
    """List a feed to be asked regularly, and ask it soon; a second click gives the same source."""
    authorize(by, "source.manage")
    address, now = _address(url), clock.now()
    before = source_row_of(address)
    if before is not None:
        if (before.name, before.added_by) == (name.strip(), by):
            return before
        raise SourceListed
    source: Source = Source.objects.create(
        name=name.strip(),
        url=address,
        every_min=every_min,
        added_by=by,
        added_at=now,
        next_poll_at=now,
    )
    _recorded("source.add", source, after=address)
    poll_enqueue(source)
    return source


def source_edit(source: UUID, *, name: str, url: str, every_min: int, by: UUID) -> Source:
    """Change a source; at a new address everything is asked for anew."""
    row = access_source(source, by=by, action="source.manage")
    address = _address(url)
    if address != row.url:
        if source_row_of(address) is not None:
            raise SourceListed
        row.url, row.format, row.etag, row.modified = address, "", "", ""
        row.failures, row.error, row.next_poll_at = 0, "", clock.now()
    row.name, row.every_min = name.strip(), every_min
    row.save()
    _recorded("source.edit", row, after=address)
    return row


def source_pause(source: UUID, *, by: UUID) -> Source:
    """Ask a source no more until it is resumed."""
    return _stepped(source, SourceState.PAUSED, by=by, action="source.pause")


def source_resume(source: UUID, *, by: UUID) -> Source:
    """Ask a paused source again, from now on."""
    row = _stepped(source, SourceState.ACTIVE, by=by, action="source.resume")
    row.failures, row.next_poll_at = 0, clock.now()
    row.save(update_fields=["failures", "next_poll_at"])
    return row


def source_remove(source: UUID, *, by: UUID) -> Source:
    """Take a source off the list; its leads stay and name it."""
    return _stepped(source, SourceState.REMOVED, by=by, action="source.remove")


def source_poll_soon(source: UUID, *, by: UUID) -> Source:
    """Let a source be asked as soon as the worker is free."""
    row = access_source(source, by=by, action="source.manage")
    _recorded("source.poll", row)
    poll_enqueue(row)
    return row


def _stepped(source: UUID, state: SourceState, *, by: UUID, action: str) -> Source:
    row = access_source(source, by=by, action="source.manage")
    before, row.state = row.state, state.value
    row.save(update_fields=["state"])
    _recorded(action, row, before=before, after=state.value)
    return row


def _address(url: str) -> str:
    """Give an address as it will be asked; raises what kit.http refuses at sight."""
    return target_of(url, inside=Inside.of(config().http_inside)).url


def _recorded(
    action: str, source: Source, *, before: str | None = None, after: str | None = None
) -> None:
    record(action, object_kind="source", object_id=source.id, before=before, after=after)
    announce("sources", source.id)
