"""Authenticator and recovery codes, through the pages."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.audit import api as audit
from huiliu.kit import clock
from tests import builders
from tests.accounts.builders import SEED, an_authenticator, code_at, confirm, log_in
from tests.builders import PASSWORD

SECOND = "/login/second-factor/"
Clock = Callable[[float], None]
VECTORS = [
    (59, "287082"),
    (1_111_111_109, "081804"),
    (1_111_111_111, "050471"),
    (1_234_567_890, "005924"),
]


@pytest.fixture
def the_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """Set the clocks that one-time codes are read by: allauth's and ours."""
    with ExitStack() as stopped:

        def stand_at(moment_s: float) -> None:
            monkeypatch.setattr(time, "time", lambda: moment_s)
            stopped.enter_context(clock.at(datetime.fromtimestamp(moment_s, UTC)))

        yield stand_at


@pytest.fixture
def half_in(client: Client, editor: PersonCard) -> Client:
    """Give a browser whose password was right and who has to show the authenticator."""
    an_authenticator(editor)
    answer = log_in(client, editor)
    assert answer["Location"] == SECOND
    return client


def is_in(client: Client) -> bool:
    return client.get("/inbox/").status_code == 200


@pytest.mark.parametrize(("moment", "code"), VECTORS)
def test_the_codes_of_rfc_6238_open_the_account(
    half_in: Client, the_time: Clock, moment: int, code: str
) -> None:
    the_time(moment)

    answer = half_in.post(SECOND, {"code": code})

    assert (answer.status_code, is_in(half_in)) == (302, True)


def test_the_password_alone_opens_nothing(half_in: Client) -> None:
    assert half_in.get("/inbox/")["Location"].startswith("/login/")
    assert half_in.get("/account/")["Location"].startswith("/login/")


def test_a_wrong_code_opens_nothing(half_in: Client) -> None:
    answer = half_in.post(SECOND, {"code": "000000"})

    assert answer.status_code == 400
    assert "验证码不对" in answer.content.decode()
    assert not is_in(half_in)


def test_a_code_opens_once(half_in: Client, editor: PersonCard, the_time: Clock) -> None:
    the_time(1_000_000)
    half_in.post(SECOND, {"code": code_at(1_000_000)})
    cache.clear()
    elsewhere = Client()
    log_in(elsewhere, editor)

    answer = elsewhere.post(SECOND, {"code": code_at(1_000_000)})

    assert (answer.status_code, is_in(elsewhere)) == (400, False)


def test_a_clock_that_goes_back_brings_no_code_to_life(
    half_in: Client, editor: PersonCard, the_time: Clock
) -> None:
    the_time(1_000_000)
    half_in.post(SECOND, {"code": code_at(1_000_000)})
    cache.clear()
    the_time(999_000)
    elsewhere = Client()
    log_in(elsewhere, editor)

    answer = elsewhere.post(SECOND, {"code": code_at(999_000)})

    assert (answer.status_code, is_in(elsewhere)) == (400, False)


def test_guessing_codes_is_limited_even_for_the_right_one(half_in: Client, the_time: Clock) -> None:
    the_time(1_000_000)
    for number in range(5):
        half_in.post(SECOND, {"code": f"00000{number}"})

    answer = half_in.post(SECOND, {"code": code_at(1_000_000)})

    assert (answer.status_code, is_in(half_in)) == (429, False)


def test_a_recovery_code_opens_once(client: Client, editor: PersonCard) -> None:
    first, *_ = an_authenticator(editor)
    log_in(client, editor)
    client.post(SECOND, {"code": first})
    elsewhere = Client()
    log_in(elsewhere, editor)

    answer = elsewhere.post(SECOND, {"code": first})

    assert is_in(client)
    assert answer.status_code == 400


def test_guessing_recovery_codes_is_limited(client: Client, editor: PersonCard) -> None:
    first, *_ = an_authenticator(editor)
    log_in(client, editor)
    for number in range(5):
        client.post(SECOND, {"code": f"123456789{number}"})

    answer = client.post(SECOND, {"code": first})

    assert answer.status_code == 429


@pytest.fixture
def added(editor_client: Client, the_time: Clock) -> str:
    """Add an authenticator on the account page; gives the page with the codes."""
    the_time(1_700_000_000)
    confirm(editor_client)
    page = editor_client.get("/account/totp/").content.decode()
    seed = re.search(r'ac-k">([A-Z2-7]+)<', page)
    assert seed is not None
    code = code_at(1_700_000_000, seed[1])
    return editor_client.post("/account/totp/", {"code": code}).content.decode()


