"""Builders of accounts."""

from itertools import count
from uuid import UUID

from django.db import transaction

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.accounts.models import Notice
from huiliu.kit.scope import tenant_scope

_numbers = count(1)


def a_notice(
    person: PersonCard, centre: TenantCard, *, title: str = "稿件退回", url: str = "/stories/"
) -> UUID:
    """Send a person a notice and give its id."""
    key = f"notice {next(_numbers)}"
    with transaction.atomic(), tenant_scope(centre.id):
        accounts.notice_send(person.id, kind="test", title=title, url=url, key=key)
        notice: UUID = Notice.objects.values_list("id", flat=True).get(person_id=person.id, key=key)
    return notice
