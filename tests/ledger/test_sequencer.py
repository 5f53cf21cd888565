"""The sequencer: places without gaps, files before checkpoint, no second past."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction

from huiliu.accounts.api import TenantCard
from huiliu.kit.config import config
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.ledger import folder as folders
from huiliu.ledger import sequencer
from huiliu.ledger.api import LeafKind, Statement
from huiliu.ledger.core.notes import Signer
from huiliu.ledger.core.tiles import Bundle, Edge, Tile, grow
from huiliu.ledger.folder import LedgerFolder
from tests.ledger.logs import log_audit, log_extended, log_replaced, log_root

SUBJECT = UUID("01890000-0000-7000-8000-0000000000ff")


def _append(centre: TenantCard, count: int = 1) -> list[ledger.LeafId]:
    statements = [
        Statement(kind=LeafKind.AUDIT_ROOT, subject=SUBJECT, facts={"rows": number})
        for number in range(count)
    ]
    with transaction.atomic(), tenant_scope(centre.id):
        return ledger.append_many(statements)


def _sequence_all() -> None:
    while ledger.sequence_pending():
        pass


def _log() -> list[bytes]:
    return log_audit(log_root(), verifier=ledger.log_card().verifier)[1]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a batch hold ten leaves."""
    monkeypatch.setattr(sequencer, "BATCH_MAX", 10)


def test_a_batch_holds_what_waits_up_to_its_limit(centre: TenantCard, small_batches: None) -> None:
    _sequence_all()
    _append(centre, 25)

    taken = [ledger.sequence_pending() for _ in range(4)]

    assert taken == [10, 10, 5, 0]


def test_the_files_hold_every_leaf_once_and_lead_to_the_signed_root(
    centre: TenantCard, other_centre: TenantCard, small_batches: None
) -> None:
    appended = {str(leaf) for leaf in (*_append(centre, 280), *_append(other_centre, 30))}

    _sequence_all()

    ids = [entry.decode().split('"id":"')[1][:36] for entry in _log()]
    assert len(ids) == len(set(ids))
    assert appended < set(ids)
    assert ledger.log_card().size == len(ids)


def test_partial_tiles_go_once_the_full_one_stands(centre: TenantCard, small_batches: None) -> None:
    _append(centre, 300)

    _sequence_all()

    level = log_root() / "tile" / "0"
    assert sorted(path.name for path in level.iterdir()) == ["000", "001.p"]


def test_a_second_checkpoint_continues_the_first(centre: TenantCard) -> None:
    _append(centre, 3)
    _sequence_all()
    before = _log()
    _append(centre, 3)

    _sequence_all()

    assert _log()[: len(before)] == before


