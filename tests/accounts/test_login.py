"""Login: password, limits, the way back, the seat."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.hashers import BasePasswordHasher, get_hasher
from django.test import Client, override_settings

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.audit import api as audit
from huiliu.kit.config import config
from tests import builders
from tests.builders import PASSWORD

LOGIN = "/login/"


def log_in(client: Client, person: PersonCard, *, password: str = PASSWORD, next: str = "/"):  # type: ignore[no-untyped-def]  # noqa: A002, ANN201
    form = {"login": person.login, "password": password, "next": next}
    return client.post(LOGIN, form)


def seat_of(client: Client) -> str:
    return str(client.session.get("tenant", ""))


def test_the_right_password_leads_to_where_one_was(
    client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    response = log_in(client, editor, next="/stories/?q=water")

    assert (response.status_code, response["Location"]) == (302, "/stories/?q=water")
    assert seat_of(client) == str(centre.id)


def test_a_login_may_be_typed_in_any_case(client: Client, editor: PersonCard) -> None:
    response = client.post(LOGIN, {"login": editor.login.upper(), "password": PASSWORD})

    assert response.status_code == 302


def test_a_login_is_on_record(client: Client, editor: PersonCard) -> None:
    log_in(client, editor)

    with audit.platform_scope():
        entry = audit.entry_list(editor.id)[-1]
    assert (entry.action, entry.actor) == ("person.login", editor.id)


def test_the_session_key_changes_at_login(client: Client, editor: PersonCard) -> None:
    session = client.session
    session["before"] = "1"
    session.save()
    before = session.session_key

    log_in(client, editor)

    assert client.session.session_key != before


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "\\\\x"],
)
def test_the_way_back_never_leads_outside(client: Client, editor: PersonCard, address: str) -> None:
    response = log_in(client, editor, next=address)

    assert response["Location"] == "/"


def test_wrong_password_and_unknown_login_get_the_same_answer(
    client: Client, editor: PersonCard
) -> None:
    wrong = client.post(LOGIN, {"login": editor.login, "password": "not the password"})

    unknown = client.post(LOGIN, {"login": "nobody.here", "password": "not the password"})

    assert (wrong.status_code, unknown.status_code) == (400, 400)
    assert "账号或密码不对。还能试 4 次" in wrong.content.decode()
    assert "账号或密码不对。还能试 4 次" in unknown.content.decode()


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the passwords that are hashed or compared during the test, in their order."""
    passwords: list[str] = []
    hasher = type(get_hasher())
    encode, verify = hasher.encode, hasher.verify

    def encode_seen(self: BasePasswordHasher, password: str, salt: str) -> str:
        passwords.append(password)
        return str(encode(self, password, salt))

    def verify_seen(self: BasePasswordHasher, password: str, encoded: str) -> bool:
        passwords.append(password)
        return bool(verify(self, password, encoded))

    monkeypatch.setattr(hasher, "encode", encode_seen)
    monkeypatch.setattr(hasher, "verify", verify_seen)
    return passwords


def test_an_unknown_login_costs_as_much_work_as_a_wrong_password(
    client: Client, editor: PersonCard, hashed: list[str]
) -> None:
    hashed.clear()

    client.post(LOGIN, {"login": "nobody.here", "password": "one"})
    client.post(LOGIN, {"login": editor.login, "password": "two"})

    assert hashed == ["one", "two"]


def test_a_closed_account_gets_the_answer_of_a_wrong_password(
    client: Client, editor: PersonCard
) -> None:
    accounts.person_close(editor.id)

    response = log_in(client, editor)

    assert response.status_code == 400
    assert "账号或密码不对" in response.content.decode()


def test_after_five_wrong_passwords_even_the_right_one_rests(
    client: Client, editor: PersonCard
) -> None:
    answers = [log_in(client, editor, password=f"wrong {number}") for number in range(5)]

    response = log_in(client, editor)

    assert [answer.status_code for answer in answers] == [400] * 5
    assert response.status_code == 429
    assert "停 15 分钟" in response.content.decode()


