"""Writes of what comes with the organisation's own login: joined accounts and given roles."""

import re
from collections.abc import Mapping
from uuid import UUID

from allauth.socialaccount.models import SocialAccount

from huiliu.accounts.core.claims import claim_holds
from huiliu.accounts.core.roles import Role
from huiliu.accounts.errors import NothingJoined
from huiliu.accounts.models import Person, ProviderGrant, Tenant
from huiliu.accounts.selectors.signing_in import (
    grants_by_claim,
)
from huiliu.accounts.services.members import membership_grant
from huiliu.accounts.services.trail import record_person
from huiliu.kit import clock
from huiliu.kit.scope import tenant_scope

_NOT_IN_A_LOGIN = re.compile(r"[^a-z0-9._-]+")


def grant_add(*, claim: str, value: str, tenant: UUID, roles: frozenset[Role]) -> None:
    """Enter that whoever comes with a claim gets these roles in a tenant, when first seen."""
    ProviderGrant.objects.update_or_create(
        claim=claim,
        value=value,
        tenant=Tenant.objects.get(id=tenant),
        defaults={"roles": sorted(role.value for role in roles)},
    )


def person_from_provider(claims: Mapping[str, object]) -> Person | None:
    """Open an account for a stranger whose claims a grant names; None where none does."""
    grants = [row for row in grants_by_claim() if claim_holds(claims, row.claim, row.value)]
    if not grants:
        return None
    person = Person.objects.create(
        login=_free_login(str(claims.get("preferred_username") or claims.get("email") or "person")),
        name=str(claims.get("name") or claims.get("preferred_username") or "")[:40] or "—",
        email=str(claims.get("email") or ""),
        password="!",  # noqa: S106 - Django's mark of an account without a password
        created_at=clock.now(),
    )
    record_person("person.create", person=person.id, actor=None)
    for row in grants:
        with tenant_scope(row.tenant_id):
            roles = frozenset(Role(role) for role in row.roles)
            membership_grant(person.id, tenant=row.tenant_id, roles=roles)
    return person


def provider_join_record(person: UUID) -> None:
    """Write down that a login of the provider was joined to an account."""
    record_person("person.provider_join", person=person, actor=person)


def provider_leave(person: UUID) -> None:
    """Part an account from the provider's login; raises NothingJoined."""
    removed, _ = SocialAccount.objects.filter(user_id=person).delete()
    if not removed:
        raise NothingJoined
    record_person("person.provider_leave", person=person, actor=person)


def _free_login(wish: str) -> str:
    stem = _NOT_IN_A_LOGIN.sub("-", wish.partition("@")[0].lower()).strip("-._")[:36] or "person"
    stem = stem if len(stem) > 1 else f"{stem}-1"
    taken = set(Person.objects.filter(login__startswith=stem).values_list("login", flat=True))
    names = (stem, *(f"{stem}{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
