"""The organisation's own login, against a provider on this machine: honest, away, slow, lying."""

import base64
import json
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts import provider
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.accounts.models import Person
from huiliu.accounts.services.grants import grant_add
from huiliu.audit import api as audit
from huiliu.kit.config import config
from tests.accounts.an_organisation import CLIENT, OTHER_KEY, SECRET, Organisation, an_organisation
from tests.accounts.builders import an_authenticator, confirm, log_in

GO, BACK = "/login/provider/", "/login/provider/back/"
Settings = Callable[..., None]
EMAIL = "lin@example.org"


@pytest.fixture(scope="module")
def running() -> Iterator[Organisation]:
    with an_organisation() as said:
        yield said


@pytest.fixture
def said(running: Organisation) -> Organisation:
    """Give an honest provider."""
    running.__init__(issuer=running.issuer)  # type: ignore[misc]
    return running


@pytest.fixture
def settings_are(said: Organisation, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Set up the provider, with more settings where a test needs them."""

    def are(**more: str) -> None:
        values = {"ISSUER": said.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, **more}
        for name, value in {"NAME": "统一登录", **values}.items():
            monkeypatch.setenv(f"HUILIU_OIDC_{name}", value)
        config.cache_clear()

    are()
    yield are
    monkeypatch.undo()
    config.cache_clear()


def joined(person: PersonCard) -> None:
    """Join the provider's login to a person's account."""
    SocialAccount.objects.create(user_id=person.id, provider=provider.PROVIDER, uid="42")


def there(client: Client) -> str:
    """Go to the provider and log in there; gives the address that leads back."""
    sent = client.post(GO, {"next": "/inbox/"})
    assert sent.status_code == 302, sent.content.decode()
    answer = requests.get(sent["Location"], allow_redirects=False, timeout=5)
    return answer.headers["Location"]


def came_back(client: Client) -> Any:
    parts = urlsplit(there(client))
    return client.get(f"{parts.path}?{parts.query}")


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


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
    ("more", "user", "status"),
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
    more: dict[str, str],
    user: dict[str, Any],
    status: int,
) -> None:
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


@pytest.mark.parametrize(("wish", "login"), [("lin", "lin2"), ("林", "person"), ("x", "x-1")])
def test_a_login_is_found_for_whoever_comes_new(
    client: Client,
    settings_are: Settings,
    centre: TenantCard,
    said: Organisation,
    wish: str,
    login: str,
) -> None:
    accounts.person_create(login="lin", name="林", password="words enough for all")
    grant_add(claim="name", value="林晓", tenant=centre.id, roles=frozenset({Role.REPORTER}))
    said.user |= {"preferred_username": wish}
    settings_are(CREATE="1")

    came_back(client)

    assert accounts.person_by_login(login).name == "林晓"


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
