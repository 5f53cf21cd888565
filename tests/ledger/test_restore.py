"""Restoring a dump: an older one signs nothing, the newer one goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connections, transaction
from psycopg import sql

from huiliu.kit.ids import new_id
from huiliu.kit.postgres import Running
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.ledger.api import LeafKind
from tests.ledger.logs import log_audit, log_root

TENANT = UUID("01890000-0000-7000-8000-00000000000c")


def _appended_and_sequenced(count: int) -> None:
    for _ in range(count):
        with transaction.atomic(), tenant_scope(TENANT):
            ledger.append(LeafKind.AUDIT_ROOT, subject=new_id(), facts={"rows": 1})
    ledger.sequence_pending()


@contextmanager
def _dump(server: Running) -> Iterator[str]:
    """Keep the database as it is now under another name."""
    name, current = f"dump{uuid4().hex[:12]}", connections["default"].settings_dict["NAME"]
    connections.close_all()
    with psycopg.connect(server.superuser_dsn().url, autocommit=True) as admin:
        copy = sql.SQL("create database {} template {} owner huiliu_owner")
        admin.execute(copy.format(sql.Identifier(name), sql.Identifier(current)))
        yield name
        admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def _restore(name: str) -> None:
    connections.close_all()
    connections["default"].settings_dict["NAME"] = name


def test_an_older_dump_signs_nothing_and_the_newer_one_goes_on(
    committed: None, postgres: Running
) -> None:
    _appended_and_sequenced(3)
    newest = connections["default"].settings_dict["NAME"]
    with _dump(postgres) as older:
        _appended_and_sequenced(3)
        note = (log_root() / "checkpoint").read_bytes()

        _restore(older)
        with pytest.raises(ledger.LedgerRefused, match=r"older dump|旧备份"):
            _appended_and_sequenced(5)
        refused = (log_root() / "checkpoint").read_bytes()
        _restore(newest)
        _appended_and_sequenced(1)

    assert refused == note
    assert len(log_audit(log_root(), verifier=ledger.log_card().verifier)[1]) == 8
