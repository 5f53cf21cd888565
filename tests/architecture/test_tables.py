"""What stands in the database is what the registry says: policies, rights, owners."""

import pytest
from django.db import connection

from huiliu.kit.scope.registry import TableKind, registry

pytestmark = pytest.mark.django_db
GUARDED = sorted(
    table.name for table in registry.tables.values() if table.kind is not TableKind.GLOBAL
)
APPEND_ONLY = sorted(table.name for table in registry.tables.values() if table.append_only)
TABLES = "from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"


def column(statement: str, *values: object) -> set[object]:
    """Ask the database and give the first column."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [str(value) for value in values])
        return {row[0] for row in cursor.fetchall()}


def test_every_table_of_the_database_is_in_the_registry() -> None:
    present = column(f"select relname {TABLES}")

    assert present - registry.tables.keys() == set()


def test_every_table_with_an_owner_has_row_level_security() -> None:
    open_tables = column(f"select relname {TABLES} and not relrowsecurity")

    assert open_tables & set(GUARDED) == set()


@pytest.mark.parametrize("table", GUARDED)
def test_every_table_with_an_owner_has_its_policies(table: str) -> None:
    policies = column("select policyname from pg_policies where tablename = %s", table)

    assert {"owner_reads", "owner_writes"} <= policies


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("right", ["update", "delete", "truncate"])
def test_the_app_may_not_alter_what_is_append_only(table: str, right: str) -> None:
    allowed = column("select has_table_privilege(current_user, %s, %s)", table, right)

    assert allowed == {False}


def test_the_app_owns_no_table() -> None:
    owned = column(f"select relname {TABLES} and relowner = current_user::regrole")

    assert owned == set()


def test_the_app_bypasses_nothing() -> None:
    powers = column(
        "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb"
        " from pg_roles where rolname = current_user"
    )

    assert powers == {False}