@pytest.mark.parametrize("stage", ["write_atomic_many", "write_atomic"])
def test_a_batch_cut_off_while_writing_is_completed_by_the_next(
    centre: TenantCard, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves = _append(centre, 3)

    def cut(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(folders, stage, cut)
        with pytest.raises(OSError, match="No space"):
            ledger.sequence_pending()

    assert ledger.sequence_pending() == 0
    ids = [entry.decode().split('"id":"')[1][:36] for entry in _log()]
    assert {str(leaf) for leaf in leaves} <= set(ids)


def test_a_leaf_with_a_place_but_no_checkpoint_has_no_proof_yet(
    centre: TenantCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    _append(centre)
    _sequence_all()
    (leaf,) = _append(centre)

    def cut(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "write_atomic", cut)
    with pytest.raises(OSError, match="No space"):
        ledger.sequence_pending()

    with transaction.atomic(), tenant_scope(centre.id), pytest.raises(ledger.NotYetSequenced):
        ledger.proof_of(leaf)


def test_lost_files_are_made_again_with_the_same_bytes(centre: TenantCard) -> None:
    _append(centre, 5)
    _sequence_all()
    before = {path: path.read_bytes() for path in log_root().rglob("*") if path.is_file()}
    shutil.rmtree(log_root())

    ledger.sequence_pending()

    assert {path: path.read_bytes() for path in log_root().rglob("*") if path.is_file()} == before


def test_an_older_database_is_refused(centre: TenantCard) -> None:
    _append(centre, 3)
    _sequence_all()
    log_extended(b"an entry that this database forgot")
    note = (log_root() / "checkpoint").read_bytes()
    _append(centre)

    with pytest.raises(ledger.LedgerRefused, match=r"older dump|旧备份"):
        ledger.sequence_pending()

    assert (log_root() / "checkpoint").read_bytes() == note


def test_a_database_that_tells_another_past_is_refused(centre: TenantCard) -> None:
    _append(centre, 3)
    _sequence_all()
    log_replaced(*[b"another entry"] * len(_log()))

    with pytest.raises(ledger.LedgerRefused):
        ledger.sequence_pending()


def test_a_database_that_goes_back_under_a_running_sequencer_is_refused(
    centre: TenantCard,
) -> None:
    held = sequencer._Log(LedgerFolder(log_root()), Signer("log.example", seed=bytes(32)))
    held._edge = Edge(size=10_000)

    with pytest.raises(ledger.LedgerRefused):
        held.batch()


def test_a_damaged_tile_is_refused(centre: TenantCard) -> None:
    _append(centre, 3)
    _sequence_all()
    tile = next((log_root() / "tile" / "0").rglob("*.p/*"))
    tile.write_bytes(bytes(len(tile.read_bytes())))

    with pytest.raises(ledger.LedgerRefused, match="ledger"):
        ledger.sequence_pending()


def test_a_missing_tile_is_refused(centre: TenantCard) -> None:
    _append(centre, 3)
    _sequence_all()
    shutil.rmtree(log_root() / "tile")

    with pytest.raises(ledger.LedgerRefused, match="ledger"):
        ledger.sequence_pending()


def test_a_checkpoint_of_another_key_is_refused(centre: TenantCard) -> None:
    _append(centre, 3)
    _sequence_all()
    note = (log_root() / "checkpoint").read_text()
    (log_root() / "checkpoint").write_text(note.replace("/ledger\n", "/ledger2\n", 1))

    with pytest.raises(ledger.LedgerRefused):
        ledger.sequence_pending()


def test_unreadable_tiles_give_no_proof(centre: TenantCard) -> None:
    (leaf,) = _append(centre)
    _sequence_all()
    shutil.rmtree(log_root() / "tile")

    with (
        transaction.atomic(),
        tenant_scope(centre.id),
        pytest.raises(ledger.LedgerRefused),
    ):
        ledger.proof_of(leaf)


@pytest.fixture
def another_session(django_db_setup: None) -> Iterator[psycopg.Connection]:
    """Give a session beside Django's own."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as session:
        yield session


def test_one_sequences_while_the_other_stands_by(
    centre: TenantCard, another_session: psycopg.Connection
) -> None:
    _append(centre)
    another_session.execute("select pg_advisory_lock(%s)", [sequencer._LOCK])

    with pytest.raises(ledger.SequencerBusy):
        ledger.sequence_pending()

    another_session.execute("select pg_advisory_unlock(%s)", [sequencer._LOCK])
    assert ledger.sequence_pending() > 0


def test_two_hosts_with_one_folder_do_not_write_at_once(centre: TenantCard) -> None:
    _append(centre)
    with (config().data / "ledger.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)

        with pytest.raises(ledger.SequencerBusy):
            ledger.sequence_pending()

    assert ledger.sequence_pending() > 0


def test_the_log_has_a_name_and_a_key_before_its_first_entry(db: None) -> None:
    card = ledger.log_card()

    assert (card.size, card.root) == (0, "")
    assert card.verifier.startswith(f"{card.origin}+")


def test_the_key_is_served_beside_the_files(centre: TenantCard) -> None:
    _append(centre)
    _sequence_all()

    assert (log_root() / "log.pub").read_text().strip() == ledger.log_card().verifier


def test_every_place_can_be_read_back(centre: TenantCard) -> None:
    _append(centre, 3)
    _sequence_all()

    entries = [ledger.entry_at(index) for index in range(ledger.log_card().size)]

    assert entries == _log()


@pytest.mark.parametrize("index", [-1, 10_000])
def test_a_place_outside_the_log_is_not_found(centre: TenantCard, index: int) -> None:
    _sequence_all()

    with pytest.raises(ledger.LeafUnknown):
        ledger.entry_at(index)


def test_a_partial_file_is_read_from_the_full_one_that_replaced_it(tmp_path: Path) -> None:
    entries = [number.to_bytes(2, "big") for number in range(256)]
    _edge, files = grow(Edge(), entries)
    folder = LedgerFolder(tmp_path)
    folder.extend(files, checkpoint=b"")

    assert folder.entries(Bundle(0, 5)) == tuple(entries[:5])
    assert folder.row(Tile(0, 0, 5)) == folder.row(Tile(0, 0))[:5]


def test_the_sequencer_leaves_no_lock_behind(centre: TenantCard) -> None:
    _append(centre)

    _sequence_all()

    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks where locktype = 'advisory'"
            " and (classid::bigint << 32 | objid::bigint) = %s",
            [sequencer._LOCK],
        )
        assert cursor.fetchone() == (0,)
