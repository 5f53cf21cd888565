"""Ways back in without the password."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.accounts.models import Person, ResetLink
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.jobs import run_due
from huiliu.kit.scope import tenant_scope
from tests import builders
from tests.accounts.a_mail_server import a_mail_server
from tests.accounts.builders import confirm
from tests.builders import PASSWORD

NEW = "several brand new words"
HELP = "/people/help-in/"


@pytest.fixture
def manager(centre: TenantCard) -> Client:
    client = builders.a_client(builders.a_person(centre, Role.CENTRE_MANAGER), centre)
    confirm(client)
    return client


def link_of(page: str) -> str:
    found = re.search(r"/login/reset/[\w-]+/", page)
    assert found is not None, page
    return found[0]


@pytest.fixture
def link(manager: Client, editor: PersonCard) -> str:
    """Give the link that a manager was shown for the editor."""
    return link_of(manager.post(HELP, {"login": editor.login}).content.decode())


def opens(person: PersonCard, password: str) -> bool:
    answer = Client().post("/login/", {"login": person.login, "password": password})
    return answer.status_code == 302


def test_a_manager_s_link_sets_a_new_password_once(
    client: Client, link: str, editor: PersonCard
) -> None:
    shown = client.get(link).content.decode()
    done = client.post(link, {"new": NEW})
    again = client.post(link, {"new": "and another long one"})

    assert editor.login in shown
    assert (done["Location"], again.status_code) == ("/login/", 404)
    assert (opens(editor, NEW), opens(editor, PASSWORD)) == (True, False)


def test_it_logs_nobody_in_and_everybody_out(
    client: Client, link: str, editor_client: Client
) -> None:
    editor_client.get("/account/")

    client.post(link, {"new": NEW})

    assert client.get("/account/").status_code == 302
    assert editor_client.get("/account/").status_code == 302


def test_it_is_kept_as_a_hash_and_written_down(link: str, editor: PersonCard) -> None:
    row = ResetLink.objects.get(person_id=editor.id)

    with audit.platform_scope():
        actions = [entry.action for entry in audit.entry_list(editor.id)]
    assert link.split("/")[3] not in str(vars(row))
    assert "person.reset_link" in actions


def test_it_lasts_a_day(client: Client, link: str) -> None:
    with clock.at(clock.now() + timedelta(hours=24)):
        assert client.get(link).status_code == 404


def test_a_clock_that_goes_back_opens_no_link(client: Client, link: str) -> None:
    with clock.at(clock.now() - timedelta(hours=1)):
        assert client.get(link).status_code == 404


def test_one_link_used_ends_the_others(
    client: Client, manager: Client, link: str, editor: PersonCard
) -> None:
    other = link_of(manager.post(HELP, {"login": editor.login}).content.decode())
    client.post(other, {"new": NEW})

    assert client.get(link).status_code == 404


@pytest.mark.parametrize("new", ["short", "", "password1234", "x" * 129])
def test_a_password_that_will_not_do_leaves_the_link_good(
    client: Client, link: str, new: str
) -> None:
    assert client.post(link, {"new": new}).status_code == 400
    assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    "new", ["x y" * 30, "山高水长 风清月明 鱼跃鸢飞", "🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊"]
)
def test_long_words_and_any_sign_are_welcome(
    client: Client, link: str, editor: PersonCard, new: str
) -> None:
    client.post(link, {"new": new})

    assert opens(editor, new)


def test_guessing_links_is_limited(client: Client, link: str) -> None:
    for number in range(20):
        client.get(f"/login/reset/guess{number}/")

    assert client.get(link).status_code == 429


def test_an_editor_makes_no_link(editor_client: Client) -> None:
    confirm(editor_client)

    assert editor_client.get(HELP).status_code == 403


def test_a_manager_reaches_nobody_of_another_centre(manager: Client, foreigner: PersonCard) -> None:
    answer = manager.post(HELP, {"login": foreigner.login})

    assert answer.status_code == 404
    assert not ResetLink.objects.exists()


def test_a_manager_reaches_nobody_unknown(manager: Client) -> None:
    assert manager.post(HELP, {"login": "nobody.here"}).status_code == 404
    assert manager.post(HELP, {"login": ""}).status_code == 200


def test_who_also_works_elsewhere_is_for_an_operator(
    manager: Client, editor: PersonCard, other_centre: TenantCard, centre: TenantCard
) -> None:
    with tenant_scope(other_centre.id):
        accounts.membership_grant(editor.id, tenant=other_centre.id, roles=frozenset({Role.EDITOR}))
    operator = builders.a_client(builders.a_person(centre, Role.OPERATOR), centre)
    confirm(operator)

    by_manager = manager.post(HELP, {"login": editor.login})
    by_operator = operator.post(HELP, {"login": editor.login})

    assert (by_manager.status_code, by_operator.status_code) == (403, 200)


def test_an_operator_is_beyond_a_manager(manager: Client, centre: TenantCard) -> None:
    operator = builders.a_person(centre, Role.OPERATOR)

    assert manager.post(HELP, {"login": operator.login}).status_code == 403


def test_without_mail_the_page_says_whom_to_ask(client: Client, centre: TenantCard) -> None:
    page = client.get("/login/forgot/").content.decode()

    assert "找中心负责人或运维" in page
    assert client.post("/login/forgot/", {"login": "x"}).status_code == 200
    assert mail.outbox == []


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give what a mail server on this machine receives, with the platform set to use it."""
    with a_mail_server() as (port, received):
        monkeypatch.setenv("HUILIU_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("HUILIU_SMTP_PORT", str(port))
        monkeypatch.setenv("HUILIU_SMTP_TLS", "none")
        monkeypatch.setenv("HUILIU_SMTP_FROM", "huiliu@example.org")
        config.cache_clear()
        with override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=port,
            EMAIL_USE_TLS=False,
            DEFAULT_FROM_EMAIL="huiliu@example.org",
        ):
            yield received
    monkeypatch.undo()
    config.cache_clear()


