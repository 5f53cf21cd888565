"""The organisation's own login, against a provider on this machine: honest, away, slow, lying."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.accounts.models import Person
from huiliu.accounts.services.grants import grant_add
from huiliu.audit import api as audit
from tests.accounts.an_organisation import Organisation
from tests.accounts.builders import an_authenticator, confirm
from tests.accounts.coming_in import GO, came_back, is_in, joined
from tests.accounts.conftest import Settings

EMAIL = "lin@example.org"


def test_whoever_joined_it_comes_in(
    client: Client, settings_are: Settings, editor: PersonCard
) -> None:
    joined(editor)

    answer = came_back(client)

    assert (answer.status_code, answer["Location"]) == (302, "/inbox/")
    assert is_in(client)


def test_state_nonce_and_pkce_travel_along(
    client: Client, settings_are: Settings, editor: PersonCard
) -> None:
    sent = client.post(GO)

    asked = parse_qs(urlsplit(sent["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16
    assert len(asked["nonce"][0]) == 64


def test_a_second_factor_is_asked_for_here_too(
    client: Client, settings_are: Settings, editor: PersonCard
) -> None:
    joined(editor)
    an_authenticator(editor)

    assert came_back(client)["Location"].startswith("/login/second-factor/")
    assert not is_in(client)


def test_of_the_provider_s_claims_only_the_subject_is_kept(
    client: Client, settings_are: Settings, editor: PersonCard, said: Organisation
) -> None:
    said.user |= {"phone_number": "010-12345678"}
    joined(editor)

    came_back(client)

    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == ("42", {"id_token": {"sub": "42"}})


def test_a_stranger_gets_no_account(
    client: Client, settings_are: Settings, editor: PersonCard
) -> None:
    before = Person.objects.count()

    answer = came_back(client)

    assert answer.status_code == 403
    assert "在这里没有账号" in answer.content.decode()
    assert Person.objects.count() == before
    assert not is_in(client)


def test_an_address_joins_only_where_the_settings_say_so(
    client: Client, settings_are: Settings, editor: PersonCard, said: Organisation
) -> None:
    Person.objects.filter(id=editor.id).update(email=EMAIL)
    said.user |= {"email": EMAIL, "email_verified": True}

    before = came_back(client).status_code
    settings_are(LINK="email")
    after = came_back(client).status_code

    assert (before, after, is_in(client)) == (403, 302, True)


@pytest.mark.parametrize("verified", [False, "true", None])
def test_an_address_that_nobody_verified_joins_nothing(
    client: Client, settings_are: Settings, editor: PersonCard, said: Organisation, verified: object
) -> None:
    Person.objects.filter(id=editor.id).update(email=EMAIL)
    settings_are(LINK="email")
    said.user |= {"email": EMAIL, "email_verified": verified}

    assert came_back(client).status_code == 403


def test_an_address_of_two_people_joins_neither(
    client: Client,
    settings_are: Settings,
    editor: PersonCard,
    foreigner: PersonCard,
    said: Organisation,
) -> None:
    Person.objects.filter(id__in=[editor.id, foreigner.id]).update(email=EMAIL)
    settings_are(LINK="email")
    said.user |= {"email": EMAIL, "email_verified": True}

    assert came_back(client).status_code == 403


@pytest.mark.parametrize(
    "case",
    [
        ({"EMAIL_DOMAINS": "example.org"}, {"email": EMAIL, "email_verified": True}, 302),
        ({"EMAIL_DOMAINS": "example.com"}, {"email": EMAIL, "email_verified": True}, 403),
        ({"EMAIL_DOMAINS": "example.org"}, {"email": EMAIL}, 403),
        ({"CLAIM": "groups=newsroom"}, {"groups": ["newsroom"]}, 302),
        ({"CLAIM": "groups=newsroom"}, {"groups": ["kitchen"]}, 403),
        ({"CLAIM": "groups=newsroom"}, {}, 403),
    ],
)
def test_domains_and_claims_bar_whom_the_settings_bar(
    client: Client,
    settings_are: Settings,
    editor: PersonCard,
    said: Organisation,
    case: tuple[dict[str, str], dict[str, Any], int],
) -> None:
    more, user, status = case
    joined(editor)
    settings_are(**more)
    said.user |= user

    assert came_back(client).status_code == status


def test_a_grant_makes_an_account_where_the_settings_allow_it(
    client: Client, settings_are: Settings, centre: TenantCard, said: Organisation
) -> None:
    grant_add(claim="groups", value="newsroom", tenant=centre.id, roles=frozenset({Role.REPORTER}))
    said.user |= {"groups": ["newsroom"], "preferred_username": "Lin.Xiao@example.org"}
    without = came_back(client).status_code
    settings_are(CREATE="1")

    came_back(client)

    person = accounts.person_by_login("lin.xiao")
    assert without == 403
    assert (person.name, is_in(client)) == ("林晓", True)
    assert "记者" in client.get("/account/").content.decode()


@pytest.mark.parametrize("names", [("lin", "lin2"), ("林", "person"), ("x", "x-1")])
def test_a_login_is_found_for_whoever_comes_new(
    client: Client,
    settings_are: Settings,
    centre: TenantCard,
    said: Organisation,
    names: tuple[str, str],
) -> None:
    wish, login = names
    accounts.person_create(login="lin", name="林", password="words enough for all")
    grant_add(claim="name", value="林晓", tenant=centre.id, roles=frozenset({Role.REPORTER}))
    said.user |= {"preferred_username": wish}
    settings_are(CREATE="1")

    came_back(client)

    assert accounts.person_by_login(login).name == "林晓"


def test_without_a_fitting_grant_no_account_is_made(
    client: Client, settings_are: Settings, centre: TenantCard
) -> None:
    settings_are(CREATE="1")

    assert came_back(client).status_code == 403


def test_a_closed_account_stays_closed(
    client: Client, settings_are: Settings, editor: PersonCard
) -> None:
    joined(editor)
    accounts.person_close(editor.id)

    assert came_back(client).status_code == 403


def test_a_person_joins_and_parts_on_the_account_page(
    editor_client: Client, settings_are: Settings, editor: PersonCard, said: Organisation
) -> None:
    confirm(editor_client)
    sent = editor_client.post("/account/provider/join/")
    back = urlsplit(
        requests.get(sent["Location"], allow_redirects=False, timeout=5).headers["Location"]
    )
    editor_client.get(f"{back.path}?{back.query}")
    joined_now = accounts.is_joined(editor.id)
    confirm(editor_client)

    page = editor_client.post("/account/provider/leave/", follow=True).content.decode()

    assert joined_now
    assert "已解除关联" in page
    assert not accounts.is_joined(editor.id)
    with audit.platform_scope():
        actions = [entry.action for entry in audit.entry_list(editor.id)]
    assert {"person.provider_join", "person.provider_leave"} <= set(actions)


def test_a_login_that_is_someone_else_s_is_not_taken_over(
    editor_client: Client, settings_are: Settings, editor: PersonCard, foreigner: PersonCard
) -> None:
    joined(foreigner)
    confirm(editor_client)
    sent = editor_client.post("/account/provider/join/")
    back = urlsplit(
        requests.get(sent["Location"], allow_redirects=False, timeout=5).headers["Location"]
    )

    answer = editor_client.get(f"{back.path}?{back.query}")

    assert answer.status_code == 403
    assert SocialAccount.objects.get().user_id == foreigner.id


def test_parting_from_nothing_says_so(editor_client: Client, settings_are: Settings) -> None:
    confirm(editor_client)

    assert editor_client.post("/account/provider/leave/").status_code == 404
    assert editor_client.get("/account/provider/join/")["Location"] == "/account/"
