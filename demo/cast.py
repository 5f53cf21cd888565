"""Enters the tenants and people of the sample province."""

from datetime import timedelta

from django.db import transaction

from demo.content import Person, Province
from demo.world import World
from huiliu.accounts import api as accounts
from huiliu.accounts.api import Role, TenantKind
from huiliu.kit import clock
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger

_OPENED_DAYS_AGO = 40


def cast_enter(province: Province, world: World) -> None:
    """Open all tenants with their signing keys, then all accounts with their roles."""
    opened = world.now - timedelta(days=_OPENED_DAYS_AGO)
    with clock.at(opened), transaction.atomic():
        for tenant in province.tenants:
            card = accounts.tenant_create(
                slug=tenant.slug,
                name=tenant.name,
                short_name=tenant.short_name,
                kind=TenantKind(tenant.kind),
                motto=tenant.motto,
            )
            world.tenants[tenant.slug] = card.id
            with tenant_scope(card.id):
                ledger.tenant_key_create()
        # One hash for all: hashing is slow on purpose, and the password is public anyway.
        password_hash = accounts.password_hash_of(province.password)
        for person in province.people:
            _person_enter(person, world, password_hash=password_hash)


def _person_enter(person: Person, world: World, *, password_hash: str) -> None:
    card = accounts.person_create(login=person.login, name=person.name, password_hash=password_hash)
    world.people[person.login] = card.id
    world.names[person.login] = card.name
    for slug, names in person.roles.items():
        tenant = world.tenants[slug]
        with tenant_scope(tenant):
            roles = frozenset(Role(name) for name in names)
            accounts.membership_grant(card.id, tenant=tenant, roles=roles)


def accounts_show(province: Province, world: World) -> None:
    """Put the chosen accounts on the sample login page, in the order of the file."""
    names = {tenant.slug: tenant.short_name for tenant in province.tenants}
    with transaction.atomic():
        for person in province.people:
            if person.shown:
                place = names[next(iter(person.roles))]
                accounts.demo_account_show(
                    world.people[person.login], post=f"{person.post}　{place}", hint=person.hint
                )
