"""Reads. Tenants and people are global; memberships and notices are under scope."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import fields
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huiliu.accounts.cards import (
    DemoAccountCard,
    Look,
    LookCard,
    MemberCard,
    PersonCard,
    SeatCard,
    TenantCard,
    demo_account_card_of,
    look_of,
    member_card_of,
    person_card_of,
    roles_in,
    tenant_card_of,
)
from huiliu.accounts.core.roles import Role, TenantKind
from huiliu.accounts.errors import PersonUnknown, TenantUnknown
from huiliu.accounts.models import (
    DemoAccount,
    Membership,
    Person,
    Tenant,
    TenantLook,
)
from huiliu.accounts.selectors.inbox import unread_by_tenant, unread_count
from huiliu.kit.database import all_rows, one_row
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.scope import (
    ScopeKind,
    current,
    is_active,
    once,
    person_scope,
    remember,
    tenant_of_scope,
)

MEMBER_SORTS = ("name", "login", "-since", "since")
LOOKS_MAX = 50
_LOOK_FIELDS = tuple(field.name for field in fields(Look))
_LOOK = f"select {', '.join(_LOOK_FIELDS)} from accounts_tenant where id = %s"  # noqa: S608 - ours
_TENANTS_OF = """
    select tenant.id, tenant.slug, tenant.name, tenant.short_name, tenant.kind, tenant.motto,
        tenant.paused_at is not null
    from accounts_membership member
    join accounts_tenant tenant on tenant.id = member.tenant_id
    join accounts_person person on person.id = member.person_id
    where member.person_id = %s and person.is_active order by member.since, member.id"""
PAUSED_TENANTS = "select id from accounts_tenant where paused_at is not null"
"""For a count of another module, which is one statement for a whole page."""


def tenant_card(tenant: UUID) -> TenantCard:
    """Give a tenant; raises TenantUnknown."""

    def read() -> TenantCard:
        row = Tenant.objects.filter(id=tenant).first()
        if row is None:
            raise TenantUnknown
        return tenant_card_of(row)

    return once(("tenant", tenant), read)


def tenant_by_slug(slug: str) -> TenantCard:
    """Give the tenant with a short address; raises TenantUnknown."""
    row = Tenant.objects.filter(slug=slug).first()
    if row is None:
        raise TenantUnknown
    return tenant_card_of(row)


def tenant_cards() -> tuple[TenantCard, ...]:
    """Give every tenant, in the order in which they joined."""
    return tuple(tenant_card_of(row) for row in Tenant.objects.order_by("id"))


def tenants_paused() -> dict[UUID, datetime]:
    """Give the tenants where nobody may work now, and since when."""
    rows = Tenant.objects.filter(paused_at__isnull=False).values_list("id", "paused_at")
    return {tenant: since for tenant, since in rows if since is not None}


def person_card(person: UUID) -> PersonCard:
    """Give a person; raises PersonUnknown."""

    def read() -> PersonCard:
        row = Person.objects.filter(id=person).first()
        if row is None:
            raise PersonUnknown
        return person_card_of(row)

    return once(("person", person), read)


def person_by_login(login: str) -> PersonCard:
    """Give the person with a login, whatever its case; raises PersonUnknown."""
    row = Person.objects.filter(login__iexact=login).first()
    if row is None:
        raise PersonUnknown
    return person_card_of(row)


def person_id_of(login: str) -> UUID | None:
    """Give whose login this is, if it is anybody's; for the security log."""
    found: UUID | None = (
        Person.objects.filter(login__iexact=login).values_list("id", flat=True).first()
    )
    return found


def person_cards(people: Iterable[UUID]) -> dict[UUID, PersonCard]:
    """Give the people with these ids, by id; unknown ids are left out."""
    rows = all_rows(
        "select id, login, name from accounts_person where id = any(%s)", [list({*people})]
    )
    return {row[0]: PersonCard(*row) for row in rows}


def roles_of(person: UUID, *, tenant: UUID) -> frozenset[Role]:
    """Give what a person is in a tenant; nothing for strangers and for closed accounts.

    Read once a scope: a page asks about many objects.
    """

    def read() -> frozenset[Role]:
        row = _members(tenant).filter(person_id=person).first()
        return roles_in(row) if row else frozenset()

    return once(("roles", person, tenant), read)


def roles_read(people: Iterable[UUID]) -> None:
    """Read what many people are in the scope's tenant, so that `roles_of` has it in this scope."""
    tenant, asked = tenant_of_scope(), frozenset(people)
    held = {row.person_id: roles_in(row) for row in _members(tenant).filter(person_id__in=asked)}
    for person in asked:
        remember(("roles", person, tenant), held.get(person, frozenset()))


