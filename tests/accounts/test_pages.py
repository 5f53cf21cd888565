"""Pages of a person: inbox and password."""

import re

import pytest
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit.scope import tenant_scope
from tests import builders
from tests.accounts.builders import a_notice
from tests.builders import PASSWORD

NEW = "a brand new phrase"


def test_the_inbox_lists_what_was_sent(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    a_notice(editor, centre, title="三河湿地这篇退回 2 处")

    page = editor_client.get("/inbox/").content.decode()

    assert "三河湿地这篇退回 2 处" in page
    assert "1 条未读" in page


def test_an_empty_inbox_says_what_will_come(editor_client: Client) -> None:
    assert "没有通知" in editor_client.get("/inbox/").content.decode()


def test_a_search_without_a_hit_offers_the_whole_list(editor_client: Client) -> None:
    assert "没有符合的通知" in editor_client.get("/inbox/?q=无").content.decode()


def test_a_long_inbox_has_pages(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    for number in range(21):
        a_notice(editor, centre, title=f"第 {number} 条")

    first = editor_client.get("/inbox/").content.decode()
    second = editor_client.get("/inbox/?page=2").content.decode()

    assert "第 20 条" in first
    assert "第 0 条" not in first
    assert "第 0 条" in second


def test_a_live_change_fetches_the_list_alone(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    a_notice(editor, centre, title="三河湿地")

    part = editor_client.get("/inbox/", headers={"hx-request": "true"}).content.decode()

    assert "三河湿地" in part
    assert "<html" not in part


def test_opening_a_notice_reads_it_and_leads_on(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    notice = a_notice(editor, centre, url="/stories/?state=returned")

    response = editor_client.get(f"/inbox/{notice}/")

    assert response["Location"] == "/stories/?state=returned"
    assert "全部已读" in editor_client.get("/inbox/").content.decode()


def test_reading_all_can_be_undone_from_the_page(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    a_notice(editor, centre)
    read = editor_client.post("/inbox/read/", follow=True).content.decode()
    undo = re.search(r'name="undo" value="([^"]+)"', read)
    assert undo is not None

    page = editor_client.post("/inbox/undo/", {"undo": undo[1]}, follow=True).content.decode()

    assert "1 条恢复未读" in page
    with tenant_scope(centre.id):
        assert accounts.unread_count(editor.id) == 1


def test_reading_nothing_says_so(editor_client: Client) -> None:
    page = editor_client.post("/inbox/read/", follow=True).content.decode()

    assert "没有未读的" in page


@pytest.mark.parametrize("undo", ["", "yesterday", "2026-13-40T00:00:00Z", "2026-03-01T00:00:00"])
def test_an_undo_that_names_no_moment_changes_nothing(editor_client: Client, undo: str) -> None:
    response = editor_client.post("/inbox/undo/", {"undo": undo})

    assert response.status_code == 302


def test_a_person_changes_their_password_and_stays_logged_in(
    editor_client: Client, editor: PersonCard
) -> None:
    form = {"old": PASSWORD, "new": NEW}

    page = editor_client.post("/account/password/", form, follow=True).content.decode()

    assert "密码已改" in page
    fresh = Client().post("/login/", {"login": editor.login, "password": NEW})
    assert fresh.status_code == 302


def test_other_devices_are_logged_out_by_a_new_password(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    elsewhere = builders.a_client(editor, centre)

    editor_client.post("/account/password/", {"old": PASSWORD, "new": NEW})

    assert elsewhere.get("/inbox/")["Location"].startswith("/login/")


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        ({"old": "not it", "new": NEW}, "这不是你现在的密码"),
        ({"old": PASSWORD, "new": "short"}, "密码太好猜"),
        ({"old": PASSWORD, "new": ""}, 'id="new-hint"'),
    ],
)
def test_a_password_that_will_not_do_is_explained(
    editor_client: Client, form: dict[str, str], fault: str
) -> None:
    response = editor_client.post("/account/password/", form)

    assert response.status_code == 400
    assert fault in response.content.decode()


def test_guessing_the_old_password_is_limited(editor_client: Client) -> None:
    for number in range(5):
        editor_client.post("/account/password/", {"old": f"guess {number}", "new": NEW})

    response = editor_client.post("/account/password/", {"old": PASSWORD, "new": NEW})

    assert response.status_code == 429
    assert "错得太多" in response.content.decode()


def test_the_password_page_asks_for_both(editor_client: Client) -> None:
    page = editor_client.get("/account/password/").content.decode()

    assert 'name="old"' in page
    assert 'name="new"' in page
