"""Appending, proving and signing within one tenant, through the door."""

import json
from hashlib import sha256
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from huiliu.accounts.api import TenantCard
from huiliu.kit.config import config
from huiliu.kit.ids import new_id
from huiliu.kit.scope import NoScope, tenant_scope
from huiliu.ledger import api as ledger
from huiliu.ledger import services
from huiliu.ledger.api import Commit, LeafKind
from huiliu.ledger.core.bundle import verify_bundle
from huiliu.ledger.core.checks import verify_proof
from huiliu.ledger.core.notes import Verifier, open_note
from huiliu.ledger.keys import keyring
from huiliu.ledger.models import (
    LedgerEntry,
    LedgerLeaf,
    LedgerOpening,
    LedgerTenantKey,
    LedgerWaiting,
)

PAGE = b"<!doctype html>"
SUBJECT = UUID("01890000-0000-7000-8000-0000000000ff")


def _released(centre: TenantCard, **facts: "str | int | Commit") -> ledger.LeafId:
    with transaction.atomic(), tenant_scope(centre.id):
        return ledger.append(
            LeafKind.RELEASED,
            subject=SUBJECT,
            facts={"page": sha256(PAGE).hexdigest(), "version": 1, **facts},
        )


def test_a_fact_is_proved_once_it_is_sequenced(centre: TenantCard) -> None:
    leaf = _released(centre)

    while ledger.sequence_pending():
        pass

    with transaction.atomic(), tenant_scope(centre.id):
        card = ledger.leaf_card(leaf)
        proof = ledger.proof_of(leaf)
        keys = [ledger.log_card().verifier, ledger.tenant_verifier(centre.id)]
    assert card.index is not None
    assert verify_proof(proof, keys=keys).passed


def test_a_fact_that_waits_has_no_proof_yet(centre: TenantCard) -> None:
    leaf = _released(centre)

    with transaction.atomic(), tenant_scope(centre.id):
        card = ledger.leaf_card(leaf)

        with pytest.raises(ledger.NotYetSequenced):
            ledger.proof_of(leaf)

    assert card.index is None


def test_a_bundle_proves_the_files_that_the_leaf_names(centre: TenantCard) -> None:
    leaf = _released(centre)
    ledger.sequence_pending()

    with transaction.atomic(), tenant_scope(centre.id):
        data = ledger.proof_bundle(leaf, files={"page.html": PAGE})

    report = verify_bundle(data, trusted=[ledger.log_card().verifier])
    assert report.passed


def test_a_file_that_the_leaf_does_not_name_is_refused(centre: TenantCard) -> None:
    leaf = _released(centre)
    ledger.sequence_pending()

    with (
        transaction.atomic(),
        tenant_scope(centre.id),
        pytest.raises(ledger.FileNotProved, match=r"page\.html"),
    ):
        ledger.proof_bundle(leaf, files={"page.html": b"another page"})


def test_the_leaves_about_a_thing_are_listed_oldest_first(centre: TenantCard) -> None:
    first, second = _released(centre), _released(centre, version=2)
    ledger.sequence_pending()
    third = _released(centre, version=3)

    with transaction.atomic(), tenant_scope(centre.id):
        cards = ledger.leaves_of(SUBJECT)

    assert [card.id for card in cards] == [first, second, third]
    assert [card.facts["version"] for card in cards] == [1, 2, 3]
    assert [card.index is None for card in cards] == [False, False, True]


def test_many_facts_are_appended_in_their_order(in_centre: object) -> None:
    statements = [
        ledger.Statement(kind=LeafKind.AUDIT_ROOT, subject=SUBJECT, facts={"rows": number})
        for number in range(5)
    ]

    leaves = ledger.append_many(statements)

    assert [ledger.leaf_card(leaf).facts["rows"] for leaf in leaves] == [0, 1, 2, 3, 4]
    assert ledger.append_many([]) == []


def test_a_committed_value_is_not_in_the_log_but_opens(centre: TenantCard) -> None:
    leaf = _released(centre, by=Commit("林晓"))

    with transaction.atomic(), tenant_scope(centre.id):
        body = bytes(LedgerLeaf.objects.get(id=leaf).body)
        opening = LedgerOpening.objects.get(leaf_id=leaf)

    fact = json.loads(body)["facts"]["by"]
    assert "林晓" not in body.decode()
    assert fact == Commit(opening.value, salt=bytes(opening.salt)).commitment


@pytest.mark.parametrize("value", ["林晓", "two words", "x" * 200])
def test_a_fact_that_is_no_machine_word_is_refused(centre: TenantCard, value: str) -> None:
    with pytest.raises(ledger.FactRefused, match="Commit"):
        _released(centre, by=value)


def test_a_fact_is_gone_with_the_transaction_that_stated_it(centre: TenantCard) -> None:
    with transaction.atomic(), tenant_scope(centre.id):
        before = LedgerLeaf.objects.count()

    with transaction.atomic(), tenant_scope(centre.id):
        ledger.append(LeafKind.RELEASED, subject=SUBJECT, facts={"version": 1})
        transaction.set_rollback(True)

    with transaction.atomic(), tenant_scope(centre.id):
        assert LedgerLeaf.objects.count() == before


def test_nothing_is_appended_outside_a_scope(db: None) -> None:
    with pytest.raises(NoScope):
        ledger.append(LeafKind.RELEASED, subject=SUBJECT, facts={})


def test_another_tenant_does_not_see_the_leaf(centre: TenantCard, other_centre: TenantCard) -> None:
    leaf = _released(centre, by=Commit("林晓"))
    ledger.sequence_pending()

    with transaction.atomic(), tenant_scope(other_centre.id):
        assert ledger.leaves_of(SUBJECT) == ()
        assert not LedgerOpening.objects.exists()
        with pytest.raises(ledger.LeafUnknown):
            ledger.proof_of(leaf)


