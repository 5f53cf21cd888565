"""Passkeys in a real browser, with the virtual authenticator that it keeps for tests."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import Browser, CDPSession, Page

from huiliu.accounts.api import PersonCard, Role, TenantCard
from tests import builders
from tests.builders import PASSWORD
from tests.journeys.windows import CHROMIUM
from tests.journeys.windows import chromium as running_chromium
from tests.web.browser import a_server

pytestmark = [pytest.mark.browser, pytest.mark.drill]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: install Debian's chromium")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with running_chromium() as running:
            yield running


@pytest.fixture
def person(committed: None) -> PersonCard:
    centre: TenantCard = builders.a_centre("tongzhou", "通州区融媒体中心")
    return builders.a_person(centre, Role.EDITOR)


@pytest.fixture
def origin(person: PersonCard) -> Iterator[str]:
    with a_server() as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="zh-CN")
    yield context.new_page()
    context.close()


def with_authenticator(page: Page, *, verifies: bool = True) -> tuple[CDPSession, str]:
    """Plug in a security key that answers for its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verifies,
        "automaticPresenceSimulation": True,
    }
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return devtools, made["authenticatorId"]


def log_in_by_password(page: Page, origin: str, person: PersonCard) -> None:
    page.goto(f"{origin}/login/")
    page.fill("#login", person.login)
    page.fill("#password", PASSWORD)
    page.click("form.lg-f .btn-primary")
    page.wait_for_url(lambda url: "/login/" not in url or "second" in url)


def add_passkey(page: Page, origin: str) -> None:
    page.goto(f"{origin}/account/passkeys/new/")
    page.fill("#password", PASSWORD)
    page.click(".btn-primary")
    page.wait_for_selector("#name")
    page.fill("#name", "手机")
    page.click("form[data-passkey] .btn-primary")
    page.wait_for_selector(".ac-codes")


def log_out(page: Page, origin: str) -> None:
    page.goto(f"{origin}/account/")
    page.click("form[action='/logout/'] >> nth=-1")
    page.wait_for_url("**/login/**")


def test_a_passkey_is_added_and_opens_the_account_without_a_password(
    page: Page, origin: str, person: PersonCard
) -> None:
    with_authenticator(page)
    log_in_by_password(page, origin, person)
    add_passkey(page, origin)
    log_out(page, origin)

    page.click("form[data-passkey=get] .btn")
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto(f"{origin}/account/")

    assert "手机" in page.inner_text("main")


def test_it_is_the_second_factor_behind_the_password(
    page: Page, origin: str, person: PersonCard
) -> None:
    with_authenticator(page)
    log_in_by_password(page, origin, person)
    add_passkey(page, origin)
    log_out(page, origin)
    log_in_by_password(page, origin, person)

    page.click("form[data-passkey=get] .btn")
    page.wait_for_url(lambda url: "/login/" not in url)

    page.goto(f"{origin}/account/")
    assert page.url == f"{origin}/account/"


def test_without_the_owner_s_finger_or_pin_it_opens_nothing(
    page: Page, origin: str, person: PersonCard
) -> None:
    devtools, key = with_authenticator(page)
    log_in_by_password(page, origin, person)
    add_passkey(page, origin)
    log_out(page, origin)
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})

    page.click("form[data-passkey=get] .btn")
    page.wait_for_selector("[data-fault]:not([hidden])")

    assert "没用上通行密钥" in page.inner_text("main")
    assert Client().get("/account/").status_code == 302


def test_a_removed_passkey_opens_nothing(page: Page, origin: str, person: PersonCard) -> None:
    with_authenticator(page)
    log_in_by_password(page, origin, person)
    add_passkey(page, origin)
    Authenticator.objects.filter(user_id=person.id).delete()
    log_out(page, origin)

    page.click("form[data-passkey=get] .btn")
    page.wait_for_selector(".note.bad")

    assert "没有账号认得这把通行密钥" in page.inner_text("main")


def test_it_confirms_that_it_is_you(page: Page, origin: str, person: PersonCard) -> None:
    with_authenticator(page)
    log_in_by_password(page, origin, person)
    add_passkey(page, origin)
    log_out(page, origin)
    page.click("form[data-passkey=get] .btn")
    page.wait_for_url(lambda url: "/login/" not in url)

    page.goto(f"{origin}/account/recovery/")
    page.click("form[data-passkey=get] .btn")
    page.wait_for_selector("form[action='/account/recovery/']")

    assert "恢复码" in page.inner_text("h1")
