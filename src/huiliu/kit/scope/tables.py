"""Turns the table registry into policies, grants and composite keys.

Runs after every migration, as the owner; the statements are the same each time, so that what
stands in the database is always what the registry says. A table outside the registry gets no
grant: the app role cannot touch it.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections, models

from huiliu.kit.scope.registry import Registry, Shown, Table, TableKind
from huiliu.kit.scope.rows import TenantForeignKey

# As subqueries they are read once a statement, else once a row: half the time of a long count.
_TENANT = "(select nullif(current_setting('app.tenant', true), '')::uuid)"
_PERSON = "(select nullif(current_setting('app.person', true), '')::uuid)"
_SCOPE = "(select current_setting('app.scope', true))"
_POLICIES = (
    "owner_reads",
    "owner_writes",
    "province_reads",
    "shown_reads",
    "open_reads",
    "system_acts",
)


def apply(registry: Registry, *, app_role: str, using: str = "default") -> None:
    """Make the database hold what the registry says."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    tables = [table for table in registry.tables.values() if table.name in present]
    statements = [f'grant usage on schema public to "{app_role}"']
    for table in tables:
        statements += policy_statements(table)
        statements += grant_statements(table, app_role=app_role)
    statements += key_statements(present)
    statements.append(f'grant usage, select on all sequences in schema public to "{app_role}"')
    with connection.cursor() as cursor:
        cursor.execute(";\n".join(statements))


def policy_statements(table: Table) -> Iterator[str]:
    """Give the statements that make one table's row-level security."""
    if table.kind is TableKind.GLOBAL:
        return
    yield f'alter table "{table.name}" enable row level security'
    for name in _POLICIES:
        yield f'drop policy if exists {name} on "{table.name}"'
    yield _policy(table, "owner_reads", "select", using=_seen_by(table))
    yield _policy(table, "owner_writes", "all", using=_written_by(table), check=True)
    if table.province_reads:
        rows = f' and "{table.province_column}"' if table.province_column else ""
        yield _policy(table, "province_reads", "select", using=f"{_SCOPE} = 'province'{rows}")
    if table.shown:
        yield _policy(table, "shown_reads", "select", using=_shown_by(table, table.shown))
    if table.open_column:
        everyone = f'"{table.open_column}" and {_TENANT} is not null'
        yield _policy(table, "open_reads", "select", using=everyone)
    if table.system:
        names = ", ".join(f"'system:{name}'" for name in table.system)
        yield _policy(table, "system_acts", "all", using=f"{_SCOPE} in ({names})", check=True)


def grant_statements(table: Table, *, app_role: str) -> Iterator[str]:
    """Give the statements that let the app role do what the table's kind allows."""
    rights = "select, insert" if table.append_only else "select, insert, update, delete"
    yield f'revoke all on "{table.name}" from "{app_role}"'
    yield f'grant {rights} on "{table.name}" to "{app_role}"'


def key_statements(present: set[str]) -> Iterator[str]:
    """Give the statements that make the composite keys between tables with owners."""
    targets: set[tuple[str, tuple[str, ...]]] = set()
    for model in apps.get_models():
        table = model._meta.db_table
        if table not in present:
            continue
        for key in model._meta.local_fields:
            if isinstance(key, TenantForeignKey):
                target = (_target_table(key), key.theirs)
                if target not in targets:
                    targets.add(target)
                    yield _unique_owned(*target)
                yield from _composite_key(table, key)


def _target_table(key: TenantForeignKey) -> str:
    related: object = key.related_model
    if not (isinstance(related, type) and issubclass(related, models.Model)):
        message = f"{key} points at no model"
        raise TypeError(message)
    return related._meta.db_table


def _unique_owned(table: str, owners: tuple[str, ...]) -> str:
    name = f"{table}_tenant_pair" if owners == ("tenant_id",) else f"{table}_parties"
    return f'create unique index if not exists "{name}" on "{table}" ({_listed(owners)})'


def _composite_key(table: str, key: TenantForeignKey) -> Iterator[str]:
    name = f"{table}_{key.column}_tenant"[:63]
    yield f'alter table "{table}" drop constraint if exists "{name}"'
    yield (
        f'alter table "{table}" add constraint "{name}"'
        f" foreign key ({_listed(key.ours, last=str(key.column))})"
        f' references "{_target_table(key)}" ({_listed(key.theirs)}) deferrable initially deferred'
    )


def _listed(owners: tuple[str, ...], *, last: str = "id") -> str:
    return ", ".join(f'"{column}"' for column in (*owners, last))


def _policy(table: Table, name: str, command: str, *, using: str, check: bool = False) -> str:
    tail = f" with check ({using})" if check else ""
    return f'create policy {name} on "{table.name}" for {command} using ({using}){tail}'


def _seen_by(table: Table) -> str:
    if table.kind is TableKind.PERSON:
        tenant, person = table.parties
        return f'"{tenant}" = {_TENANT} or "{person}" = {_PERSON}'
    seen = [f'"{party}" = {_TENANT}' for party in table.parties]
    if table.taker_column:
        seen[-1] = f'({seen[-1]} and "{table.taker_column}")'
    return " or ".join(seen)


def _written_by(table: Table) -> str:
    return " or ".join(f'"{writer}" = {_TENANT}' for writer in table.writers)


def _shown_by(table: Table, shown: Shown) -> str:
    """As a set of pairs it is read once a statement; the giver must be the owner."""
    return (
        # Names of the registry, none of them from outside.
        f'("tenant_id", "{table.shown_by}") in (select "{shown.giver}", "{shown.subject}"'  # noqa: S608
        f' from "{shown.table}" where "{shown.taker}" = {_TENANT})'
    )
