"""The sequencer: gives each waiting leaf its place, writes the files, signs the checkpoint.

Order makes it safe. First places are given and committed in PostgreSQL; then files are made from
the committed places; the checkpoint comes last. Killed anywhere, the next one goes on from the
checkpoint on the disk: the same places give the same bytes. One sequencer acts at a time: it
holds an advisory lock on the very connection that it works with, and a lock on a file.

It refuses to sign where database and files do not tell the same past, as after the database
was restored from an older dump: signing on would give two different logs the same name.
"""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils.translation import gettext as _

from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.logs import logger
from huiliu.kit.scope import system_scope
from huiliu.ledger.core.checkpoints import Checkpoint, sign_checkpoint
from huiliu.ledger.core.merkle import EMPTY_ROOT
from huiliu.ledger.core.notes import Signer
from huiliu.ledger.core.tiles import Edge, grow
from huiliu.ledger.errors import KeyFileRefused, LedgerRefused, SequencerBusy
from huiliu.ledger.folder import LedgerFolder, ledger_folder, log_origin
from huiliu.ledger.keys import keyring
from huiliu.ledger.services import CHANNEL

BATCH_MAX = 4096
"""Most leaves under one checkpoint."""

PAUSE_S = 0.2
"""Rest after a batch that was not full, so that leaves gather under one checkpoint."""

LOOK_S = 0.25
"""Longest time between two looks at the queue, should a wake-up have been missed."""

RETRY_S = 1.0
"""Time between two tries to become the sequencer, or to reach the database again."""

_LOCK = 0x6875696C69750001
_log = logger(__name__)

_ASSIGN = """
with taken as (
    delete from ledger_waiting
    where id in (select id from ledger_waiting order by id limit %(most)s)
    returning id, tenant_id
)
insert into ledger_entry (id, tenant_id, index, at)
select id, tenant_id, %(base)s + row_number() over (order by id) - 1, %(at)s from taken
"""

_BODIES = """
select leaf.body from ledger_entry entry join ledger_leaf leaf on leaf.id = entry.id
where entry.index >= %(start)s and entry.index < %(end)s order by entry.index
"""


def sequence_pending() -> int:
    """Sequence one batch in this process; gives how many leaves got their place.

    Raises SequencerBusy while another process sequences, and LedgerRefused where signing would
    fork the log.
    """
    with _lead() as leads:
        if not leads:
            raise SequencerBusy
        log = _Log(ledger_folder(), keyring().log_signer(origin=log_origin()))
        log.require_same_past()
        return log.batch()


def run_sequencer(stop: Event) -> None:
    """Sequence until `stop` is set; stands by while another process does.

    A lost database and a full disk are waited for. Raises LedgerRefused where signing would fork
    the log, and where a key cannot be opened.
    """
    try:
        while not stop.is_set():
            try:
                _run_until_lost(stop)
            except (OperationalError, InterfaceError, OSError) as error:
                _log.warning("ledger.interrupted", fault=type(error).__name__)
                connection.close()
            stop.wait(RETRY_S)
    except (LedgerRefused, KeyFileRefused) as error:
        _log.error("ledger.refused", reason=str(error))
        raise LedgerRefused(error.message) from error
    finally:
        connection.close()


class _Log:
    """The log as its sequencer holds it; `edge` is what the newest checkpoint on disk covers."""

    def __init__(self, folder: LedgerFolder, signer: Signer) -> None:
        self._folder = folder
        self._signer = signer
        self._edge = self._edge_on_disk()

    def require_same_past(self) -> None:
        """Compare the last bundle on the disk with the database. Raises LedgerRefused."""
        size = self._edge.size
        with _sequencing():
            self._require_not_older(_places_given())
            if size:
                start, entries = self._folder.last_entries(size)
                if _bodies(start, size) != list(entries):
                    raise self._refused(_("they differ from entry %(n)s on") % {"n": start})

    def batch(self) -> int:
        """Give places to at most BATCH_MAX leaves, then bring files and checkpoint up to them."""
        with transaction.atomic(durable=True), system_scope("sequencer"):
            base = _places_given()
            self._require_not_older(base)
            with connection.cursor() as cursor:
                cursor.execute(_ASSIGN, {"most": BATCH_MAX, "base": base, "at": clock.now()})
                given = int(cursor.rowcount)
        while self._edge.size < base + given:
            self._write_next()
        return given

    def _write_next(self) -> None:
        start = self._edge.size
        with _sequencing():
            entries = _bodies(start, start + BATCH_MAX)
        edge, files = grow(self._edge, entries)
        checkpoint = Checkpoint(self._signer.verifier.name, edge.size, edge.root)
        note = sign_checkpoint(checkpoint, by=self._signer).encode()
        self._folder.publish_key(self._signer.verifier)
        self._folder.extend(files, checkpoint=note)
        self._edge = edge

    def _edge_on_disk(self) -> Edge:
        verifier = self._signer.verifier
        checkpoint = self._folder.checkpoint(by=verifier)
        if checkpoint is None:
            checkpoint = Checkpoint(verifier.name, 0, EMPTY_ROOT)
        return self._folder.edge(checkpoint)

    def _require_not_older(self, places: int) -> None:
        if places < self._edge.size:
            raise self._refused(_("it holds only %(n)s entries") % {"n": places})

    def _refused(self, why: str) -> LedgerRefused:
        return LedgerRefused(
            _(
                "The ledger signs nothing: its newest checkpoint covers %(size)s entries, but the"
                " database tells another past (%(why)s). It was probably restored from an older"
                " dump. Restore a newer one, or move %(folder)s and the file keys/log.key away to"
                " begin a new log."
            )
            % {"size": self._edge.size, "why": why, "folder": self._folder.root}
        )


def _run_until_lost(stop: Event) -> None:
    with _lead() as leads:
        if not leads:
            return
        log = _Log(ledger_folder(), keyring().log_signer(origin=log_origin()))
        log.require_same_past()
        with connection.cursor() as cursor:
            cursor.execute(f"listen {CHANNEL}")
        while not stop.is_set():
            given = log.batch()
            if given == 0:
                _wait_for_wake()
            elif given < BATCH_MAX:
                stop.wait(PAUSE_S)


def _wait_for_wake() -> None:
    raw = connection.connection
    for _notice in raw.notifies(timeout=LOOK_S, stop_after=1):
        return


@contextmanager
def _lead() -> Iterator[bool]:
    """Become the one sequencer, if nobody is; the locks end with the connection or the process."""
    with _file_lock(config().data / "ledger.lock") as ours:
        if not ours or not _asked("select pg_try_advisory_lock(%s)"):
            yield False
            return
        try:
            yield True
        finally:
            if connection.connection is not None and not connection.connection.closed:
                _asked("select pg_advisory_unlock(%s)")


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def _sequencing() -> Iterator[None]:
    with transaction.atomic(), system_scope("sequencer"):
        yield


def _asked(question: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [_LOCK])
        row = cursor.fetchone()
    return bool(row and row[0])


def _places_given() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(index) + 1, 0) from ledger_entry")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _bodies(start: int, end: int) -> Sequence[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(_BODIES, {"start": start, "end": end})
        return [bytes(row[0]) for row in cursor.fetchall()]
