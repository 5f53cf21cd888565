"""Making everything anew: entries from their sources, and tantivy's index from the entries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.jobs import progress
from huiliu.kit.scope import system_scope, tenant_of_scope
from huiliu.kit.search.asking import ask_for_remake, tantivy_engine
from huiliu.kit.search.engine import EngineBroken
from huiliu.kit.search.entry import Entry
from huiliu.kit.search.indexing import BATCH, entries_write, entry_of
from huiliu.kit.search.models import MACHINE, SearchEntry
from huiliu.kit.search.sources import sources
from huiliu.kit.search.terms import TOKENIZER

_ADVISORY = 7_240_105_311
"""The number of the lock under which an index is changed and exchanged."""
_LONGEST_TRANSACTION = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Batch:
    """What was just written: up to which id, and how many."""

    last: UUID
    size: int


def entries_remake(kind: str, *, after: UUID | None) -> Batch | None:
    """Write the next batch of one kind in the scope's tenant; None where none is left."""
    ids = sources[kind].ids(after, BATCH)
    if not ids:
        return None
    tenant = tenant_of_scope()
    entries_write((tenant, entry) for entry in sources[kind].read(ids))
    return Batch(last=ids[-1], size=len(ids))


def index_ask() -> None:
    """Ask for a new index whatever the present one is like."""
    if config().search == "tantivy":
        ask_for_remake(EngineBroken("asked for"))


def index_check() -> None:
    """Ask for a new index where the present one is missing, damaged, old or short of entries."""
    if config().search != "tantivy":
        return
    lock_index()
    try:
        fault = _fault()
    except EngineBroken as broken:
        fault = str(broken)
    if fault:
        ask_for_remake(EngineBroken(fault))


def index_remake(*, broken: str) -> None:
    """Make tantivy's index anew from all entries, beside the one in use, then exchange them.

    Does nothing where the index in use is not the `broken` one any more. What changes meanwhile
    is caught up under the lock.
    """
    engine, began = tantivy_engine(), clock.now()
    if engine.name() != broken:
        return
    with system_scope(MACHINE):
        _terms_remake()
        name = engine.remake(_entries())
        lock_index()
        engine.take_over(name)
        late = list(_entries(since=began - _LONGEST_TRANSACTION))
        if late:
            engine.write(late, gone=())


def lock_index() -> None:
    """Keep others from changing the index until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", (_ADVISORY,))


def _fault() -> str:
    """Say what is wrong with the index, or nothing."""
    with system_scope(MACHINE):
        old = SearchEntry.objects.exclude(tokenizer=TOKENIZER).exists()
        entries = SearchEntry.objects.count()
    held = tantivy_engine().count()
    if old:
        return "entries of another tokenizer"
    return "" if held == entries else f"{held} of {entries} entries"


def _terms_remake() -> None:
    """Give the entries of another tokenizer the terms of this one."""
    old = SearchEntry.objects.exclude(tokenizer=TOKENIZER).defer("terms")
    while rows := list(old[:BATCH]):
        entries_write((row.tenant_id, entry_of(row)) for row in rows)


def _entries(*, since: datetime | None = None) -> Iterator[tuple[UUID, Entry]]:
    rows = SearchEntry.objects.defer("terms").order_by("id")
    if since is not None:
        rows = rows.filter(indexed_at__gte=since)
    total = rows.count()
    for number, row in enumerate(rows.iterator(chunk_size=BATCH)):
        if number % BATCH == 0:
            progress(number, total, "")
        yield row.tenant_id, entry_of(row)
