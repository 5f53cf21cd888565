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


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table's entry.

    `parties` are the columns that name who sees a row; `system` the machine parts that may do
    everything the app role may; `reason` says why a global table has no owner. `province_column`
    names the column that says of each row whether the province reads it; empty: it reads all.
    """

    name: str
    kind: TableKind
    parties: tuple[str, ...] = ()
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
) -> Callable[[M], M]:
    """Enter a model whose rows belong to one tenant, in its column `tenant_id`."""

    def enter(model: M) -> M:
        registry.add(
            Table(
                name=model._meta.db_table,
                kind=TableKind.TENANT,
                parties=("tenant_id",),
                append_only=append_only,
                province_reads=province_reads,
                province_column=province_column,
                system=tuple(system),
            )
        )
        return model

    return enter


def two_party_table(*, giver: str, taker: str, append_only: bool = False) -> Callable[[M], M]:
    """Enter a model that two tenants see: the columns `giver` and `taker` name them."""

    def enter(model: M) -> M:
        registry.add(
            Table(
                name=model._meta.db_table,
                kind=TableKind.TWO_PARTY,
                parties=(giver, taker),
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
