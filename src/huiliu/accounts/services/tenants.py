"""Writes of tenants."""

import re

from huiliu.accounts.cards import TenantCard, tenant_card_of
from huiliu.accounts.core.roles import TenantKind
from huiliu.accounts.errors import SlugInvalid, SlugTaken
from huiliu.accounts.models import Tenant
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.scope import tenant_scope

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
