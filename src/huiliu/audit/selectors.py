"""Reads of the trail. Every function but `tenants_with_rows` sees the scope's tenant alone."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils.crypto import constant_time_compare, salted_hmac

from huiliu.audit.core.rows import Entry, entry_digest
from huiliu.audit.core.search import Coverage, Search
from huiliu.audit.core.trail import Row
from huiliu.audit.models import AuditRow, AuditSeal, AuditSealedRow
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.scope import tenant_of_scope

_SALT = "huiliu.audit.row"


def entry_list(object_id: UUID) -> tuple[Entry, ...]:
    """Give what was done to one object, oldest first."""
    rows = AuditRow.objects.filter(tenant_id=tenant_of_scope(), object_id=object_id)
    return tuple(entry_of(row) for row in rows.order_by("id"))


def entries_about(objects: Iterable[UUID]) -> tuple[Entry, ...]:
    """Give what was done to any of some objects, oldest first."""
    rows = AuditRow.objects.filter(tenant_id=tenant_of_scope(), object_id__in=list(objects))
    return tuple(entry_of(row) for row in rows.order_by("at", "id"))


def trail_page(search: Search, query: ListQuery) -> Page[Entry]:
    """Give one page of what was searched for in the tenant's trail."""
    order = ("at", "id") if query.sort == "at" else ("-at", "-id")
    page = page_of(_found(search).order_by(*order), query)
    return page.of([entry_of(row) for row in page])


def trail_part(search: Search, *, after: UUID | None, most: int) -> tuple[Entry, ...]:
    """Give the next rows of what was searched for, oldest first, to be written out in parts."""
    rows = _found(search).order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    return tuple(entry_of(row) for row in rows[:most])


def covers_of(rows: Iterable[UUID]) -> dict[UUID, UUID]:
    """Give the ledger's leaf whose root covers each of these rows; loose ones are left out."""
    sealed = AuditSealedRow.objects.filter(tenant_id=tenant_of_scope(), row_id__in=list(rows))
    return dict(sealed.values_list("row_id", "seal__leaf_id"))


def coverage() -> Coverage:
    """Give how much of the tenant's trail the ledger covers."""
    tenant = tenant_of_scope()
    rows = AuditRow.objects.filter(tenant_id=tenant).count()
    seals = seal_list()
    covered = seals.aggregate(rows=Sum("rows"))["rows"] or 0
    last = seals.last()
    return Coverage(
        rows=rows,
        covered=covered,
        last_at=last.at if last else None,
        last_leaf=last.leaf_id if last else None,
    )


def _found(search: Search) -> "QuerySet[AuditRow]":
    rows: QuerySet[AuditRow] = AuditRow.objects.filter(tenant_id=tenant_of_scope())
    plain = {
        "action": search.action,
        "object_kind": search.object_kind,
        "object_id": search.object_id,
        "actor_id": search.actor,
        "at__gte": search.since,
        "at__lt": search.until,
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if search.one_of is None:
        return rows
    hits = search.one_of
    return rows.filter(
        Q(action__in=hits.actions) | Q(actor_id__in=hits.ids) | Q(object_id__in=hits.ids)
    )


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