@override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"})
def test_an_address_that_logs_in_too_often_is_told_to_wait(
    client: Client, editor: PersonCard
) -> None:
    log_in(client, editor, password="wrong")

    response = log_in(client, editor)

    assert response.status_code == 429
    assert "等一分钟再试" in response.content.decode()


def test_another_login_is_not_held_up(
    client: Client, centre: TenantCard, editor: PersonCard
) -> None:
    colleague = builders.a_person(centre, Role.CLERK)
    for number in range(6):
        log_in(client, editor, password=f"wrong {number}")

    response = log_in(client, colleague)

    assert response.status_code == 302


def test_an_empty_form_says_what_is_missing(client: Client, centre: TenantCard) -> None:
    response = client.post(LOGIN, {})

    assert response.status_code == 400
    assert "填账号和密码" in response.content.decode()


def test_who_is_logged_in_skips_the_login_page(editor_client: Client) -> None:
    response = editor_client.get(LOGIN, {"next": "/inbox/"})

    assert (response.status_code, response["Location"]) == (302, "/inbox/")


def test_a_form_from_elsewhere_is_refused(editor: PersonCard) -> None:
    strict = Client(enforce_csrf_checks=True)

    response = log_in(strict, editor)

    assert response.status_code == 403


def test_an_expired_session_returns_to_the_page(client: Client, centre: TenantCard) -> None:
    response = client.get("/inbox/?state=unread")

    assert response["Location"] == "/login/?next=%2Finbox%2F%3Fstate%3Dunread"


def test_an_expired_session_in_the_middle_of_a_form_returns_to_its_page(
    client: Client, centre: TenantCard
) -> None:
    response = client.post("/inbox/read/", headers={"referer": "http://testserver/inbox/?page=2"})

    assert response["Location"] == "/login/?next=%2Finbox%2F%3Fpage%3D2"


def test_a_form_without_a_known_origin_returns_to_the_desk(
    client: Client, centre: TenantCard
) -> None:
    response = client.post("/inbox/read/", headers={"referer": "https://elsewhere.example/x"})

    assert response["Location"] == "/login/?next=%2F"


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"accept": "application/json"}, 401), ({"hx-request": "true"}, 401)],
)
def test_a_program_is_told_instead_of_sent(
    client: Client, centre: TenantCard, headers: dict[str, str], status: int
) -> None:
    response = client.get("/inbox/", headers=headers)

    assert response.status_code == status


def test_logging_out_ends_the_session(editor_client: Client) -> None:
    response = editor_client.post("/logout/")

    assert response["Location"] == "/login/"
    assert editor_client.get("/inbox/").status_code == 302


def test_logging_out_takes_more_than_a_link(editor_client: Client) -> None:
    assert editor_client.get("/logout/").status_code == 405


def test_no_page_opens_an_account_or_sends_a_mail(client: Client, centre: TenantCard) -> None:
    paths = ["/signup/", "/accounts/signup/", "/password/reset/", "/email/", "/login/code/"]

    answers = {client.get(path).status_code for path in paths}

    assert answers <= {404, 302}


def test_the_sample_province_lists_its_accounts(client: Client, editor: PersonCard) -> None:
    accounts.demo_account_show(editor.id, post="记者　通州", hint="写稿、送审、被退回")

    page = client.get(LOGIN).content.decode()

    assert config().demo
    assert "写稿、送审、被退回" in page
    assert "huiliu-demo" in page


@pytest.fixture
def outside_the_demo() -> Iterator[None]:
    """Be a real platform for the length of the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUILIU_DEMO", "0")
        config.cache_clear()
        yield
    config.cache_clear()


@pytest.mark.usefixtures("outside_the_demo")
def test_elsewhere_no_account_is_shown(client: Client, editor: PersonCard) -> None:
    accounts.demo_account_show(editor.id, post="记者　通州", hint="写稿、送审、被退回")

    page = client.get(LOGIN).content.decode()

    assert "写稿、送审、被退回" not in page
    assert "huiliu-demo" not in page


def test_the_login_page_is_never_kept_by_a_cache(client: Client, centre: TenantCard) -> None:
    response = client.get(LOGIN)

    assert "no-store" in response["Cache-Control"]
