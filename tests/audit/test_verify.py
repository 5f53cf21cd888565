"""An altered, removed or inserted row is found and named, whoever could write to the database."""

from collections.abc import Callable
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from huiliu.accounts.api import TenantCard
from huiliu.audit import api as audit
from huiliu.audit.api import Finding, Flaw
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import enqueue, run_due
from huiliu.kit.postgres import Running
from huiliu.kit.scope import system_scope, tenant_scope
from huiliu.ledger import api as ledger
from tests import builders

Tamper = Callable[..., None]
STORY = UUID(int=77)


@pytest.fixture
def tamper(postgres: Running) -> Tamper:
    """Give a way to write past every policy, as whoever steals the superuser's password would."""

    def execute(statement: str, **values: object) -> None:
        name = str(connection.settings_dict["NAME"])
        with psycopg.connect(postgres.superuser_dsn(name).url, autocommit=True) as stranger:
            stranger.execute(statement.encode(), values)

    return execute


@pytest.fixture
def sealed_centre(committed: None) -> TenantCard:
    """Give a centre with three rows under one seal whose root is in the ledger."""
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    with transaction.atomic(), tenant_scope(centre.id):
        for number in range(3):
            audit.record("story.save", object_kind="story", object_id=UUID(int=number))
        audit.trail_seal()
    ledger.sequence_pending()
    return centre


def findings_of(centre: TenantCard) -> tuple[Finding, ...]:
    with transaction.atomic(), tenant_scope(centre.id):
        return audit.trail_verify()


def row_of(centre: TenantCard, object_id: UUID) -> UUID:
    with transaction.atomic(), tenant_scope(centre.id):
        return audit.entry_list(object_id)[0].id


def test_an_untouched_trail_has_no_findings(sealed_centre: TenantCard) -> None:
    findings = findings_of(sealed_centre)

    assert findings == ()


@pytest.mark.parametrize(
    "change",
    [
        "action = 'story.read'",
        "at = at - interval '1 day'",
        "actor_id = gen_random_uuid()",
        "object_id = gen_random_uuid()",
        "after = repeat('0', 64)",
    ],
)
def test_an_altered_row_is_named(sealed_centre: TenantCard, tamper: Tamper, change: str) -> None:
    row = row_of(sealed_centre, UUID(int=1))

    tamper(f"update audit_row set {change} where id = %(row)s", row=row)

    assert findings_of(sealed_centre) == (
        Finding(flaw=Flaw.ALTERED, tenant=sealed_centre.id, subject=row),
    )


def test_a_removed_row_is_named(sealed_centre: TenantCard, tamper: Tamper) -> None:
    row = row_of(sealed_centre, UUID(int=2))

    tamper("delete from audit_row where id = %(row)s", row=row)

    assert findings_of(sealed_centre) == (
        Finding(flaw=Flaw.REMOVED, tenant=sealed_centre.id, subject=row),
    )


def test_an_inserted_row_is_named_and_never_sealed(
    sealed_centre: TenantCard, tamper: Tamper
) -> None:
    row = new_id()

    tamper(
        "insert into audit_row select %(row)s, tenant_id, at, actor_id, action, object_kind,"
        " object_id, before, after, mark from audit_row where object_id = %(story)s",
        row=row,
        story=UUID(int=0),
    )

    with transaction.atomic(), tenant_scope(sealed_centre.id):
        sealed = audit.trail_seal()
    assert sealed is None
    assert findings_of(sealed_centre) == (
        Finding(flaw=Flaw.INSERTED, tenant=sealed_centre.id, subject=row),
    )


def test_a_row_altered_before_its_first_seal_is_named(
    sealed_centre: TenantCard, tamper: Tamper
) -> None:
    with transaction.atomic(), tenant_scope(sealed_centre.id):
        audit.record("story.save", object_kind="story", object_id=STORY)
    row = row_of(sealed_centre, STORY)

    tamper("update audit_row set action = 'story.read' where id = %(row)s", row=row)

    assert findings_of(sealed_centre) == (
        Finding(flaw=Flaw.INSERTED, tenant=sealed_centre.id, subject=row),
    )


