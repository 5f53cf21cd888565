"""Sessions: seen, ended, over; and a cookie that was stolen."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.accounts.models import LoginSession
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.ids import new_id
from tests import builders
from tests.accounts.builders import log_in
from tests.builders import PASSWORD

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"


@pytest.fixture
def firefox(editor: PersonCard) -> Client:
    """Give a Firefox in which the editor is logged in."""
    client = Client(headers={"user-agent": FIREFOX}, REMOTE_ADDR="192.0.2.17")
    log_in(client, editor)
    return client


@pytest.fixture
def chrome(editor: PersonCard) -> Client:
    """Give a Chrome elsewhere in which the editor is logged in too."""
    client = Client(headers={"user-agent": CHROME})
    log_in(client, editor)
    return client


@pytest.fixture
def rests_half_an_hour(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a session rest no longer than outside the demo."""
    monkeypatch.setenv("HUILIU_SESSION_IDLE_MINUTES", "30")
    config.cache_clear()
    yield
    monkeypatch.undo()
    config.cache_clear()


def copied(client: Client, user_agent: str = FIREFOX) -> Client:
    """Give the browser of a thief who copied the cookies."""
    thief = Client(headers={"user-agent": user_agent})
    thief.cookies.load({name: morsel.value for name, morsel in client.cookies.items()})
    return thief


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_a_person_sees_where_they_are_logged_in(firefox: Client, chrome: Client) -> None:
    page = firefox.get("/account/").content.decode()

    assert "Firefox, Linux" in page
    assert "Chrome, Windows" in page
    assert "本机" in page


def test_of_browser_and_address_only_family_and_network_are_kept(
    firefox: Client, editor: PersonCard
) -> None:
    row = LoginSession.objects.get(person_id=editor.id)

    assert (row.device, row.network) == ("Firefox, Linux", "192.0.2.0")


def test_one_session_is_ended_and_the_others_stay(
    firefox: Client, chrome: Client, editor: PersonCard
) -> None:
    there = LoginSession.objects.get(person_id=editor.id, device__startswith="Chrome")

    firefox.post(f"/account/sessions/{there.id}/end/")

    assert (is_in(firefox), is_in(chrome)) == (True, False)


def test_all_others_are_ended_at_once(firefox: Client, chrome: Client) -> None:
    page = firefox.post("/account/sessions/end/", follow=True).content.decode()

    assert "已让 1 台设备退出" in page
    assert (is_in(firefox), is_in(chrome)) == (True, False)


def test_ending_is_on_the_trail(firefox: Client, chrome: Client, editor: PersonCard) -> None:
    firefox.post("/account/sessions/end/")

    with audit.platform_scope():
        actions = [entry.action for entry in audit.entry_list(editor.id)]
    assert "person.sessions_end" in actions


def test_another_person_s_session_cannot_be_ended(
    firefox: Client, foreigner: PersonCard, other_centre: TenantCard, editor: PersonCard
) -> None:
    theirs = LoginSession.objects.get(person_id=editor.id)
    stranger = builders.a_client(foreigner, other_centre)

    answer = stranger.post(f"/account/sessions/{theirs.id}/end/")

    assert (answer.status_code, is_in(firefox)) == (404, True)
    assert stranger.post(f"/account/sessions/{new_id()}/end/").status_code == 404


def test_a_copied_cookie_is_dead_after_logging_out(firefox: Client) -> None:
    thief = copied(firefox)

    firefox.post("/logout/")

    assert not is_in(thief)


def test_a_copied_cookie_is_dead_after_a_new_password(firefox: Client) -> None:
    thief = copied(firefox)

    firefox.post("/account/password/", {"old": PASSWORD, "new": "several new words"})

    assert (is_in(firefox), is_in(thief)) == (True, False)


def test_a_copied_cookie_is_dead_after_its_session_was_ended(
    firefox: Client, chrome: Client
) -> None:
    thief = copied(chrome, CHROME)

    firefox.post("/account/sessions/end/")

    assert not is_in(thief)


def test_a_copied_cookie_is_dead_once_the_account_is_closed(
    firefox: Client, editor: PersonCard
) -> None:
    accounts.person_close(editor.id)

    assert not is_in(copied(firefox))
    assert not LoginSession.objects.filter(person_id=editor.id).exists()


def test_a_copied_cookie_is_dead_after_the_owner_confirmed(firefox: Client) -> None:
    thief = copied(firefox)

    firefox.post("/account/confirm/", {"password": PASSWORD})

    assert (is_in(firefox), is_in(thief)) == (True, False)


def test_a_cookie_in_another_kind_of_browser_ends_the_session_for_both(
    firefox: Client, editor: PersonCard
) -> None:
    thief = copied(firefox, CHROME)

    assert not is_in(thief)
    assert not is_in(firefox)
    with audit.platform_scope():
        actions = [entry.action for entry in audit.entry_list(editor.id)]
    assert "person.session_stolen" in actions


def test_the_session_key_changes_with_the_centre(
    firefox: Client, centre: TenantCard, editor: PersonCard
) -> None:
    before = firefox.session.session_key

    firefox.post("/tenant/", {"tenant": str(centre.id)})

    after = firefox.session.session_key
    assert after != before
    assert LoginSession.objects.get(person_id=editor.id).session_key == after


@pytest.mark.usefixtures("rests_half_an_hour")
def test_a_session_that_rests_too_long_is_over(firefox: Client, editor: PersonCard) -> None:
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert not is_in(firefox)

    assert not LoginSession.objects.filter(person_id=editor.id).exists()


@pytest.mark.usefixtures("rests_half_an_hour")
def test_a_session_in_use_lasts_until_its_longest_day(firefox: Client) -> None:
    start = clock.now()
    for rest in range(1, 25):
        with clock.at(start + timedelta(minutes=29 * rest)):
            assert is_in(firefox)

    with clock.at(start + timedelta(hours=12)):
        assert not is_in(firefox)


@pytest.mark.usefixtures("rests_half_an_hour")
def test_an_open_page_alone_does_not_keep_a_session_awake(firefox: Client) -> None:
    start = clock.now()
    for minute in (10, 20, 29):
        with clock.at(start + timedelta(minutes=minute)):
            firefox.get("/live/ticket")

    with clock.at(start + timedelta(minutes=31)):
        assert not is_in(firefox)


def test_a_clock_that_goes_back_ends_the_session(firefox: Client) -> None:
    with clock.at(clock.now() - timedelta(hours=2)):
        assert not is_in(firefox)


def test_old_sessions_are_forgotten_at_the_next_login(firefox: Client, editor: PersonCard) -> None:
    with clock.at(clock.now() + timedelta(days=2)):
        log_in(Client(), editor)

    assert LoginSession.objects.filter(person_id=editor.id).count() == 1


def test_logging_out_tells_the_browser_to_forget_its_pages(firefox: Client) -> None:
    assert firefox.post("/logout/")["Clear-Site-Data"] == '"cache"'
