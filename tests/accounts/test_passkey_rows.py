"""Passkeys as the account page keeps them; the ceremony itself is tried in a browser."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.accounts.errors import FactorTaken
from huiliu.accounts.models import ProviderGrant
from huiliu.accounts.services import factors
from tests import builders
from tests.accounts.builders import SEED, an_authenticator, confirm


@pytest.fixture
def passkey(editor: PersonCard, editor_client: Client) -> int:
    """Give the editor a passkey, in a browser that has just confirmed."""
    confirm(editor_client)
    with transaction.atomic():
        return factors.passkey_add(editor.id, name="手机", credential={})[0]


def test_a_passkey_is_seen_and_removed(passkey: int, editor_client: Client) -> None:
    page = editor_client.get("/account/").content.decode()
    asked = editor_client.get(f"/account/passkeys/{passkey}/remove/").content.decode()

    done = editor_client.post(f"/account/passkeys/{passkey}/remove/", follow=True)

    assert "手机" in page
    assert "移除手机" in asked
    assert "通行密钥已移除" in done.content.decode()
    assert not Authenticator.objects.exists()


def test_the_codes_stay_while_another_factor_does(
    passkey: int, editor_client: Client, editor: PersonCard
) -> None:
    an_authenticator(editor)

    editor_client.post(f"/account/passkeys/{passkey}/remove/")

    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}


def test_a_second_factor_shows_no_new_codes(passkey: int, editor: PersonCard) -> None:
    assert an_authenticator(editor) == ()


def test_nobody_removes_another_person_s_passkey(
    passkey: int, centre: TenantCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    colleague = builders.a_client(builders.a_person(centre, Role.CENTRE_MANAGER), centre)
    stranger = builders.a_client(foreigner, other_centre)

    answers = [c.post(f"/account/passkeys/{passkey}/remove/") for c in (colleague, stranger)]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_second_authenticator_is_refused(editor: PersonCard) -> None:
    an_authenticator(editor)

    with transaction.atomic(), pytest.raises(FactorTaken):
        factors.totp_add(editor.id, seed=SEED)


GARBLED = "/wAA"
SHAPED = {
    "id": GARBLED,
    "rawId": GARBLED,
    "type": "public-key",
    "response": {
        "clientDataJSON": GARBLED,
        "attestationObject": GARBLED,
        "authenticatorData": GARBLED,
        "signature": GARBLED,
        "userHandle": GARBLED,
    },
}


@pytest.mark.parametrize(
    "credential", [json.dumps(SHAPED), "{}", "x", '{"id": 1}', "[]", "null", '{"response": {}}']
)
def test_what_is_no_passkey_is_refused_in_words(editor_client: Client, credential: str) -> None:
    confirm(editor_client)
    editor_client.get("/account/passkeys/new/")

    added = editor_client.post("/account/passkeys/new/", {"credential": credential})
    stranger = Client()
    stranger.get("/login/passkey/", headers={"x-requested-with": "XMLHttpRequest"})
    login = stranger.post("/login/passkey/", {"credential": credential})

    assert (added.status_code, login.status_code) == (400, 400)


def test_the_login_page_fetches_what_a_passkey_signs(client: Client, centre: TenantCard) -> None:
    asked = client.get("/login/passkey/", headers={"x-requested-with": "XMLHttpRequest"}).json()

    assert len(asked["request_options"]["publicKey"]["challenge"]) >= 43
    assert asked["request_options"]["publicKey"]["userVerification"] == "required"


def test_a_grant_is_entered_by_command(centre: TenantCard) -> None:
    call_command("provider_grant", "groups=newsroom", centre.slug, "reporter", "editor")

    row = ProviderGrant.objects.get()
    assert (row.claim, row.value, row.roles) == ("groups", "newsroom", ["editor", "reporter"])


@pytest.mark.parametrize("number", [10**12, 10**30, 1.5])
def test_a_number_where_bytes_belong_is_refused_before_it_is_made_into_zeros(
    centre: TenantCard, number: float
) -> None:
    client = Client()
    client.get("/login/passkey/", headers={"x-requested-with": "XMLHttpRequest"})
    credential = {"id": number, "rawId": number, "type": "public-key", "response": {}}

    answer = client.post("/login/passkey/", {"credential": json.dumps(credential)})

    assert answer.status_code == 400
