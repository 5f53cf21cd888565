"""Calendar files that people send in: kept as they came, read by a job, told what came of it."""

from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.calendar import CalendarRefused
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.kit.storage import Digest, store
from huiliu.newsroom.planning.diary.errors import FileEmpty, FileTooLarge
from huiliu.newsroom.planning.diary.languages import in_each_language
from huiliu.newsroom.planning.diary.models import DiaryImport
from huiliu.newsroom.planning.diary.services.reading import (
    Origin,
    events_take,
    file_read,
    refused_kept,
)

FILE_BYTES_MAX = 5 * 1024 * 1024
_NAME_CHARS = 120


def size_check(size_bytes: int) -> None:
    """Refuse a file by its size, before a byte of it is read; raises FileTooLarge and FileEmpty."""
    if size_bytes > FILE_BYTES_MAX:
        raise FileTooLarge
    if size_bytes == 0:
        raise FileEmpty


def diary_import(data: bytes, *, filename: str, by: UUID) -> DiaryImport:
    """Keep a calendar file and let a job read it."""
    authorize(by, "diary.import")
    size_check(len(data))
    row = DiaryImport.objects.create(
        filename=filename[:_NAME_CHARS],
        digest=store().put(data),
        size_bytes=len(data),
        made_by=by,
        made_at=clock.now(),
    )
    row.job = enqueue("planning.diary_import", receipt=str(row.id))
    row.save(update_fields=["job"])
    record("diary.import", object_kind="diary_import", object_id=row.id, after=row.digest)
    return row


def import_carry_out(receipt: UUID) -> None:
    """Read a file that was sent in; done twice, it changes nothing more."""
    row = DiaryImport.objects.select_for_update().get(pk=receipt)
    if row.ended_at is not None:
        return
    try:
        kind, read = file_read(store().read(Digest(row.digest)))
    except CalendarRefused as refused:
        row.failure = in_each_language(refused)
    else:
        taken = events_take(read.events, Origin(kind=kind, by=row.made_by))
        row.created, row.changed, row.same = taken.created, taken.changed, taken.same
        row.refused, row.refused_count = refused_kept(read.refused), len(read.refused)
    row.ended_at = clock.now()
    row.save()
    announce("diary", row.id)
