"""The rim of a request: one transaction, one scope, nothing kept of a refused one."""

from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from huiliu.kit import scope
from huiliu.kit.scope import NoScope, Scope, ScopeKind
from huiliu.kit.scope.middleware import ScopeMiddleware
from huiliu.kit.series.models import Series

TENANT = UUID("0190b0c4-0000-7000-8000-00000000aaaa")


def of_tenant(request: HttpRequest) -> Scope | None:
    return Scope(ScopeKind.TENANT, tenant=TENANT)


def of_nobody(request: HttpRequest) -> Scope | None:
    return None


def answered(resolver: str, status: int) -> HttpResponse:
    """Answer a request that writes one row, with this status."""

    def view(request: HttpRequest) -> HttpResponse:
        Series.objects.create(name=f"from {uuid4()}", last=1)
        return HttpResponse(status=status)

    with override_settings(HUILIU_SCOPE_RESOLVER=f"{__name__}.{resolver}"):
        response = ScopeMiddleware(view)(HttpRequest())
    assert isinstance(response, HttpResponse)
    return response


def rows_kept() -> int:
    with scope.tenant_scope(TENANT):
        return Series.objects.count()


@pytest.mark.django_db
@pytest.mark.parametrize("status", [200, 302])
def test_what_a_good_request_wrote_is_kept(status: int) -> None:
    answered("of_tenant", status)

    assert rows_kept() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 404, 409, 500])
def test_nothing_is_kept_of_a_refused_request(status: int) -> None:
    answered("of_tenant", status)

    assert rows_kept() == 0


@pytest.mark.django_db
def test_a_request_of_nobody_sees_no_tenants_rows() -> None:
    with pytest.raises(NoScope):
        answered("of_nobody", 200)


def told_now() -> list[str]:
    with connection.cursor() as cursor:
        names = ("app.tenant", "app.person", "app.scope")
        cursor.execute("select " + ", ".join(f"current_setting('{name}', true)" for name in names))
        return [value for value in cursor.fetchone() if value]


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("status", [200, 500])
def test_the_next_transaction_knows_nothing_of_the_request(status: int) -> None:
    answered("of_tenant", status)

    assert told_now() == []
    with transaction.atomic():
        assert told_now() == []


@pytest.mark.django_db
def test_inside_another_transaction_the_scope_is_left_at_once() -> None:
    answered("of_tenant", 200)

    assert told_now() == []
