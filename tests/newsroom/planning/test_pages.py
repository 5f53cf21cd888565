"""Pages of planning, as a browser without script meets them."""

import re

import pytest
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit.jobs import run_due
from tests.builders import a_client, a_person
from tests.newsroom.planning.browsing import (
    a_task,
    a_topic,
    an_approved,
    form_of,
    page,
)

pytestmark = pytest.mark.django_db


def test_a_topic_goes_through_the_board_from_left_to_right(
    editor_client: Client, editor: PersonCard
) -> None:
    empty = page(editor_client, "/topics/")
    address = a_topic(editor_client, editor)
    proposed = page(editor_client, "/topics/")
    editor_client.post(f"{address}decide/", {"verdict": "approve"})
    approved = page(editor_client, "/topics/")

    assert "夜航首班" not in empty
    assert "1 个选题等着定" in proposed
    assert 'class="kcard gap" ' in approved


def test_the_list_opens_once_something_is_asked(editor_client: Client, editor: PersonCard) -> None:
    a_topic(editor_client, editor)
    run_due()

    assert "夜航首班" in page(editor_client, "/topics/?q=跟船")
    assert "夜航首班" not in page(editor_client, "/topics/?q=没有这个")
    assert "<table" not in page(editor_client, "/topics/?state=dropped")


@pytest.mark.parametrize("asked", ["", "?sort=due"])
def test_a_fragment_comes_without_the_shell(editor_client: Client, asked: str) -> None:
    answer = editor_client.get(f"/topics/{asked}", headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize(
    "changes",
    [{"title": ""}, {"due_at": "2000-01-01T10:00"}, {"outputs": []}, {"angle": "跟船走一趟" * 101}],
)
def test_a_wrong_form_comes_back_with_what_was_typed(
    editor_client: Client, editor: PersonCard, changes: dict[str, object]
) -> None:
    answer = editor_client.post("/topics/new/", form_of(editor, **changes))

    assert answer.status_code == 422
    assert "跟船走一趟" in answer.content.decode()


def test_an_address_with_a_wrong_lead_still_opens_the_form(editor_client: Client) -> None:
    assert "<form" in page(editor_client, "/topics/new/?lead=x")


def test_a_topic_is_dropped_with_a_reason_that_its_page_shows(
    editor_client: Client, editor: PersonCard
) -> None:
    address = a_topic(editor_client, editor)

    refused = editor_client.post(f"{address}decide/", {"verdict": "drop"})
    editor_client.post(f"{address}decide/", {"verdict": "drop", "reason": "没有新东西"})

    assert refused.status_code == 400
    assert "没有新东西" in page(editor_client, address)


def test_an_assignment_leads_to_writing(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    browser = a_client(reporter, centre)
    address = an_approved(editor_client, editor)
    a_task(editor_client, address, reporter)

    accept = re.findall(
        r"/topics/assignments/([0-9a-f-]{36})/accept/", page(browser, "/topics/assignments/")
    )[0]
    browser.post(f"/topics/assignments/{accept}/accept/")
    written = page(browser, "/topics/assignments/")
    browser.post(f"/topics/assignments/{accept}/file/")

    topic = address.split("/")[2]
    assert f"/stories/new/?topic={topic}" in written
    assert "/accept/" not in written
    assert "/file/" not in page(browser, "/topics/assignments/")


def test_the_owner_may_write_without_an_assignment(
    editor_client: Client, editor: PersonCard
) -> None:
    address = an_approved(editor_client, editor)

    assert f"/stories/new/?topic={address.split('/')[2]}" in page(editor_client, address)


@pytest.mark.parametrize("changes", [{"what": ""}, {"due_at": "2000-01-01T10:00"}])
def test_a_wrong_assignment_comes_back_beside_its_topic(
    editor_client: Client, editor: PersonCard, changes: dict[str, str]
) -> None:
    address = an_approved(editor_client, editor)

    assert a_task(editor_client, address, editor, **changes) == 422


def test_a_topic_is_closed_on_its_page(editor_client: Client, editor: PersonCard) -> None:
    address = an_approved(editor_client, editor)
    a_task(editor_client, address, editor)

    answer = editor_client.post(f"{address}finish/")

    assert answer.headers["Location"] == "/topics/"
    assert "/finish/" not in page(editor_client, address)


@pytest.mark.parametrize("action", ["decide/", "assign/", "finish/"])
def test_another_centre_reaches_no_topic(
    editor_client: Client,
    editor: PersonCard,
    foreigner: PersonCard,
    other_centre: TenantCard,
    action: str,
) -> None:
    address = an_approved(editor_client, editor)
    stranger = a_client(foreigner, other_centre)

    assert stranger.get(address).status_code == 404
    assert stranger.post(address + action, {"verdict": "approve"}).status_code == 404


def test_who_only_reads_sees_no_way_to_act(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    address = a_topic(editor_client, editor)
    reader = a_client(a_person(centre, Role.AUDITOR), centre)

    assert "/decide/" not in page(reader, address)
    assert reader.post(f"{address}decide/", {"verdict": "approve"}).status_code == 403
