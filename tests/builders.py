"""Builders: each test says only what matters to it."""

from itertools import count
from uuid import UUID

from django.db import transaction
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role, TenantCard, TenantKind
from huiliu.kit import scope
from huiliu.ledger import api as ledger

# Of one length: no name is found within another.
_numbers = count(10_000)
PASSWORD = "a password of tests"


def a_centre(
    slug: str = "", name: str = "某区融媒体中心", kind: TenantKind = TenantKind.CENTRE
) -> TenantCard:
    """Make a centre and its signing key."""
    number = next(_numbers)
    with transaction.atomic():
        card = accounts.tenant_create(
            slug=slug or f"centre{number}",
            name=name,
            short_name=name[:2],
            kind=kind,
        )
        with scope.tenant_scope(card.id):
            ledger.tenant_key_create()
    return card


def a_person(centre: TenantCard, *roles: Role, name: str = "林晓") -> PersonCard:
    """Make a person with roles in one centre."""
    number = next(_numbers)
    with transaction.atomic():
        person = accounts.person_create(login=f"person{number}", name=name, password=PASSWORD)
        with scope.tenant_scope(centre.id):
            accounts.membership_grant(person.id, tenant=centre.id, roles=frozenset(roles))
    return person


def a_client(person: PersonCard, centre: TenantCard) -> Client:
    """Log a person in at one centre."""
    from huiliu.accounts.models import Person

    client = Client()
    client.force_login(Person.objects.get(pk=person.id))
    choose_tenant(client, centre.id)
    return client


def choose_tenant(client: Client, tenant: UUID) -> None:
    """Choose the centre of a logged-in browser."""
    session = client.session
    session["tenant"] = str(tenant)
    session.save()
