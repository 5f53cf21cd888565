"""Says what a claim of the organisation's provider is worth here."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from huiliu.accounts import api
from huiliu.accounts.core.roles import Role
from huiliu.accounts.services.grants import grant_add


class Command(BaseCommand):
    help = "Give whoever comes with CLAIM=VALUE these roles in a tenant, when first seen."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("claim", help="claim=value, such as groups=newsroom")
        parser.add_argument("tenant", help="the tenant's short address")
        parser.add_argument("roles", nargs="+", choices=[role.value for role in Role])

    def handle(self, *_args: Any, claim: str, tenant: str, roles: list[str], **_rest: Any) -> None:
        name, _, value = claim.partition("=")
        with transaction.atomic():
            card = api.tenant_by_slug(tenant)
            given = frozenset(Role(role) for role in roles)
            grant_add(claim=name, value=value, tenant=card.id, roles=given)
        self.stdout.write(f"{claim}: {', '.join(roles)} at {card.name}")
