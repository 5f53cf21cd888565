"""Writes of how a tenant looks and is called; what it looked like before stays."""

from dataclasses import asdict
from uuid import UUID

from huiliu.accounts.access import authorize
from huiliu.accounts.cards import Look, look_of
from huiliu.accounts.core.look import ColourPale, ColourUnknown, accent_of
from huiliu.accounts.errors import (
    AccentPale,
    AccentUnknown,
    LookIncomplete,
    LookTooLong,
    LookUnknown,
)
from huiliu.accounts.models import Tenant, TenantLook
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.scope import forget, tenant_of_scope

_LONGEST = {"name": 60, "short_name": 12, "motto": 60, "mark": 2, "contact": 120, "licence": 60}


def look_checked(look: Look) -> Look:
    """Give a look as it is kept.

    Raises LookIncomplete, LookTooLong, AccentUnknown, and AccentPale with the nearest colour that
    would do.
    """
    texts = {name: " ".join(str(value).split()) for name, value in asdict(look).items()}
    if not texts["name"] or not texts["short_name"]:
        raise LookIncomplete
    if any(len(texts[name]) > longest for name, longest in _LONGEST.items()):
        raise LookTooLong
    if texts["accent"]:
        try:
            texts["accent"] = accent_of(texts["accent"]).light
        except ColourPale as pale:
            raise AccentPale(pale.nearest) from pale
        except ColourUnknown as unknown:
            raise AccentUnknown from unknown
    return Look(**texts)


def tenant_look_set(look: Look, *, by: UUID) -> Look:
    """Give the scope's tenant another look; raises Forbidden and what `look_checked` does."""
    authorize(by, "tenant.look")
    return _look_keep(look_checked(look), by=by)


def tenant_look_restore(row: UUID, *, by: UUID) -> Look:
    """Give the tenant a look back that it had; raises Forbidden and LookUnknown."""
    authorize(by, "tenant.look")
    before = TenantLook.objects.filter(id=row).first()
    if before is None:
        raise LookUnknown
    return _look_keep(look_of(before), by=by)


def look_begin(look: Look, *, by: UUID | None) -> None:
    """Give a tenant that was just made its first look; its caller has asked who may."""
    _look_keep(look_checked(look), by=by)


def _look_keep(look: Look, *, by: UUID | None) -> Look:
    tenant = Tenant.objects.select_for_update().get(id=tenant_of_scope())
    before = look_of(tenant)
    if not TenantLook.objects.exists():
        TenantLook.objects.create(at=tenant.created_at, **asdict(before))
    if look == before:
        return before
    TenantLook.objects.create(at=clock.now(), by=by, **asdict(look))
    for name, value in asdict(look).items():
        setattr(tenant, name, value)
    tenant.save(update_fields=list(asdict(look)))
    forget()
    audit.record(
        "tenant.look",
        object_kind="tenant",
        object_id=tenant.id,
        before=audit.digest_of(asdict(before)),
        after=audit.digest_of(asdict(look)),
    )
    return look
