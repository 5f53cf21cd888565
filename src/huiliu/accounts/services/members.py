"""Writes of what people are in a tenant."""

from uuid import UUID

from huiliu.accounts.cards import roles_in
from huiliu.accounts.core.roles import Role
from huiliu.accounts.errors import Forbidden, PersonUnknown, RolesMissing
from huiliu.accounts.models import Membership, Person
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.scope import forget, tenant_of_scope


def membership_grant(person: UUID, *, tenant: UUID, roles: frozenset[Role]) -> None:
    """Add roles to what a person is in the scope's tenant.

    Raises RolesMissing, PersonUnknown, and Forbidden where `tenant` is not the scope's.
    """
    if not roles:
        raise RolesMissing
    _require_own(tenant)
    if not Person.objects.filter(id=person, is_active=True).exists():
        raise PersonUnknown
    membership = Membership.objects.filter(tenant_id=tenant, person_id=person).first()
    before = roles_in(membership) if membership else frozenset()
    if membership is None:
        membership = Membership(tenant_id=tenant, person_id=person, since=clock.now())
    roles_keep(membership, before=before, after=before | roles)


def membership_revoke(person: UUID, *, tenant: UUID, roles: frozenset[Role]) -> None:
    """Take roles from a person in the scope's tenant; without any left, they leave it.

    Raises PersonUnknown for a stranger, and Forbidden where `tenant` is not the scope's.
    """
    _require_own(tenant)
    membership = Membership.objects.filter(tenant_id=tenant, person_id=person).first()
    if membership is None:
        raise PersonUnknown
    before = roles_in(membership)
    roles_keep(membership, before=before, after=before - roles)


def roles_keep(membership: Membership, *, before: frozenset[Role], after: frozenset[Role]) -> None:
    """Write what a person is from now on; without any role they leave. The caller asked who may."""
    if after:
        membership.roles = [role.value for role in Role if role in after]
        membership.save()
    else:
        membership.delete()
    forget()
    # Where they write with others, their right is looked at again at once.
    announce("people", membership.person_id)
    audit.record(
        "membership.change",
        object_kind="person",
        object_id=membership.person_id,
        before=audit.digest_of({"roles": before}),
        after=audit.digest_of({"roles": after}),
    )


def _require_own(tenant: UUID) -> None:
    if tenant != tenant_of_scope():
        raise Forbidden