def members_of_tenant() -> tuple[MemberCard, ...]:
    """Give the people of the scope's tenant with their roles, by name."""
    rows = _members(tenant_of_scope()).select_related("person").order_by("person__name", "id")
    return tuple(member_card_of(row) for row in rows)


def colleagues_of(tenant: UUID, people: Iterable[UUID]) -> frozenset[UUID]:
    """Give who of some people works in a tenant; of one person read once a scope."""
    asked = frozenset(people)
    if len(asked) == 1:
        return frozenset(person for person in asked if roles_of(person, tenant=tenant))
    rows = _members(tenant).filter(person_id__in=asked)
    return frozenset(rows.values_list("person_id", flat=True))


def people_of_tenant() -> tuple[PersonCard, ...]:
    """Give the people of the scope's tenant, by name."""
    return tuple(member.person for member in members_of_tenant())


def people_with_role(role: Role) -> tuple[PersonCard, ...]:
    """Give the people of the scope's tenant who hold a role, by name."""
    return tuple(member.person for member in members_of_tenant() if role in member.roles)


def member_list(query: ListQuery) -> Page[MemberCard]:
    """Give one page of the people of the scope's tenant, closed accounts among them."""
    rows = Membership.objects.filter(tenant_id=tenant_of_scope()).select_related("person")
    if query.words:
        rows = rows.filter(
            Q(person__name__icontains=query.words) | Q(person__login__icontains=query.words)
        )
    if query.filter("role"):
        rows = rows.filter(roles__contains=[query.filter("role")])
    if query.filter("state"):
        rows = rows.filter(person__is_active=query.filter("state") == "open")
    order = {"name": "person__name", "login": "person__login"}.get(query.sort, query.sort)
    page = page_of(rows.order_by(order, "id"), query)
    return page.of([member_card_of(row) for row in page])


def look_list() -> tuple[LookCard, ...]:
    """Give how the scope's tenant looked, the newest first."""
    rows = TenantLook.objects.order_by("-at", "-id")[:LOOKS_MAX]
    return tuple(LookCard(id=row.id, look=look_of(row), by=row.by, at=row.at) for row in rows)


def tenant_look(tenant: UUID) -> Look:
    """Give how a tenant is called and looks; raises TenantUnknown."""
    row = one_row(_LOOK, [tenant])
    if row is None:
        raise TenantUnknown
    return Look(**dict(zip(_LOOK_FIELDS, row, strict=True)))


def seats_of(person: UUID) -> tuple[SeatCard, ...]:
    """Give every place where a person works, in the order in which they joined."""
    with _eyes_of(person):
        rows = list(
            Membership.objects.filter(person_id=person, person__is_active=True)
            .select_related("tenant", "person")
            .order_by("since", "id")
        )
        unread = unread_by_tenant(person)
    return tuple(
        SeatCard(
            tenant=tenant_card_of(row.tenant),
            person=person_card_of(row.person),
            roles=roles_in(row),
            unread=unread.get(row.tenant_id, 0),
        )
        for row in rows
    )


def tenants_of(person: UUID) -> tuple[TenantCard, ...]:
    """Give every tenant that a person works in, in the order in which they joined."""
    with _eyes_of(person):
        rows = all_rows(_TENANTS_OF, [person])
    return tuple(
        TenantCard(key, slug, name, short_name, TenantKind(kind), motto, paused)
        for key, slug, name, short_name, kind, motto, paused in rows
    )


def seat_now() -> SeatCard | None:
    """Give the place that the active scope acts from; None outside a tenant or without person."""
    scope = current()
    if scope.kind is not ScopeKind.TENANT or scope.tenant is None or scope.person is None:
        return None
    row = _members(scope.tenant).filter(person_id=scope.person)
    membership = row.select_related("tenant", "person").first()
    if membership is None:
        return None
    return SeatCard(
        tenant=tenant_card_of(membership.tenant),
        person=person_card_of(membership.person),
        roles=roles_in(membership),
        unread=unread_count(scope.person),
    )


def demo_account_list() -> tuple[DemoAccountCard, ...]:
    """Give the lines of the sample province's login page, in their order."""
    rows = DemoAccount.objects.select_related("person").order_by("place")
    return tuple(demo_account_card_of(row) for row in rows)


def _members(tenant: UUID) -> "QuerySet[Membership]":
    rows: QuerySet[Membership] = Membership.objects.filter(tenant_id=tenant, person__is_active=True)
    return rows


def _eyes_of(person: UUID) -> AbstractContextManager[object]:
    """See what a person sees across tenants: without a word where the scope is theirs already."""
    own = is_active() and current().person == person
    return nullcontext() if own else person_scope(person)
