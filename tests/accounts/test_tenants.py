"""Tenants and people: made once, named by everyone, without personal data."""

import pytest
from django.db import IntegrityError, transaction

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonUnknown, Role, TenantCard, TenantKind, TenantUnknown
from huiliu.accounts.errors import (
    LoginInvalid,
    LoginTaken,
    PasswordWeak,
    SlugInvalid,
    SlugTaken,
)
from huiliu.accounts.models import Person, Tenant
from huiliu.audit import api as audit
from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger

PASSWORD = "a long enough phrase"


def test_a_tenant_is_found_by_id_by_address_and_in_the_list(centre: TenantCard) -> None:
    found = (accounts.tenant_card(centre.id), accounts.tenant_by_slug("tongzhou"))

    assert found == (centre, centre)
    assert centre in accounts.tenant_cards()
    assert (centre.kind, centre.short_name) == (TenantKind.CENTRE, "通州")


@pytest.mark.usefixtures("db")
def test_an_unknown_tenant_is_named_as_such() -> None:
    with pytest.raises(TenantUnknown):
        accounts.tenant_by_slug("nowhere")
    with pytest.raises(TenantUnknown):
        accounts.tenant_card(new_id())


def test_making_a_tenant_is_on_its_own_trail(centre: TenantCard) -> None:
    with tenant_scope(centre.id):
        entries = audit.entry_list(centre.id)

    assert [entry.action for entry in entries] == ["tenant.create"]


def test_a_short_address_is_taken_once(centre: TenantCard) -> None:
    with pytest.raises(SlugTaken):
        accounts.tenant_create(
            slug=centre.slug, name="另一家", short_name="另", kind=TenantKind.OUTLET
        )


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("slug", ["", "a", "通州", "Tongzhou", "-a", "a" * 41, "a/b"])
def test_a_short_address_that_would_not_fit_an_address_is_refused(slug: str) -> None:
    with pytest.raises(SlugInvalid):
        accounts.tenant_create(slug=slug, name="某", short_name="某", kind=TenantKind.CENTRE)


@pytest.mark.usefixtures("db")
def test_the_database_holds_one_province_at_most() -> None:
    accounts.tenant_create(
        slug="province", name="省级平台", short_name="省级", kind=TenantKind.PROVINCE
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        accounts.tenant_create(
            slug="second", name="又一个", short_name="又", kind=TenantKind.PROVINCE
        )


@pytest.mark.usefixtures("db")
def test_an_account_keeps_login_name_and_hash_and_nothing_else() -> None:
    person = accounts.person_create(login=" Linlan ", name="林岚", password=PASSWORD)

    row = Person.objects.get(id=person.id)
    assert (person.login, person.name, person.initial) == ("linlan", "林岚", "林")
    assert row.password.startswith("argon2$")
    assert {field.name for field in Person._meta.fields} == {
        "id", "login", "name", "email", "is_active", "created_at", "password", "last_login",
    }  # fmt: skip


@pytest.mark.usefixtures("db")
def test_an_account_can_be_made_with_a_ready_hash() -> None:
    password_hash = accounts.password_hash_of(PASSWORD)

    person = accounts.person_create(login="linlan", name="林岚", password_hash=password_hash)

    assert Person.objects.get(id=person.id).check_password(PASSWORD)


@pytest.mark.usefixtures("db")
def test_a_login_is_taken_once_whatever_its_case() -> None:
    accounts.person_create(login="linlan", name="林岚", password=PASSWORD)

    with pytest.raises(LoginTaken):
        accounts.person_create(login="LinLan", name="林兰", password=PASSWORD)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("login", ["", "x", "林岚", "a b", "a@b", "a" * 41])
def test_a_login_that_cannot_be_typed_anywhere_is_refused(login: str) -> None:
    with pytest.raises(LoginInvalid):
        accounts.person_create(login=login, name="林岚", password=PASSWORD)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("password", ["", "short", "password"])
def test_a_password_that_is_easy_to_guess_is_refused(password: str) -> None:
    with pytest.raises(PasswordWeak):
        accounts.person_create(login="linlan", name="林岚", password=password)


@pytest.mark.usefixtures("db")
def test_people_are_found_by_id_and_login() -> None:
    one = accounts.person_create(login="linlan", name="林岚", password=PASSWORD)
    two = accounts.person_create(login="suhe", name="苏禾", password=PASSWORD)

    assert accounts.person_card(one.id) == accounts.person_by_login("LINLAN") == one
    assert accounts.person_cards([one.id, two.id, new_id()]) == {one.id: one, two.id: two}


@pytest.mark.usefixtures("db")
def test_an_unknown_person_is_named_as_such() -> None:
    with pytest.raises(PersonUnknown):
        accounts.person_card(new_id())
    with pytest.raises(PersonUnknown):
        accounts.person_by_login("nobody")


@pytest.mark.usefixtures("db")
def test_a_new_password_replaces_the_old_one_and_is_on_the_trail() -> None:
    person = accounts.person_create(login="linlan", name="林岚", password=PASSWORD)

    accounts.password_change(person.id, password="another long phrase")

    with audit.platform_scope():
        actions = [entry.action for entry in audit.entry_list(person.id)]
    assert actions == ["person.create", "person.password_change"]
    assert Person.objects.get(id=person.id).check_password("another long phrase")


def test_a_closed_account_holds_no_role_and_cannot_be_changed(centre: TenantCard) -> None:
    person = accounts.person_create(login="linlan", name="林岚", password=PASSWORD)
    with tenant_scope(centre.id):
        accounts.membership_grant(person.id, tenant=centre.id, roles=frozenset({Role.EDITOR}))

    accounts.person_close(person.id)

    with tenant_scope(centre.id):
        assert accounts.roles_of(person.id, tenant=centre.id) == frozenset()
        assert accounts.people_of_tenant() == ()
    with pytest.raises(PersonUnknown):
        accounts.password_change(person.id, password=PASSWORD)


@pytest.mark.usefixtures("db")
def test_the_first_operator_finds_a_province_with_a_key() -> None:
    person = accounts.operator_create(login="root.op", name="值守", password=PASSWORD)

    (province,) = accounts.tenant_cards()
    with tenant_scope(province.id):
        assert accounts.roles_of(person.id, tenant=province.id) == {Role.OPERATOR}
    assert province.kind is TenantKind.PROVINCE
    assert ledger.tenant_verifier(province.id)


@pytest.mark.usefixtures("db")
def test_a_second_operator_joins_the_same_province() -> None:
    accounts.operator_create(login="first", name="甲", password=PASSWORD)

    accounts.operator_create(login="second", name="乙", password=PASSWORD)

    assert Tenant.objects.count() == 1