def test_adding_an_authenticator_shows_ten_codes_once(added: str, editor_client: Client) -> None:
    codes = re.findall(r"<li>(\d{10})</li>", added)

    again = editor_client.get("/account/recovery/").content.decode()

    assert len(set(codes)) == 10
    assert "download=" in added
    assert [code for code in codes if code in again] == []


def test_adding_is_on_the_trail(added: str, editor: PersonCard) -> None:
    with audit.platform_scope():
        actions = [entry.action for entry in audit.entry_list(editor.id)]

    assert "person.totp_add" in actions


def test_the_next_login_asks_for_it(added: str, editor: PersonCard) -> None:
    assert log_in(Client(), editor)["Location"] == SECOND


def test_the_seed_lies_sealed_in_the_database(added: str, editor: PersonCard) -> None:
    an_authenticator_of = Authenticator.objects.get(user_id=editor.id, type="totp")

    assert an_authenticator_of.data["secret"].startswith("gAAAA")
    assert SEED not in str(an_authenticator_of.data)


def test_a_wrong_code_adds_nothing(editor_client: Client, editor: PersonCard) -> None:
    confirm(editor_client)
    editor_client.get("/account/totp/")

    answer = editor_client.post("/account/totp/", {"code": "000000"})

    assert answer.status_code == 400
    assert not Authenticator.objects.filter(user_id=editor.id).exists()


@pytest.mark.parametrize(
    "path",
    [
        "/account/totp/",
        "/account/totp/remove/",
        "/account/passkeys/new/",
        "/account/recovery/",
        "/account/tokens/new/",
    ],
)
def test_a_thief_of_the_session_must_know_more(editor_client: Client, path: str) -> None:
    asked = editor_client.get(path)
    sent = editor_client.post(path, headers={"referer": "http://testserver/account/"})

    assert asked["Location"].startswith("/account/confirm/")
    assert sent["Location"].startswith("/account/confirm/")


def test_whoever_has_a_factor_confirms_by_it_and_not_by_password(
    editor_client: Client, editor: PersonCard, the_time: Clock
) -> None:
    an_authenticator(editor)
    the_time(1_700_000_000)

    by_password = editor_client.post("/account/confirm/", {"password": PASSWORD})
    by_code = editor_client.post("/account/confirm/", {"code": code_at(1_700_000_000)})

    assert (by_password.status_code, by_code.status_code) == (400, 302)


def test_confirming_gives_the_session_another_key(editor_client: Client) -> None:
    before = editor_client.session.session_key

    confirm(editor_client)

    assert editor_client.session.session_key != before


def test_confirming_is_limited(editor_client: Client) -> None:
    for number in range(10):
        editor_client.post("/account/confirm/", {"password": f"guess {number}"})

    answer = editor_client.post("/account/confirm/", {"password": PASSWORD})

    assert answer.status_code == 429


def test_removing_the_last_factor_takes_the_codes_along(
    added: str, editor_client: Client, editor: PersonCard
) -> None:
    shown = editor_client.get("/account/totp/remove/").content.decode()
    page = editor_client.post("/account/totp/remove/", follow=True).content.decode()

    assert "移除" in shown
    assert "验证器已移除" in page
    assert not Authenticator.objects.filter(user_id=editor.id).exists()


def test_new_codes_end_the_old_ones(added: str, editor_client: Client, editor: PersonCard) -> None:
    old = re.findall(r"<li>(\d{10})</li>", added)
    new = editor_client.post("/account/recovery/").content.decode()
    elsewhere = Client()
    log_in(elsewhere, editor)

    answer = elsewhere.post(SECOND, {"code": old[0]})

    assert answer.status_code == 400
    assert old[0] not in new


def test_what_is_not_there_cannot_be_removed_or_renewed(editor_client: Client) -> None:
    confirm(editor_client)

    assert editor_client.post("/account/totp/remove/").status_code == 404
    assert editor_client.post("/account/recovery/").status_code == 404
    assert editor_client.post("/account/passkeys/1/remove/").status_code == 404
    assert editor_client.get("/account/passkeys/1/remove/").status_code == 404


def test_a_second_authenticator_is_not_offered(added: str, editor_client: Client) -> None:
    assert editor_client.get("/account/totp/")["Location"] == "/account/"


def test_a_manager_takes_a_lost_factor_away(editor: PersonCard, centre: TenantCard) -> None:
    an_authenticator(editor)
    manager = builders.a_client(builders.a_person(centre, Role.CENTRE_MANAGER), centre)
    confirm(manager)

    page = manager.post("/people/help-in/", {"login": editor.login, "what": "factors"})

    assert "没有第二道验证" in page.content.decode()
    assert log_in(Client(), editor)["Location"] == "/"