@pytest.mark.parametrize("change", ["update {} set kind = kind", "delete from {}", "truncate {}"])
@pytest.mark.parametrize("table", ["ledger_leaf", "ledger_entry", "ledger_tenant_key"])
def test_the_app_role_cannot_change_what_was_written(
    centre: TenantCard, table: str, change: str
) -> None:
    statement = change.format(table).replace("kind = kind", "id = id")

    with (
        transaction.atomic(),
        tenant_scope(centre.id),
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        cursor.execute(statement)


def test_a_tenant_cannot_append_in_another_s_name(
    centre: TenantCard, other_centre: TenantCard
) -> None:
    with (
        transaction.atomic(),
        tenant_scope(centre.id),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        LedgerLeaf.objects.create(
            tenant_id=other_centre.id,
            kind="released",
            subject=SUBJECT,
            at="2026-05-01T00:00Z",
            body=b"",
        )


def test_a_note_is_signed_with_the_tenant_s_key(
    centre: TenantCard, other_centre: TenantCard
) -> None:
    with transaction.atomic(), tenant_scope(centre.id):
        note = ledger.sign(b'{"page":"/a"}').encode()
        own = Verifier.parse(ledger.tenant_verifier(centre.id))
        foreign = Verifier.parse(ledger.tenant_verifier(other_centre.id))

    assert open_note(note, by=[own]).text == b'{"page":"/a"}\n'
    assert own != foreign


def test_a_new_key_is_told_to_the_log_by_the_one_before(centre: TenantCard) -> None:
    with transaction.atomic(), tenant_scope(centre.id):
        before = Verifier.parse(ledger.tenant_verifier(centre.id))
        after = Verifier.parse(ledger.tenant_key_create())
        told = ledger.leaves_of(centre.id)[-1]
        later = ledger.leaf_card(ledger.append(LeafKind.RELEASED, subject=SUBJECT, facts={}))

    assert (told.kind, told.facts["key"]) == (LeafKind.KEY_CHANGED, after.key_id.hex())
    assert told.key_id == before.key_id.hex()
    assert later.key_id == after.key_id.hex()


def test_a_key_that_another_process_replaced_signs_nothing_more(
    centre: TenantCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic(), tenant_scope(centre.id):
        before = ledger.tenant_verifier(centre.id)
        after = Verifier.parse(ledger.tenant_key_create())
        monkeypatch.setitem(services._newest, (keyring(), centre.id), before)

        leaf = ledger.leaf_card(ledger.append(LeafKind.RELEASED, subject=SUBJECT, facts={}))

    assert leaf.key_id == after.key_id.hex()


def test_every_key_of_a_tenant_can_be_told_to_anyone(centre: TenantCard) -> None:
    with transaction.atomic():
        before = ledger.tenant_verifier(centre.id)
        with tenant_scope(centre.id):
            after = ledger.tenant_key_create()

        assert ledger.tenant_verifiers(centre.id) == (before, after)


def test_an_old_leaf_is_bundled_with_the_key_of_then(centre: TenantCard) -> None:
    leaf = _released(centre)
    with transaction.atomic(), tenant_scope(centre.id):
        ledger.tenant_key_create()
    ledger.sequence_pending()

    with transaction.atomic(), tenant_scope(centre.id):
        data = ledger.proof_bundle(leaf, files={})

    assert verify_bundle(data).passed


def test_a_tenant_without_a_key_gets_one_with_its_first_leaf(db: None) -> None:
    tenant = new_id()

    with transaction.atomic():
        assert ledger.tenant_verifier(tenant) == ""
        with tenant_scope(tenant):
            ledger.append(LeafKind.AUDIT_ROOT, subject=tenant, facts={"rows": 1})
            kinds = [card.kind for card in ledger.leaves_of(tenant)]
        assert str(tenant) in ledger.tenant_verifier(tenant)

    assert kinds == [LeafKind.KEY_CHANGED, LeafKind.AUDIT_ROOT]


@pytest.mark.usefixtures("own_data")
def test_no_secret_key_is_in_the_database(centre: TenantCard) -> None:
    with transaction.atomic(), tenant_scope(centre.id), connection.cursor() as cursor:
        cursor.execute("select verifier from ledger_tenant_key")
        columns = [row[0] for row in cursor.fetchall()]

    sealed = [path for path in (config().data / "keys").iterdir() if str(centre.id) in path.name]
    assert columns == [str(Verifier.parse(column)) for column in columns]
    assert [path.stat().st_mode & 0o777 for path in sealed] == [0o600]


def test_an_unknown_leaf_is_not_found(in_centre: object) -> None:
    with pytest.raises(ledger.LeafUnknown):
        ledger.leaf_card(new_id())


def test_rows_name_themselves_in_a_shell(centre: TenantCard) -> None:
    leaf = _released(centre, by=Commit("林晓"))
    with transaction.atomic(), tenant_scope(centre.id):
        named = {str(row) for model in (LedgerLeaf, LedgerWaiting) for row in model.objects.all()}
        keys = {str(row) for row in LedgerTenantKey.objects.all()}
        openings = {str(row) for row in LedgerOpening.objects.all()}

    assert {f"released {leaf}", str(leaf)} <= named
    assert openings == {f"by of {leaf}"}
    assert keys == {str(Verifier.parse(key)) for key in keys}
    assert str(LedgerEntry(id=leaf, tenant_id=centre.id, index=7)) == f"7: {leaf}"
