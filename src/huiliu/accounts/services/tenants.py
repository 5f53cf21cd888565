"""Writes of tenants."""

import re
from datetime import datetime
from uuid import UUID

from huiliu.accounts.access import require_province
from huiliu.accounts.cards import TenantCard, tenant_card_of
from huiliu.accounts.core.roles import TenantKind
from huiliu.accounts.errors import ProvinceStays, SlugInvalid, SlugTaken, TenantUnknown
from huiliu.accounts.models import Tenant
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.scope import forget, tenant_scope

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


def tenant_create(
    *, slug: str, name: str, short_name: str, kind: TenantKind, motto: str = ""
) -> TenantCard:
    """Enter a tenant; its signing key is made apart, by `ledger.tenant_key_create`.

    Raises SlugInvalid and SlugTaken.
    """
    if not _SLUG.fullmatch(slug):
        raise SlugInvalid
    if Tenant.objects.filter(slug=slug).exists():
        raise SlugTaken
    tenant = Tenant.objects.create(
        slug=slug,
        name=name,
        short_name=short_name,
        kind=kind.value,
        motto=motto,
        created_at=clock.now(),
    )
    card = tenant_card_of(tenant)
    with tenant_scope(tenant.id):
        audit.record(
            "tenant.create",
            object_kind="tenant",
            object_id=tenant.id,
            after=audit.digest_of({"slug": slug, "name": name, "kind": kind}),
        )
    return card


def tenant_pause(tenant: UUID, *, by: UUID) -> TenantCard:
    """Let nobody work in a tenant until it goes on; what is public stays.

    Raises NotTheProvince, TenantUnknown and ProvinceStays.
    """
    return _pause_keep(tenant, at=clock.now(), by=by)


def tenant_resume(tenant: UUID, *, by: UUID) -> TenantCard:
    """Let people work in a paused tenant again; raises NotTheProvince and TenantUnknown."""
    return _pause_keep(tenant, at=None, by=by)


def _pause_keep(tenant: UUID, *, at: datetime | None, by: UUID) -> TenantCard:
    require_province(by)
    row = Tenant.objects.select_for_update().filter(id=tenant).first()
    if row is None:
        raise TenantUnknown
    if row.kind == TenantKind.PROVINCE.value:
        raise ProvinceStays
    if (row.paused_at is None) != (at is None):
        row.paused_at = at
        row.save(update_fields=["paused_at"])
        forget()
        with tenant_scope(tenant, person=by):
            action = "tenant.resume" if at is None else "tenant.pause"
            audit.record(action, object_kind="tenant", object_id=tenant)
    return tenant_card_of(row)
