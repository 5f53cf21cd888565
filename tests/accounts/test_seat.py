"""The seat: where a person works now, verified at every request."""

from uuid import UUID

import pytest
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_scope
from tests import builders
from tests.accounts.builders import a_notice
from tests.builders import PASSWORD


@pytest.fixture
def of_both(centre: TenantCard, other_centre: TenantCard) -> PersonCard:
    """Give an editor of `centre` who also reports for `other_centre`."""
    person = builders.a_person(centre, Role.EDITOR)
    with tenant_scope(other_centre.id):
        accounts.membership_grant(
            person.id, tenant=other_centre.id, roles=frozenset({Role.REPORTER})
        )
    return person


@pytest.fixture
def both_client(client: Client, of_both: PersonCard) -> Client:
    """Give a browser in which `of_both` is logged in and sits nowhere yet."""
    client.post("/login/", {"login": of_both.login, "password": PASSWORD})
    return client


def test_who_works_in_several_centres_chooses_after_login(
    both_client: Client, centre: TenantCard, other_centre: TenantCard
) -> None:
    sent = both_client.get("/inbox/")
    page = both_client.get(sent["Location"]).content.decode()

    assert sent["Location"] == "/tenant/?next=%2Finbox%2F"
    assert centre.name in page
    assert other_centre.name in page


def test_choosing_leads_on_to_the_page_asked_for(
    both_client: Client, other_centre: TenantCard
) -> None:
    response = both_client.post("/tenant/", {"tenant": str(other_centre.id), "next": "/inbox/"})

    assert response["Location"] == "/inbox/"
    assert both_client.get("/inbox/").status_code == 200


def test_the_choice_can_be_changed_any_time(
    both_client: Client, centre: TenantCard, other_centre: TenantCard
) -> None:
    both_client.post("/tenant/", {"tenant": str(centre.id)})

    both_client.post("/tenant/", {"tenant": str(other_centre.id)})

    assert both_client.session["tenant"] == str(other_centre.id)


@pytest.mark.parametrize("chosen", ["", "not an id", str(UUID(int=5))])
def test_what_is_no_centre_cannot_be_chosen(both_client: Client, chosen: str) -> None:
    assert both_client.post("/tenant/", {"tenant": chosen}).status_code == 403


def test_a_foreign_centre_cannot_be_chosen(
    editor_client: Client, centre: TenantCard, other_centre: TenantCard
) -> None:
    response = editor_client.post("/tenant/", {"tenant": str(other_centre.id)})

    assert response.status_code == 403
    assert editor_client.session["tenant"] == str(centre.id)


def test_a_forged_seat_opens_nothing(editor_client: Client, other_centre: TenantCard) -> None:
    builders.choose_tenant(editor_client, other_centre.id)

    response = editor_client.get("/inbox/")

    assert response["Location"].startswith("/tenant/")


def test_a_membership_taken_away_ends_with_the_next_request(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    before = editor_client.get("/inbox/").status_code
    with tenant_scope(centre.id):
        accounts.membership_revoke(editor.id, tenant=centre.id, roles=frozenset(Role))

    after = editor_client.get("/inbox/")

    assert before == 200
    assert after["Location"].startswith("/tenant/")


def test_a_closed_account_is_out_with_the_next_request(
    editor_client: Client, editor: PersonCard
) -> None:
    accounts.person_close(editor.id)

    assert editor_client.get("/inbox/")["Location"].startswith("/login/")


def test_who_works_nowhere_is_told_so(client: Client, centre: TenantCard) -> None:
    accounts.person_create(login="newcomer", name="新人", password=PASSWORD)
    client.post("/login/", {"login": "newcomer", "password": PASSWORD})

    page = client.get("/tenant/").content.decode()

    assert "还不在任何中心" in page


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"accept": "application/json"}, 403), ({"hx-request": "true"}, 403)],
)
def test_a_program_without_a_seat_is_told(
    both_client: Client, headers: dict[str, str], status: int
) -> None:
    assert both_client.get("/inbox/", headers=headers).status_code == status


def test_a_notice_of_another_centre_is_not_found(
    editor_client: Client, other_centre: TenantCard, foreigner: PersonCard
) -> None:
    notice = a_notice(foreigner, other_centre)

    assert editor_client.get(f"/inbox/{notice}/").status_code == 404
    assert editor_client.get(f"/inbox/{new_id()}/").status_code == 404
