"""The active scope: told to the database, restored on leaving, refused outside a transaction."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from huiliu.kit import scope
from huiliu.kit.scope import NoScope, Scope, ScopeKind, ScopeOutsideTransaction
from huiliu.kit.series.models import Series

TENANT, OTHER, PERSON = uuid4(), uuid4(), uuid4()


def told() -> tuple[str, str, str]:
    """Give what the database was told."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('app.tenant', true), current_setting('app.person', true),"
            " current_setting('app.scope', true)"
        )
        tenant, person, name = cursor.fetchone()
    return tenant or "", person or "", name or ""


@pytest.mark.django_db
def test_the_database_is_told_who_asks() -> None:
    with scope.tenant_scope(TENANT, person=PERSON) as entered:
        assert told() == (str(TENANT), str(PERSON), "tenant")
        assert scope.current() == entered


@pytest.mark.django_db
def test_leaving_a_scope_restores_the_one_before() -> None:
    with scope.tenant_scope(TENANT):
        with transaction.atomic(), scope.tenant_scope(OTHER):
            assert told()[0] == str(OTHER)

        assert told() == (str(TENANT), "", "tenant")
        assert scope.current().tenant == TENANT
    assert told() == ("", "", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("entered", "setting"),
    [
        (Scope(ScopeKind.PERSON, person=PERSON), "person"),
        (Scope(ScopeKind.PROVINCE, person=PERSON), "province"),
        (Scope(ScopeKind.SYSTEM, name="sequencer"), "system:sequencer"),
    ],
)
def test_other_scopes_name_no_tenant(entered: Scope, setting: str) -> None:
    with scope.entered(entered):
        assert (told()[0], told()[2]) == ("", setting)
        with pytest.raises(NoScope):
            scope.tenant_of_scope()


@pytest.mark.django_db
def test_helpers_enter_the_scopes_they_name() -> None:
    person, province = scope.person_scope(PERSON), scope.province_scope(PERSON)

    with person as one, province as two, scope.system_scope("baker") as three:
        pass

    assert (one.kind, two.kind, three.kind) == (
        ScopeKind.PERSON,
        ScopeKind.PROVINCE,
        ScopeKind.SYSTEM,
    )


def test_a_scope_outside_a_transaction_is_refused() -> None:
    with pytest.raises(ScopeOutsideTransaction), scope.tenant_scope(TENANT):
        pytest.fail("entered")


def test_outside_any_scope_there_is_none() -> None:
    with pytest.raises(NoScope):
        scope.current()


@pytest.mark.django_db
def test_rows_of_tenants_are_refused_outside_a_scope() -> None:
    with pytest.raises(NoScope):
        Series.objects.count()


@pytest.mark.django_db
def test_a_broken_transaction_keeps_its_own_error() -> None:
    broken = pytest.raises(DatabaseError, match="does not exist")

    with broken, transaction.atomic(), scope.tenant_scope(TENANT), connection.cursor() as cursor:
        cursor.execute("select nothing from nowhere")

    assert told() == ("", "", "")


@pytest.mark.django_db
def test_a_tenants_rows_are_its_own() -> None:
    with scope.tenant_scope(TENANT):
        Series.objects.create(name="story", last=1)

    with scope.tenant_scope(OTHER):
        assert Series.objects.count() == 0
    with scope.tenant_scope(TENANT):
        assert Series.objects.count() == 1


@pytest.mark.django_db
def test_a_row_cannot_be_written_for_another_tenant() -> None:
    refused = pytest.raises(DatabaseError, match="row-level security")

    with scope.tenant_scope(TENANT), refused, transaction.atomic():
        Series.objects.create(tenant_id=OTHER, name="story", last=1)


@pytest.mark.django_db
def test_unset_means_no_rows_below_the_orm_too() -> None:
    with scope.tenant_scope(TENANT):
        Series.objects.create(name="story", last=1)

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from kit_series")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_what_was_read_once_is_kept_for_the_scope_and_no_longer() -> None:
    reads = iter(range(9))

    with scope.tenant_scope(TENANT):
        first = [scope.once("who", lambda: next(reads)) for _ in range(2)]
        with scope.tenant_scope(OTHER):
            inner = scope.once("who", lambda: next(reads))
            scope.forget()
        after = scope.once("who", lambda: next(reads))

    assert (first, inner, after) == ([0, 0], 1, 2)
    assert scope.once("who", lambda: next(reads)) == 3


@pytest.mark.django_db
def test_what_was_read_before_a_scope_is_not_read_in_it_again() -> None:
    with scope.tenant_scope(uuid4()):
        scope.remember("answer", 42)

        assert scope.once("answer", lambda: 0) == 42
        scope.forget()
        assert scope.once("answer", lambda: 0) == 0


@pytest.mark.django_db
def test_outside_any_scope_nothing_is_remembered() -> None:
    scope.remember("answer", 42)

    assert not scope.is_active()
    assert scope.once("answer", lambda: 0) == 0
