"""Reads of the trail. Every function but `tenants_with_rows` sees the scope's tenant alone."""

from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from huiliu.audit.core.rows import Entry, entry_digest
from huiliu.audit.core.trail import Row
from huiliu.audit.models import AuditRow, AuditSeal, AuditSealedRow
from huiliu.kit.scope import tenant_of_scope

_SALT = "huiliu.audit.row"


def entry_list(object_id: UUID) -> tuple[Entry, ...]:
    """Give what was done to one object, oldest first."""
    rows = AuditRow.objects.filter(tenant_id=tenant_of_scope(), object_id=object_id)
    return tuple(entry_of(row) for row in rows.order_by("id"))


def rows_unsealed() -> "QuerySet[AuditRow]":
    """Give the rows that no seal covers, oldest first."""
    sealed = AuditSealedRow.objects.filter(tenant_id=OuterRef("tenant_id"), row_id=OuterRef("id"))
    rows = AuditRow.objects.filter(~Exists(sealed), tenant_id=tenant_of_scope())
    return rows.order_by("id")


def rows_under(seal: AuditSeal) -> Iterator[Row]:
    """Give those rows of a seal that are still there."""
    ids = seal.sealed.values("row_id")
    for row in AuditRow.objects.filter(tenant_id=seal.tenant_id, id__in=ids).iterator():
        yield row_now(row)


def seal_list() -> "QuerySet[AuditSeal]":
    """Give the tenant's seals, oldest first."""
    return AuditSeal.objects.filter(tenant_id=tenant_of_scope()).order_by("id")


def tenants_with_rows() -> tuple[UUID, ...]:
    """Give every tenant that has a trail; needs the system scope of the scheduler."""
    rows = AuditRow.objects.order_by().values_list("tenant_id").distinct()
    sealed = AuditSealedRow.objects.order_by().values_list("tenant_id").distinct()
    return tuple(sorted({tenant for (tenant,) in rows.union(sealed)}))


def row_now(row: AuditRow) -> Row:
    """Judge a row as it reads now."""
    digest = entry_digest(entry_of(row))
    return Row(id=row.id, digest=digest, genuine=_is_genuine(row.mark, digest=digest))


def entry_of(row: AuditRow) -> Entry:
    """Give a row as a value."""
    return Entry(
        id=row.id,
        tenant=row.tenant_id,
        at=row.at,
        actor=row.actor_id,
        action=row.action,
        object_kind=row.object_kind,
        object_id=row.object_id,
        before=row.before,
        after=row.after,
    )


def mark_of(digest: str, *, secret: str | bytes | None = None) -> str:
    """Give the mark of a digest: HMAC-SHA-256 under a key that the database never sees."""
    return salted_hmac(_SALT, digest, secret=secret, algorithm="sha256").hexdigest()


def _is_genuine(mark: str, *, digest: str) -> bool:
    """Tell whether Huiliu wrote the row, under today's key or one kept as a fallback."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(mark, mark_of(digest, secret=key)) for key in keys)
