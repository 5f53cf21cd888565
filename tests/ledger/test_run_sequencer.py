"""The running sequencer: wakes, stands by, survives the loss of its database session."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from time import monotonic
from uuid import UUID

import psycopg
import pytest
from django.db import transaction

from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.ledger import folder as folders
from huiliu.ledger import sequencer
from huiliu.ledger.api import LeafKind
from huiliu.ledger.keys import _signer_at, keyring
from tests.ledger.logs import log_audit, log_extended, log_root

TENANT = UUID("01890000-0000-7000-8000-00000000000b")
LIMIT_S = 20.0


@pytest.fixture
def stop() -> Event:
    """Give the event that ends a sequencer."""
    return Event()


@pytest.fixture
def other_stop() -> Event:
    """Give the event that ends a second sequencer."""
    return Event()


@pytest.fixture
def threads(stop: Event, other_stop: Event) -> Iterator[ThreadPoolExecutor]:
    """Give threads that end with the test, whatever its end."""
    with ThreadPoolExecutor(4) as pool:
        yield pool
        stop.set()
        other_stop.set()


def _append() -> ledger.LeafId:
    with transaction.atomic(), tenant_scope(TENANT):
        return ledger.append(LeafKind.AUDIT_ROOT, subject=new_id(), facts={"rows": 1})


def _size_within(limit_s: float, *, at_least: int) -> int:
    """Watch the checkpoint until it covers so many entries."""
    end = monotonic() + limit_s
    pause = Event()
    while ledger.log_card().size < at_least and monotonic() < end:
        pause.wait(0.02)
    return ledger.log_card().size


def test_a_leaf_is_under_a_checkpoint_within_a_second_and_a_half(
    committed: None, threads: ThreadPoolExecutor, stop: Event
) -> None:
    threads.submit(ledger.run_sequencer, stop)
    _append()
    first = _size_within(LIMIT_S, at_least=2)

    _append()

    assert _size_within(1.5, at_least=first + 1) == first + 1


def test_of_two_sequencers_one_acts_and_the_other_takes_over(
    committed: None, threads: ThreadPoolExecutor, stop: Event, other_stop: Event
) -> None:
    first = threads.submit(ledger.run_sequencer, stop)
    threads.submit(ledger.run_sequencer, other_stop)
    _append()
    assert _size_within(LIMIT_S, at_least=2) == 2

    stop.set()
    first.result(LIMIT_S)
    _append()

    assert _size_within(LIMIT_S, at_least=3) == 3


def test_more_than_a_batch_is_taken_without_a_rest(
    committed: None, threads: ThreadPoolExecutor, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sequencer, "BATCH_MAX", 2)
    monkeypatch.setattr(sequencer, "PAUSE_S", LIMIT_S * 2)
    leaves = [_append() for _ in range(5)]

    threads.submit(ledger.run_sequencer, stop)

    assert _size_within(LIMIT_S, at_least=len(leaves) + 1) == len(leaves) + 1


def test_a_lost_session_is_replaced(
    committed: None, threads: ThreadPoolExecutor, stop: Event
) -> None:
    running = threads.submit(ledger.run_sequencer, stop)
    _append()
    _size_within(LIMIT_S, at_least=2)

    ended = _end_sessions_that_hold_the_lock()
    _append()

    assert _size_within(LIMIT_S, at_least=3) == 3
    assert ended == 1
    assert not running.done()
    assert len(log_audit(log_root(), verifier=ledger.log_card().verifier)[1]) == 3


def test_a_full_disk_is_waited_for(
    committed: None, threads: ThreadPoolExecutor, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Event()

    def refuse(*_arguments: object) -> None:
        full.set()
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(folders, "write_atomic_many", refuse)
        threads.submit(ledger.run_sequencer, stop)
        _append()
        assert full.wait(LIMIT_S)

    assert _size_within(LIMIT_S, at_least=2) == 2


def test_a_key_that_cannot_be_opened_stops_the_sequencer_and_says_why(
    committed: None, threads: ThreadPoolExecutor, stop: Event
) -> None:
    _append()
    _signer_at.cache_clear()
    keyring().log_path.chmod(0o644)

    running = threads.submit(ledger.run_sequencer, stop)

    with pytest.raises(ledger.LedgerRefused, match="chmod 600"):
        running.result(LIMIT_S)


def test_a_sequencer_that_would_fork_stops_and_says_why(
    committed: None, threads: ThreadPoolExecutor, stop: Event
) -> None:
    log_extended(b"an entry that this database forgot")

    running: Future[None] = threads.submit(ledger.run_sequencer, stop)

    with pytest.raises(ledger.LedgerRefused):
        running.result(LIMIT_S)


def _end_sessions_that_hold_the_lock() -> int:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as session:
        return session.execute(
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
            " and (classid::bigint << 32 | objid::bigint) = %s",
            [sequencer._LOCK],
        ).rowcount