def test_a_seal_rewritten_to_fit_an_altered_row_is_named(
    sealed_centre: TenantCard, tamper: Tamper
) -> None:
    row = row_of(sealed_centre, UUID(int=1))

    tamper("update audit_row set action = 'story.read' where id = %(row)s", row=row)
    tamper("update audit_sealed_row set digest = repeat('0', 64) where row_id = %(row)s", row=row)

    flaws = {finding.flaw for finding in findings_of(sealed_centre)}
    assert flaws == {Flaw.SEAL_ALTERED, Flaw.INSERTED}


def test_a_seal_removed_with_its_rows_is_missed_by_the_ledger(
    sealed_centre: TenantCard, tamper: Tamper
) -> None:
    tamper("truncate audit_sealed_row, audit_seal, audit_row")

    (finding,) = findings_of(sealed_centre)

    assert finding.flaw is Flaw.SEAL_REMOVED


def test_a_leaf_rewritten_in_the_database_does_not_vouch(
    sealed_centre: TenantCard, tamper: Tamper
) -> None:
    root = "0" * 64

    tamper("update audit_seal set root = %(root)s", root=root)
    tamper(
        "update ledger_leaf set body = convert_to(regexp_replace(convert_from(body, 'utf8'),"
        " '\"root\":\"[0-9a-f]+\"', '\"root\":\"' || %(root)s || '\"'), 'utf8')"
        " where kind like 'audit%%'",
        root=root,
    )

    (finding,) = findings_of(sealed_centre)
    assert finding.flaw is Flaw.SEAL_UNPROVED


def test_the_trail_of_one_centre_says_nothing_of_another(
    sealed_centre: TenantCard, tamper: Tamper
) -> None:
    other = builders.a_centre("miyun", "密云区融媒体中心")
    row = row_of(sealed_centre, UUID(int=1))

    tamper("delete from audit_row where id = %(row)s", row=row)

    assert findings_of(other) == ()


def test_all_trails_are_verified_in_one_go(sealed_centre: TenantCard, tamper: Tamper) -> None:
    row = row_of(sealed_centre, UUID(int=1))

    tamper("delete from audit_row where id = %(row)s", row=row)

    with transaction.atomic():
        findings = audit.trails_verify()
    assert findings == (Finding(flaw=Flaw.REMOVED, tenant=sealed_centre.id, subject=row),)


def test_a_seal_covers_only_what_no_seal_covers_yet(sealed_centre: TenantCard) -> None:
    with transaction.atomic(), tenant_scope(sealed_centre.id):
        nothing = audit.trail_seal()
        audit.record("story.save", object_kind="story", object_id=STORY)
        second = audit.trail_seal()

    assert nothing is None
    assert second is not None


def test_the_hourly_job_seals_every_centre(committed: None) -> None:
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    with transaction.atomic(), system_scope("scheduler"):
        enqueue("audit.root")

    run_due()

    with transaction.atomic(), tenant_scope(centre.id):
        roots = [leaf for leaf in ledger.leaves_of(centre.id) if leaf.kind == "audit-root"]
    assert [leaf.facts["rows"] for leaf in roots] == [1]


def test_marks_made_under_a_former_key_stay_genuine(sealed_centre: TenantCard) -> None:
    with transaction.atomic(), tenant_scope(sealed_centre.id):
        audit.record("story.save", object_kind="story", object_id=STORY)

    with override_settings(SECRET_KEY="k" * 60, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        findings = findings_of(sealed_centre)

    assert findings == ()


def test_a_seal_that_waits_for_the_sequencer_is_no_flaw(sealed_centre: TenantCard) -> None:
    with transaction.atomic(), tenant_scope(sealed_centre.id):
        audit.record("story.save", object_kind="story", object_id=STORY)
        audit.trail_seal()

    assert findings_of(sealed_centre) == ()
