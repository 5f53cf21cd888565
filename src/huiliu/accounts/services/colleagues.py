"""Writes by which a manager or operator says who works in the scope's tenant, and as what."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.access import access_member, authorize
from huiliu.accounts.cards import PersonCard, person_card_of, roles_in
from huiliu.accounts.core.roles import Role
from huiliu.accounts.errors import LastManager, MemberAlready, RoleBeyond, RolesMissing
from huiliu.accounts.models import Membership, Person, Tenant
from huiliu.accounts.selectors import (
    roles_of,
    tenants_of,
)
from huiliu.accounts.services.members import membership_grant, roles_keep
from huiliu.accounts.services.notices import notice_send
from huiliu.accounts.services.people import login_checked, person_close, person_invite
from huiliu.accounts.services.resets import first_link_make, person_within_reach
from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_of_scope, tenant_scope

_BEYOND = frozenset({Role.OPERATOR, Role.PROVINCE_DUTY})
"""They reach beyond one centre, so no manager of a centre gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who is to work here: an account that exists is joined, any other is opened."""

    login: str
    name: str
    roles: frozenset[Role]
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Who works here now; `secret` opens the account that was made, empty where there was one."""

    person: PersonCard
    secret: str


def member_add(who: Newcomer, *, by: UUID) -> Joined:
    """Let somebody work in the scope's tenant.

    Raises Forbidden, RoleBeyond, RolesMissing, MemberAlready, LoginInvalid, NameInvalid and
    MailInvalid.
    """
    authorize(by, "people.manage")
    _require_reach(who.roles, by=by)
    return member_join(who, by=by)


def member_join(who: Newcomer, *, by: UUID | None) -> Joined:
    """Do what `member_add` does for a caller that has asked who may."""
    if not who.roles:
        raise RolesMissing
    tenant = tenant_of_scope()
    row = Person.objects.filter(login=login_checked(who.login), is_active=True).first()
    if row is not None and Membership.objects.filter(tenant_id=tenant, person=row).exists():
        raise MemberAlready
    if row is not None:
        person, secret = person_card_of(row), ""
    else:
        person = person_invite(login=who.login, name=who.name, email=who.email)
        secret = first_link_make(person.id, by=by)
    membership_grant(person.id, tenant=tenant, roles=who.roles)
    _tell(person.id, title=_("You work here now."))
    return Joined(person=person, secret=secret)


def member_roles_set(person: UUID, *, roles: frozenset[Role], by: UUID) -> None:
    """Say what a person is in the scope's tenant from now on, the next click included.

    Raises Forbidden, PersonUnknown, RolesMissing, RoleBeyond and LastManager.
    """
    row = access_member(person, by=by, may="people.manage")
    if not roles:
        raise RolesMissing
    before = roles_in(row)
    if roles == before:
        return
    _require_reach(roles ^ before, by=by)
    _require_manager(row, after=roles)
    roles_keep(row, before=before, after=roles)
    _tell(person, title=_("Your roles here were changed."))


def member_leave(person: UUID, *, by: UUID) -> None:
    """Let a person leave the scope's tenant; their account stays, and what they did.

    Raises Forbidden, PersonUnknown, RoleBeyond and LastManager.
    """
    row = access_member(person, by=by, may="people.manage")
    before = roles_in(row)
    _require_reach(before, by=by)
    _require_manager(row, after=frozenset())
    roles_keep(row, before=before, after=frozenset())


def member_close(person: UUID, *, by: UUID) -> None:
    """Close the account of somebody who works here: it opens nothing, what it did stays.

    Raises Forbidden, PersonUnknown, LastManager, and ResetBeyondCentre where a manager asks for
    someone who also works elsewhere or runs the platform.
    """
    access_member(person, by=by, may="people.manage")
    person_within_reach(person, by=by)
    for tenant in tenants_of(person):
        with tenant_scope(tenant.id, person=by):
            row = Membership.objects.get(tenant_id=tenant.id, person_id=person)
            _require_manager(row, after=frozenset())
    person_close(person)


def _require_reach(roles: frozenset[Role], *, by: UUID) -> None:
    if roles & _BEYOND and Role.OPERATOR not in roles_of(by, tenant=tenant_of_scope()):
        raise RoleBeyond


def _require_manager(row: Membership, *, after: frozenset[Role]) -> None:
    """Keep one open manager in a tenant that has one; two that go at once wait for each other."""
    if Role.CENTRE_MANAGER in after or Role.CENTRE_MANAGER not in roles_in(row):
        return
    Tenant.objects.select_for_update().get(id=row.tenant_id)
    managers = Membership.objects.filter(
        tenant_id=row.tenant_id, roles__contains=[Role.CENTRE_MANAGER.value], person__is_active=True
    )
    if not managers.exclude(person_id=row.person_id).exists():
        raise LastManager


def _tell(person: UUID, *, title: str) -> None:
    url = reverse("accounts_account")
    notice_send(person, kind="account.roles", title=title, url=url, key=f"roles {new_id()}")
