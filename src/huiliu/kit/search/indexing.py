"""How things get into the index: a change is noted where it happens, a job looks at it after.

Notes and job are written in the caller's transaction. One job runs at a time (its lock) and takes
all notes that wait, of every tenant; the jobs behind it find nothing left and end at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from itertools import groupby
from uuid import UUID

from django.db import transaction

from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.jobs import Later, enqueue
from huiliu.kit.logs import logger
from huiliu.kit.scope import system_scope, tenant_scope
from huiliu.kit.search.asking import ask_for_remake, tantivy_engine
from huiliu.kit.search.engine import EngineBroken, EngineBusy
from huiliu.kit.search.entry import Entry
from huiliu.kit.search.models import MACHINE, SearchChange, SearchEntry
from huiliu.kit.search.postgres_engine import vector_of
from huiliu.kit.search.sources import sources
from huiliu.kit.search.terms import BODY_CHARS_MAX, TITLE_CHARS_MAX, TOKENIZER

BATCH = 500
LOCK = "search"
_BUSY = timedelta(milliseconds=200)
_WRITTEN = [
    "tenant_id",
    "kind",
    "title",
    "body",
    "code",
    "state",
    "people",
    "province",
    "at",
    "tokenizer",
    "terms",
    "indexed_at",
]
_is_noted_alone: ContextVar[bool] = ContextVar("huiliu_search_noted_alone", default=False)
log = logger(__name__)


def index_later(kind: str, subject: UUID) -> None:
    """Note that a thing changed; it can be found anew within a second of the commit."""
    SearchChange.objects.create(kind=kind, object_id=subject)
    if not _is_noted_alone.get():
        enqueue("kit.search_index", lock=LOCK)


def index_all_later(kind: str, subjects: Sequence[UUID]) -> None:
    """Note that many things of a kind changed; one job looks at them all."""
    SearchChange.objects.bulk_create(SearchChange(kind=kind, object_id=one) for one in subjects)
    enqueue("kit.search_index", lock=LOCK)


@contextmanager
def index_notes_only() -> Iterator[None]:
    """Only note what changes inside the block; whoever loads much calls `index_noted` after it."""
    before = _is_noted_alone.set(True)
    try:
        yield
    finally:
        _is_noted_alone.reset(before)


def index_noted() -> None:
    """Let a job look at all that was only noted, in a transaction of its own."""
    with transaction.atomic(), system_scope(MACHINE):
        enqueue("kit.search_index", lock=LOCK)


def index_changes() -> int:
    """Look at what was noted, write entries and index, and give how many things there were.

    At most BATCH at once: where that was not all, another job goes on. A thing that cannot be read
    is told to the log and left as it was: it holds up nobody.
    """
    with system_scope(MACHINE):
        notes = _taken()
        written, gone = [], []
        for tenant, kind, ids in _groups(notes):
            with tenant_scope(tenant):
                entries = _read(kind, ids)
                entries_write((tenant, entry) for entry in entries)
                missing = sorted(set(ids) - {entry.id for entry in entries})
                SearchEntry.objects.filter(pk__in=missing).delete()
            written += [(tenant, entry) for entry in entries]
            gone += missing
        if notes:
            _engine_write(written, gone)
        if len(notes) == BATCH:
            enqueue("kit.search_index", lock=LOCK)
    return len(notes)


def entries_write(entries: Iterable[tuple[UUID, Entry]]) -> None:
    """Write entries of tenants, each in the place of what it was."""
    SearchEntry.objects.bulk_create(
        [_row(entry, tenant=tenant) for tenant, entry in entries],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_WRITTEN,
    )


def entry_of(row: SearchEntry) -> Entry:
    """Give the entry that a row was written from."""
    return Entry(
        kind=row.kind,
        id=row.id,
        title=row.title,
        at=row.at,
        body=row.body,
        code=row.code,
        state=row.state,
        people=tuple(UUID(person) for person in row.people),
        province=row.province,
    )


def _taken() -> list[SearchChange]:
    rows = list(SearchChange.objects.select_for_update(skip_locked=True).order_by("id")[:BATCH])
    SearchChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return rows


def _groups(notes: Iterable[SearchChange]) -> Iterator[tuple[UUID, str, list[UUID]]]:
    things = sorted({(note.tenant_id, note.kind, note.object_id) for note in notes})
    for (tenant, kind), group in groupby(things, key=lambda thing: thing[:2]):
        yield tenant, kind, [thing[2] for thing in group]


def _read(kind: str, ids: Sequence[UUID]) -> list[Entry]:
    """Read a kind's entries at once; where that fails, one by one without the one at fault."""
    try:
        with transaction.atomic():
            return list(sources[kind].read(ids))
    except Exception as fault:  # noqa: BLE001 - the worker's rim: see index_changes
        if len(ids) == 1:
            log.warning(
                "search.entry_failed", kind=kind, subject=ids[0], fault=type(fault).__name__
            )
            return []
    return [entry for one in ids for entry in _read(kind, [one])]


def _engine_write(entries: Sequence[tuple[UUID, Entry]], gone: Sequence[UUID]) -> None:
    if config().search != "tantivy":
        return
    try:
        tantivy_engine().write(entries, gone=gone)
    except EngineBusy as busy:
        raise Later(_BUSY) from busy
    except EngineBroken as fault:
        ask_for_remake(fault)


def _row(entry: Entry, *, tenant: UUID) -> SearchEntry:
    return SearchEntry(
        id=entry.id,
        tenant_id=tenant,
        kind=entry.kind,
        title=_storable(entry.title[:TITLE_CHARS_MAX]),
        body=_storable(entry.body[:BODY_CHARS_MAX]),
        code=_storable(entry.code[:40]),
        state=entry.state,
        people=sorted({str(person) for person in entry.people}),
        province=entry.province,
        at=entry.at,
        tokenizer=TOKENIZER,
        terms=vector_of(entry, tenant=tenant),
        indexed_at=clock.now(),
    )


def _storable(text: str) -> str:
    return text.replace("\x00", "")