def with_address(person: PersonCard) -> None:
    Person.objects.filter(id=person.id).update(email="lin@example.org")


def test_a_link_comes_by_mail_and_works(
    client: Client, mails: list[str], editor: PersonCard
) -> None:
    with_address(editor)
    client.post("/login/forgot/", {"login": editor.login})
    run_due()

    client.post(link_of(mails[0]), {"new": NEW})

    assert "To: lin@example.org" in mails[0]
    assert opens(editor, NEW)


def test_a_mailed_link_lasts_an_hour(client: Client, mails: list[str], editor: PersonCard) -> None:
    with_address(editor)
    client.post("/login/forgot/", {"login": editor.login})
    run_due()

    with clock.at(clock.now() + timedelta(hours=1)):
        assert client.get(link_of(mails[0])).status_code == 404


def test_nobody_learns_who_has_an_account(
    client: Client, mails: list[str], editor: PersonCard, foreigner: PersonCard
) -> None:
    with_address(editor)

    pages = [
        client.post("/login/forgot/", {"login": login})
        for login in (editor.login, foreigner.login, "nobody.here")
    ]
    run_due()

    tokens = re.compile(r'value="\w{64}"|content="\w{64}"')
    assert len({tokens.sub("", page.content.decode()) for page in pages}) == 1
    assert len(mails) == 1


def test_asking_again_and_again_is_limited(
    client: Client, mails: list[str], editor: PersonCard
) -> None:
    answers = [client.post("/login/forgot/", {"login": editor.login}) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]


def test_an_empty_form_says_what_is_missing(client: Client, mails: list[str]) -> None:
    assert client.post("/login/forgot/", {"login": ""}).status_code == 400


def test_a_second_factor_is_still_asked_for_after_a_reset(
    client: Client, link: str, editor: PersonCard
) -> None:
    from tests.accounts.builders import an_authenticator

    an_authenticator(editor)
    client.post(link, {"new": NEW})

    answer = Client().post("/login/", {"login": editor.login, "password": NEW})

    assert answer["Location"] == "/login/second-factor/"
