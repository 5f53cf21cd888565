"""Reads of the inbox; notices are under scope."""

from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from huiliu.accounts.cards import (
    NoticeCard,
    notice_card_of,
)
from huiliu.accounts.models import (
    Notice,
)
from huiliu.kit.database import Count, counted
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.scope import tenant_of_scope

NOTICE_SORTS = ("newest", "oldest")
NOTICE_FILTERS = {"state": ("unread", "read")}
_UNREAD = """select count(*) from accounts_notice
    where tenant_id = %s and person_id = %s and read_at is null"""


def unread(person: UUID) -> Count:
    """Give how to count the unread notices of a person in the scope's tenant."""
    return Count(_UNREAD, (tenant_of_scope(), person))


def unread_count(person: UUID) -> int:
    """Count the unread notices of a person in the scope's tenant."""
    return counted([unread(person)])[0]


def notice_list(person: UUID, query: ListQuery) -> Page[NoticeCard]:
    """Give one page of a person's notices in the scope's tenant."""
    rows = _notices(person)
    if query.words:
        rows = rows.filter(title__icontains=query.words)
    if query.filter("state"):
        rows = rows.filter(read_at__isnull=query.filter("state") == "unread")
    order = ("sent_at", "id") if query.sort == "oldest" else ("-sent_at", "-id")
    page = page_of(rows.order_by(*order), query)
    return page.of([notice_card_of(row) for row in page])


def _notices(person: UUID) -> "QuerySet[Notice]":
    rows: QuerySet[Notice] = Notice.objects.filter(tenant_id=tenant_of_scope(), person_id=person)
    return rows


def unread_by_tenant(person: UUID) -> dict[UUID, int]:
    rows = Notice.objects.filter(person_id=person, read_at=None)
    return dict(rows.values_list("tenant_id").annotate(models.Count("id")).order_by())
