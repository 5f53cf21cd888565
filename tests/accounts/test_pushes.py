"""Web Push: sealed for one browser, tried again, and a browser that is gone forgotten."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.accounts.models import PushSubscription
from huiliu.kit import clock, jobs, scope
from huiliu.kit.config import config
from huiliu.kit.jobs.errors import JobsFailed
from tests.accounts.a_push_service import Browser, PushService
from tests.accounts.test_reminders import LATER, ran, states, told

pytestmark = pytest.mark.usefixtures("in_centre")
NOW = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)
PUSH = "accounts.remind_by_push"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


def a_browser(person: PersonCard, pushes: PushService, name: str = "one") -> Browser:
    browser = Browser()
    endpoint = pushes.endpoint(name)
    accounts.subscription_add(endpoint=endpoint, **browser.keys(), by=person.id)
    return browser


def test_a_push_holds_title_and_link_and_only_its_browser_reads_it(
    editor: PersonCard, pushes: PushService
) -> None:
    browser = a_browser(editor, pushes)
    told(editor)

    ran(PUSH)
    ran(PUSH, LATER + timedelta(hours=1))

    ((path, headers, body),) = pushes.received
    assert path == "/push/one"
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["Authorization"].startswith("vapid t=")
    words = json.loads(browser.opened(body))
    assert set(words) == {"title", "url"}
    assert words["title"] == "拍首班 k"
    assert words["url"].startswith(f"{config().public_url}/inbox/")
    assert (states(), "拍首班".encode() in body) == (["sent"], False)


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(
    editor: PersonCard, pushes: PushService, status: int
) -> None:
    a_browser(editor, pushes)
    pushes.answers["/push/one"] = status
    told(editor)

    ran(PUSH)

    assert (accounts.subscription_list(editor.id), states()) == ((), [])


def test_a_service_that_is_down_is_tried_again_and_others_are_not_held_back(
    editor: PersonCard, pushes: PushService
) -> None:
    for name in ("one", "two", "three"):
        a_browser(editor, pushes, name)
    pushes.answers |= {"/push/one": 503, "/push/three": 413}
    told(editor)

    ran(PUSH)
    first = sorted(states())
    pushes.answers.clear()
    ran(PUSH, LATER + timedelta(minutes=1))

    assert first == ["refused", "sent", "waiting"]
    assert sorted(states()) == ["refused", "sent", "sent"]
    assert [path for path, _head, _body in pushes.received].count("/push/two") == 1


def test_no_service_at_all_is_a_failed_job(editor: PersonCard, pushes: PushService) -> None:
    a_browser(editor, pushes)
    pushes.answers["/push/one"] = 429
    told(editor)

    with pytest.raises(JobsFailed, match="PushServiceDown"):
        ran(PUSH)


def test_only_https_addresses_outside_are_taken(editor: PersonCard) -> None:
    keys = Browser().keys()

    for endpoint in ("http://push.example/a", "https://me:pw@push.example/", "ftp://a/", "x"):
        with pytest.raises(accounts.SubscriptionRefused):
            accounts.subscription_add(endpoint=endpoint, **keys, by=editor.id)
    with pytest.raises(accounts.SubscriptionRefused):
        accounts.subscription_add(
            endpoint="https://push.example/a", p256dh="AAAA", auth="AAAA", by=editor.id
        )


def test_an_address_that_leads_inside_is_never_posted_to(editor: PersonCard) -> None:
    keys = Browser().keys()
    accounts.subscription_add(endpoint="https://127.0.0.1/a", **keys, by=editor.id)
    told(editor)

    with pytest.raises(JobsFailed, match="PushServiceDown"):
        ran(PUSH)


def test_a_person_has_ten_browsers_at_most_and_each_once(editor: PersonCard) -> None:
    keys = Browser().keys()
    for number in [*range(12), 11]:
        endpoint = f"https://push.example/{number}"
        accounts.subscription_add(endpoint=endpoint, **keys, by=editor.id)

    assert len(accounts.subscription_list(editor.id)) == 10
    assert {one.service for one in accounts.subscription_list(editor.id)} == {"push.example"}


def test_a_browser_is_let_in_and_taken_off_on_the_page(
    editor: PersonCard, editor_client: Client
) -> None:
    form = {"endpoint": "https://push.example/a", **Browser().keys()}
    added = editor_client.post("/account/reminders/browsers/", form)
    bad = editor_client.post("/account/reminders/browsers/", {"endpoint": "x"})
    (browser,) = accounts.subscription_list(editor.id)
    page = editor_client.get("/account/reminders/").content.decode()
    removed = editor_client.post(f"/account/reminders/browsers/{browser.id}/remove/")
    again = editor_client.post(f"/account/reminders/browsers/{browser.id}/remove/")

    assert (added.status_code, bad.status_code) == (302, 422)
    assert "push.example" in page
    assert (removed.status_code, again.status_code) == (302, 404)


def test_a_browser_of_somebody_else_stays(
    editor: PersonCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    browser = accounts.subscription_add(
        endpoint="https://push.example/a", **Browser().keys(), by=editor.id
    )

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        for key in (browser, uuid4()):
            with pytest.raises(accounts.SubscriptionUnknown):
                accounts.subscription_remove(key, by=foreigner.id)
        assert accounts.subscription_list(editor.id) == ()
    assert str(PushSubscription.objects.get()).startswith(str(editor.id))


def test_the_worker_stands_at_the_root_for_everybody(client: Client) -> None:
    answer = client.get("/worker.js")

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"showNotification" in answer.content


def test_a_job_without_anything_due_does_nothing(editor: PersonCard) -> None:
    jobs.enqueue(PUSH)

    assert jobs.run_due(only=[PUSH]) == 1


def test_a_key_that_is_none_of_ours_is_told(own_data: Path) -> None:
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (own_data / "keys").mkdir(parents=True, exist_ok=True)
    (own_data / "keys" / "vapid.key").write_bytes(pem)

    with pytest.raises(TypeError, match=r"vapid\.key"):
        accounts.vapid_public()
