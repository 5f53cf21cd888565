"""A provider that lies, is away, or is slow lets nobody in, and the password still works."""

import base64
import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from huiliu.accounts import provider
from huiliu.accounts.api import PersonCard, TenantCard
from tests.accounts.an_organisation import CLIENT, OTHER_KEY, Organisation
from tests.accounts.builders import log_in
from tests.accounts.coming_in import BACK, GO, came_back, is_in, joined, there
from tests.accounts.conftest import Settings


def unsigned(token: str) -> str:
    """Give a token of the same claims with the algorithm `none`."""
    head = base64.urlsafe_b64encode(b'{"alg":"none","kid":"1"}').rstrip(b"=").decode()
    return f"{head}.{token.split('.')[1]}."


def altered(token: str) -> str:
    """Give a token whose claims were changed after it was signed."""
    head, body, sign = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    changed = json.dumps({**claims, "name": "别人"}).encode()
    return f"{head}.{base64.urlsafe_b64encode(changed).rstrip(b'=').decode()}.{sign}"


NOW = int(time.time())
LIES: dict[str, dict[str, Any]] = {
    "another issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "another audience": {"claims": {"aud": "another"}},
    "several audiences, not for us": {"claims": {"aud": [CLIENT, "x"], "azp": "x"}},
    "no audience": {"claims": {"aud": None}},
    "expired": {"claims": {"exp": NOW - 3600}},
    "never ends": {"claims": {"exp": None}},
    "issued tomorrow": {"claims": {"iat": NOW + 86_400}},
    "never issued": {"claims": {"iat": None}},
    "another nonce": {"claims": {"nonce": "of yesterday"}},
    "no nonce": {"claims": {"nonce": None}},
    "no subject": {"claims": {"sub": None}},
    "a number for a subject": {"claims": {"sub": 42}},
    "another subject in userinfo": {"userinfo": {"sub": "43"}},
    "signed by another key": {"key": OTHER_KEY},
    "algorithm none": {"wrap": unsigned},
    "changed after signing": {"wrap": altered},
    "no token at all": {"wrap": lambda _: ""},
    "not a token": {"wrap": lambda _: "x.y.z"},
    "metadata of another issuer": {"metadata": {"issuer": "https://elsewhere.example"}},
}


@pytest.mark.parametrize("lie", [pytest.param(lie, id=name) for name, lie in LIES.items()])
def test_a_provider_that_lies_lets_nobody_in(
    client: Client,
    settings_are: Settings,
    editor: PersonCard,
    said: Organisation,
    lie: dict[str, Any],
) -> None:
    joined(editor)
    back = urlsplit(there(client))
    for name, value in lie.items():
        setattr(said, name, value)

    answer = client.get(f"{back.path}?{back.query}")

    assert (answer.status_code, is_in(client)) == (403, False)
    assert "不可信" in answer.content.decode()


def test_a_subject_that_changed_is_another_person(
    client: Client, settings_are: Settings, editor: PersonCard, said: Organisation
) -> None:
    joined(editor)
    said.user["sub"] = "43"

    assert came_back(client).status_code == 403


def test_metadata_that_leads_to_plain_http_elsewhere_is_not_followed(
    client: Client, settings_are: Settings, said: Organisation
) -> None:
    said.metadata = {"jwks_uri": "file:///etc/passwd"}

    assert client.post(GO).status_code == 403


def test_an_answer_counts_once(client: Client, settings_are: Settings, editor: PersonCard) -> None:
    joined(editor)
    parts = urlsplit(there(client))
    client.get(f"{parts.path}?{parts.query}")
    client.post("/logout/")

    again = client.get(f"{parts.path}?{parts.query}")

    assert (again.status_code, is_in(client)) == (403, False)


def test_another_browser_s_answer_does_not_count(
    client: Client, settings_are: Settings, editor: PersonCard
) -> None:
    joined(editor)
    parts = urlsplit(there(client))
    victim = Client()

    answer = victim.get(f"{parts.path}?{parts.query}")

    assert (answer.status_code, is_in(victim)) == (403, False)


@pytest.mark.parametrize("query", ["", "?state=x&code=y", "?error=access_denied", "?code=1"])
def test_what_was_never_asked_for_opens_nothing(
    client: Client, settings_are: Settings, editor: PersonCard, query: str
) -> None:
    assert client.get(BACK + query).status_code == 403


def test_whoever_turns_back_at_the_provider_is_told(
    client: Client, settings_are: Settings, editor: PersonCard
) -> None:
    state = parse_qs(urlsplit(client.post(GO)["Location"]).query)["state"][0]

    assert client.get(f"{BACK}?error=access_denied&state={state}").status_code == 403


def test_with_the_provider_away_the_password_still_works(
    client: Client, settings_are: Settings, editor: PersonCard
) -> None:
    settings_are(ISSUER="http://127.0.0.1:9", DISCOVERY_URL="http://127.0.0.1:9/x")

    page = client.get("/login/")
    answer = client.post(GO)

    assert page.status_code == 200
    assert "用统一登录登录" in page.content.decode()
    assert answer.status_code == 502
    assert "没有回应" in answer.content.decode()
    assert log_in(client, editor).status_code == 302


@pytest.mark.parametrize("fault", [{"status": 500}, {"trickles": True}])
def test_a_provider_that_is_broken_or_says_too_much_is_left(
    client: Client, settings_are: Settings, said: Organisation, fault: dict[str, Any]
) -> None:
    said.__dict__.update(fault)

    assert client.post(GO).status_code == 502


def test_a_slow_provider_is_not_waited_for(
    client: Client,
    settings_are: Settings,
    said: Organisation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(provider, "_READ_S", 0.05)
    said.delay_s = 0.4

    assert client.post(GO).status_code == 502


def test_it_goes_away_between_there_and_back(
    client: Client, settings_are: Settings, said: Organisation, editor: PersonCard
) -> None:
    joined(editor)
    back = urlsplit(there(client))
    said.status = 503

    answer = client.get(f"{back.path}?{back.query}")

    assert (answer.status_code, is_in(client)) == (502, False)


def test_without_a_provider_there_is_no_button_and_no_way(
    client: Client, centre: TenantCard
) -> None:
    assert GO not in client.get("/login/").content.decode()
    assert client.post(GO).status_code == 404
    assert client.get(BACK).status_code == 404
