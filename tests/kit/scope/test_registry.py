"""The table registry and the statements made of it."""

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.test.utils import isolate_apps

from huiliu.accounts.api import TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.scope.registry import (
    Party,
    Registry,
    Shown,
    Table,
    TableKind,
    registry,
    two_party_table,
)
from huiliu.kit.scope.tables import grant_statements, policy_statements
from huiliu.newsroom.planning.models import Coverage, Topic


def a_table(kind: TableKind, **more: object) -> Table:
    return Table(name="t", kind=kind, **more)  # type: ignore[arg-type]


def test_a_name_is_entered_once() -> None:
    entries = Registry()
    entries.add(a_table(TableKind.GLOBAL, reason="a test"))

    with pytest.raises(ValueError, match="registered twice"):
        entries.add(a_table(TableKind.GLOBAL, reason="a test"))


def test_a_global_table_has_a_reason_and_no_policy() -> None:
    assert not list(policy_statements(a_table(TableKind.GLOBAL, reason="names of models")))
    assert all(table.reason for table in registry.tables.values() if table.kind == "global")


def test_two_parties_see_a_row_by_either_column() -> None:
    table = a_table(TableKind.TWO_PARTY, parties=("giver_id", "taker_id"))

    reads = next(line for line in policy_statements(table) if "create policy owner_reads" in line)

    assert '"giver_id" = ' in reads
    assert '"taker_id" = ' in reads


def test_one_of_two_parties_writes_the_other_reads() -> None:
    table = a_table(TableKind.TWO_PARTY, parties=("giver_id", "taker_id"), writers=("taker_id",))

    writes = next(line for line in policy_statements(table) if "create policy owner_writes" in line)

    assert '"taker_id" = ' in writes
    assert "giver_id" not in writes


def test_a_taker_may_have_to_wait_until_a_row_is_offered() -> None:
    table = a_table(
        TableKind.TWO_PARTY,
        parties=("giver_id", "taker_id"),
        writers=("giver_id",),
        taker_column="offered",
    )

    reads = next(line for line in policy_statements(table) if "create policy owner_reads" in line)

    assert reads.count('and "offered"') == 1


def test_an_owner_shows_its_rows_through_a_table_between_two() -> None:
    shown = Shown(table="s", subject="thing_id")
    table = a_table(TableKind.TENANT, parties=("tenant_id",), writers=("tenant_id",), shown=shown)

    reads = next(line for line in policy_statements(table) if "create policy shown_reads" in line)

    assert " for select " in reads
    assert '("tenant_id", "id") in (select "giver_id", "thing_id" from "s"' in reads


def test_persons_read_their_rows_but_tenants_write_them() -> None:
    table = a_table(TableKind.PERSON, parties=("tenant_id", "person_id"))

    reads, writes = (line for line in policy_statements(table) if line.startswith("create policy"))

    assert "person_id" in reads
    assert "person_id" not in writes


def test_the_province_reads_and_named_machine_parts_act_where_a_table_says_so() -> None:
    table = a_table(
        TableKind.TENANT, parties=("tenant_id",), province_reads=True, system=("sequencer",)
    )

    policies = "\n".join(policy_statements(table))

    assert 'create policy province_reads on "t" for select' in policies
    assert "in ('system:sequencer')" in policies


def test_rows_that_never_change_can_only_be_read_and_added() -> None:
    table = a_table(TableKind.TENANT, parties=("tenant_id",), append_only=True)

    grants = list(grant_statements(table, app_role="app"))

    assert grants[-1] == 'grant select, insert on "t" to "app"'


@isolate_apps("huiliu.kit")
def test_a_model_of_two_parties_names_both() -> None:
    class Offer(models.Model):
        class Meta:
            app_label = "kit"
            db_table = "a_test_offer"
            managed = False

        def __str__(self) -> str:
            return "offer"

    two_party_table(writer=Party.TAKER)(Offer)

    made = registry.tables.pop("a_test_offer")
    assert made.parties == ("giver_id", "taker_id")
    assert made.writers == ("taker_id",)


@pytest.mark.django_db
def test_a_key_cannot_reach_into_another_tenant(
    centre: TenantCard, other_centre: TenantCard
) -> None:
    moment = clock.now()
    with scope.tenant_scope(other_centre.id):
        foreign = Topic.objects.create(
            title="别的中心的选题",
            owner=other_centre.id,
            due_at=moment,
            proposed_by=other_centre.id,
            proposed_at=moment,
            updated_at=moment,
        )

    refused = pytest.raises(DatabaseError, match="foreign key")
    with scope.tenant_scope(centre.id), refused, transaction.atomic():
        Coverage.objects.create(
            topic_id=foreign.id, kind="text", planned_by=centre.id, planned_at=moment
        )
        connection.check_constraints()


def test_rows_that_are_open_are_read_by_every_tenant_and_written_by_none_of_them() -> None:
    table = a_table(
        TableKind.TENANT, parties=("tenant_id",), writers=("tenant_id",), open_column="is_shared"
    )

    said = [line for line in policy_statements(table) if "is_shared" in line]

    assert len(said) == 1
    assert 'for select using ("is_shared" and (select nullif(' in said[0]
    assert said[0].endswith("is not null)")
