"""What rows with owners are made of: abstract models, their managers and foreign keys."""

from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db import models

from huiliu.kit.ids import new_id
from huiliu.kit.scope.active import NoScope, ScopeKind, current
from huiliu.kit.scope.registry import TableKind, registry

Row = TypeVar("Row", bound=models.Model)


def tenant_of_scope() -> UUID:
    """Give the tenant of the active scope.

    Raises NoScope where no tenant is active.
    """
    tenant = current().tenant
    if tenant is None:
        message = "the active scope names no tenant: rows of a tenant need one"
        raise NoScope(message)
    return tenant


class ScopedManager(models.Manager[Row]):
    """Rows within the active scope; asking outside any is an error, never an empty list."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """Start a query; raises NoScope outside a scope.

        In a tenant's scope it names the tenant as well. The policy alone keeps others' rows out,
        but where the province reads too it says "or", and PostgreSQL walks the whole table.
        """
        scope, rows = current(), super().get_queryset()
        if scope.kind is ScopeKind.TENANT and _is_of_one_tenant(self.model):
            return rows.filter(tenant_id=scope.tenant)
        return rows


def _is_of_one_tenant(model: type[models.Model]) -> bool:
    table = registry.tables.get(model._meta.db_table)
    return table is not None and table.kind is TableKind.TENANT


class ShownManager(models.Manager[Row]):
    """Rows of the active scope together with those that other tenants show it."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """Start a query; raises NoScope outside a scope."""
        current()
        return super().get_queryset()


class TenantModel(models.Model):
    """A row that belongs to one tenant."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant_id = models.UUIDField(default=tenant_of_scope, editable=False)

    objects = ScopedManager()

    class Meta:
        """Abstract: each module's tables register themselves."""

        abstract = True


class TwoPartyModel(models.Model):
    """A row between two tenants: one gives, one takes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    giver_id = models.UUIDField(editable=False)
    taker_id = models.UUIDField(editable=False)

    objects = ScopedManager()

    class Meta:
        """Abstract: each module's tables register themselves."""

        abstract = True


class TenantForeignKey(models.ForeignKey[Any, Any]):
    """A key between rows of one tenant.

    PostgreSQL checks (tenant_id, id) together, made by `tables.apply`: a plain key check
    bypasses row-level security and would let one tenant point into another. `ours` are the columns
    here that must say the same as `theirs` there.
    """

    ours: ClassVar[tuple[str, ...]] = ("tenant_id",)
    theirs: ClassVar[tuple[str, ...]] = ("tenant_id",)

    def __init__(self, to: str | type[models.Model], on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)


class GiverForeignKey(TenantForeignKey):
    """A key from a row between two tenants to a row of its giver."""

    ours: ClassVar[tuple[str, ...]] = ("giver_id",)


class PartiesForeignKey(TenantForeignKey):
    """A key between two rows that stand between the same two tenants."""

    ours: ClassVar[tuple[str, ...]] = ("giver_id", "taker_id")
    theirs: ClassVar[tuple[str, ...]] = ("giver_id", "taker_id")
