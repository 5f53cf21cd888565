"""The table registry: every table says whose rows it holds.

Declared on the model by a decorator, read by `tables.apply` after each migration, which makes
policies, grants and composite keys, and by the tests, which refuse a table that says nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=type[models.Model])


class TableKind(StrEnum):
    """Whose rows a table holds."""

    TENANT = "tenant"
    TWO_PARTY = "two-party"
    PERSON = "person"
    GLOBAL = "global"


class Party(StrEnum):
    """One of the two tenants that a row stands between."""

    GIVER = "giver"
    TAKER = "taker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A two-party table whose rows show an owner's rows to a taker.

    A row of `table` says: the tenant in `giver` shows its row whose id stands in `subject` to the
    tenant in `taker`. It shows nothing that is another's than the giver's.
    """

    table: str
    subject: str
    giver: str = "giver_id"
    taker: str = "taker_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table's entry.

    `parties` are the columns that name who sees a row, `writers` those of them that name who
    writes it; `system` the machine parts that may do everything the app role may; `reason` says
    why a global table has no owner. `province_column` names the column that says of each row
    whether the province reads it, `taker_column` whether the taker does; empty: all. `shown` says
    through what a tenant's rows are read by others, matched by the column `shown_by`;
    `open_column` names the column that says of each row whether every tenant reads it.
    """

    name: str
    kind: TableKind
    parties: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    taker_column: str = ""
    shown: Shown | None = None
    shown_by: str = "id"
    open_column: str = ""
    append_only: bool = False
    province_reads: bool = False
    province_column: str = ""
    system: tuple[str, ...] = ()
    reason: str = ""


@dataclass(slots=True)
class Registry:
    """All entries of this process, by table name."""

    tables: dict[str, Table] = field(default_factory=dict)

    def add(self, table: Table) -> None:
        """Enter a table; the second of a name is a programming error."""
        if table.name in self.tables:
            message = f"table {table.name} is registered twice"
            raise ValueError(message)
        self.tables[table.name] = table


registry = Registry()


def tenant_table(
    *,
    append_only: bool = False,
    province_reads: bool = False,
    province_column: str = "",
    system: Iterable[str] = (),
    shown: Shown | None = None,
    shown_by: str = "id",
    open_column: str = "",
) -> Callable[[M], M]:
    """Enter a model whose rows belong to one tenant, in its column `tenant_id`.

    Others read those that `shown` names by what stands in the column `shown_by`, and every tenant
    those where `open_column` is true; none writes them.
    """

    def enter(model: M) -> M:
        registry.add(
            Table(
                name=model._meta.db_table,
                kind=TableKind.TENANT,
                parties=("tenant_id",),
                writers=("tenant_id",),
                shown=shown,
                shown_by=shown_by,
                open_column=open_column,
                append_only=append_only,
                province_reads=province_reads,
                province_column=province_column,
                system=tuple(system),
            )
        )
        return model

    return enter


def two_party_table(
    *,
    writer: Party,
    giver: str = "giver_id",
    taker: str = "taker_id",
    taker_column: str = "",
    append_only: bool = False,
) -> Callable[[M], M]:
    """Enter a model that two tenants see: the columns `giver` and `taker` name them.

    One of them writes it, the other only reads: what both have to say stands in two tables. With
    `taker_column` the taker sees the rows where that column is true.
    """

    def enter(model: M) -> M:
        registry.add(
            Table(
                name=model._meta.db_table,
                kind=TableKind.TWO_PARTY,
                parties=(giver, taker),
                writers=(giver if writer is Party.GIVER else taker,),
                taker_column=taker_column,
                append_only=append_only,
            )
        )
        return model

    return enter


def person_table(*, person: str = "person_id", system: Iterable[str] = ()) -> Callable[[M], M]:
    """Enter a model seen by its tenant and by the person whom the column `person` names."""

    def enter(model: M) -> M:
        registry.add(
            Table(
                name=model._meta.db_table,
                kind=TableKind.PERSON,
                parties=("tenant_id", person),
                writers=("tenant_id",),
                system=tuple(system),
            )
        )
        return model

    return enter


def global_table(*, reason: str, append_only: bool = False) -> Callable[[M], M]:
    """Enter a model without an owner, and say why it needs none."""

    def enter(model: M) -> M:
        registry.add(
            Table(
                name=model._meta.db_table,
                kind=TableKind.GLOBAL,
                append_only=append_only,
                reason=reason,
            )
        )
        return model

    return enter


def global_table_named(name: str, *, reason: str) -> None:
    """Enter a table of another package that has no owner, and say why it needs none."""
    registry.add(Table(name=name, kind=TableKind.GLOBAL, reason=reason))
