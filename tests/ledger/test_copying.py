"""Copying the log while it grows: what a checkpoint covers can be read to the last byte."""

import pytest
from django.db import transaction

from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.ledger.api import LeafKind
from tests.ledger.logs import log_extended


def _three_facts() -> None:
    with transaction.atomic(), tenant_scope(new_id()):
        ledger.append_many(
            [
                ledger.Statement(kind=LeafKind.AUDIT_ROOT, subject=new_id(), facts={"rows": 1})
                for _ in range(3)
            ]
        )
    ledger.sequence_pending()


def test_a_log_that_has_not_begun_has_no_files(own_data: None) -> None:
    note, paths = ledger.log_paths()

    assert (note, list(paths), ledger.log_size()) == (b"", [], 0)


def test_a_log_that_grew_past_its_partial_files_is_read_as_the_checkpoint_knew_it(
    committed: None,
) -> None:
    _three_facts()
    note, paths = ledger.log_paths()
    before = {path: ledger.log_file(path) for path in paths}

    log_extended(*[b"later"] * 300)

    assert note.startswith(ledger.log_card().origin.encode())
    assert sorted(before) == ["tile/0/000.p/4", "tile/entries/000.p/4"]
    assert {path: ledger.log_file(path) for path in before} == before
    assert ledger.log_size() == 304


def test_a_file_that_the_log_never_had_is_missing(own_data: None) -> None:
    with pytest.raises(FileNotFoundError):
        ledger.log_file("tile/0/005")
