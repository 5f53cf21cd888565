"""The pages of providers: entered by a form of their own, looked at, given keys."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import scope
from huiliu.kit.config import config
from huiliu.newsroom.wire.core.states import ReceiptState, Transport
from huiliu.newsroom.wire.intake.api import Incoming, receive
from huiliu.newsroom.wire.models import WireProvider, WireReceipt
from huiliu.newsroom.wire.providers import api
from huiliu.newsroom.wire.providers.errors import fault_words
from huiliu.newsroom.wire.providers.forms import FORMS
from tests.builders import a_client, a_person
from tests.kit.http.loopback import Server, answered, serving
from tests.newsroom.wire.providers.builders import a_provider

NINJS = b'{"uri": "urn:1", "type": "text", "headline": "\xe5\xa4\x9c\xe8\x88\xaa"}'


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving({}) as running:
        monkeypatch.setenv("HUILIU_HTTP_INSIDE", f"127.0.0.1:{running.port}")
        config.cache_clear()
        yield running
    monkeypatch.undo()
    config.cache_clear()


def at(server: Server) -> str:
    return server.url("/feed", host="127.0.0.1")


def test_a_provider_is_entered_by_its_own_form(
    in_centre: scope.Scope, editor_client: Client
) -> None:
    kinds = editor_client.get("/wire/providers/new/").content.decode()
    form = {"transport": "push", "name": "日报", "credit": "据日报", "ends_on": "2099-01-01"}
    answer = editor_client.post("/wire/providers/new/", form, follow=True)

    page = answer.content.decode()
    row = WireProvider.objects.get()
    assert all(f"?transport={kind.value}" in kinds for kind in Transport)
    assert (row.credit, answer.status_code) == ("据日报", 200)
    assert f"/wire/in/{row.slug}/" in page


@pytest.mark.parametrize("transport", list(Transport))
def test_every_transport_has_its_fields_alone(
    in_centre: scope.Scope, editor_client: Client, transport: Transport
) -> None:
    page = editor_client.get(f"/wire/providers/new/?transport={transport.value}").content.decode()

    form = FORMS[transport]
    assert all(f'name="{name}"' in page for name in (*form.places, *form.hidden))
    assert ('name="every_min"' in page) is (transport in api.ASKED)
    assert 'name="is_shared"' not in page


def test_a_form_says_what_is_missing_and_what_cannot_be(
    in_centre: scope.Scope, editor_client: Client
) -> None:
    form = {"transport": "poll", "name": "日报", "every_min": "15"}
    missing = editor_client.post("/wire/providers/new/", form)
    wrong = editor_client.post("/wire/providers/new/", {**form, "url": "file:///etc/passwd"})

    assert (missing.status_code, wrong.status_code) == (422, 422)
    assert str(fault_words("address")) in wrong.content.decode()
    assert not WireProvider.objects.exists()


def test_what_was_entered_is_tried_before_it_is_kept(
    in_centre: scope.Scope, editor_client: Client, server: Server
) -> None:
    server.say["/feed"] = answered(NINJS, Content_Type="application/json")
    form = {"transport": "poll", "name": "日报", "url": at(server), "act": "try"}

    page = editor_client.post("/wire/providers/new/", form).content.decode()

    assert "夜航" in page
    assert 'value="日报"' in page
    assert not WireProvider.objects.exists()


@pytest.mark.parametrize(
    ("say", "words"),
    [
        (answered(status="404 Not Found"), str(fault_words("not found"))),
        (answered(b"\x00\x01"), "没"),
        (answered(), "眼下没有内容"),
    ],
)
def test_a_trial_that_brings_nothing_says_why(
    in_centre: scope.Scope, editor_client: Client, server: Server, say: object, words: str
) -> None:
    server.say["/feed"] = say  # type: ignore[assignment]
    form = {"transport": "poll", "name": "日报", "url": at(server), "act": "try"}

    assert words in editor_client.post("/wire/providers/new/", form).content.decode()


def test_a_key_is_shown_once(
    in_centre: scope.Scope, editor_client: Client, editor: PersonCard
) -> None:
    card = a_provider(editor, Transport.PUSH)
    answer = editor_client.post(f"/wire/providers/{card.id}/keys/")
    (key,) = api.provider_keys(card.id, by=editor.id)
    again = editor_client.get(f"/wire/providers/{card.id}/").content.decode()

    shown = answer.context["made"].text if answer.context else answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert key.id in again
    assert 'pv-key"' not in again
    assert shown


def test_a_provider_is_changed_paused_and_removed(
    in_centre: scope.Scope, editor_client: Client, editor: PersonCard
) -> None:
    card = a_provider(editor)
    path = f"/wire/providers/{card.id}/"
    shown = editor_client.get(f"{path}edit/").content.decode()
    form = {"name": "新名", "url": "https://b.example/", "every_min": "60", "quotes_only": "on"}
    for step, given in (("edit/", form), ("poll/", {}), ("pause/", {}), ("resume/", {})):
        editor_client.post(path + step, given)
    row = WireProvider.objects.get()
    listed = editor_client.get("/wire/providers/").content.decode()
    editor_client.post(f"{path}remove/")

    assert 'value="https://news.example/rss"' in shown
    assert (row.name, row.settings["url"], row.every_min) == ("新名", "https://b.example/", 60)
    assert row.quotes_only
    assert "新名" in listed
    assert editor_client.get(path).status_code == 404


def test_a_file_is_handed_in_on_the_page(
    in_centre: scope.Scope, editor_client: Client, editor: PersonCard
) -> None:
    card = a_provider(editor, Transport.HAND)
    path = f"/wire/providers/{card.id}/files/"
    missing = editor_client.post(path, {})
    given = editor_client.post(path, {"file": SimpleUploadedFile("a.json", NINJS)})

    assert (missing.status_code, given.status_code) == (422, 302)
    assert WireReceipt.objects.get().name == "a.json"


def test_the_pinned_key_of_a_host_is_forgotten_on_the_page(
    in_centre: scope.Scope, editor_client: Client, editor: PersonCard
) -> None:
    card = a_provider(editor, Transport.SFTP, settings={"host": "a.example", "user": "x"})
    WireProvider.objects.update(position={"host_key": "ssh-ed25519 SHA256:abc"})
    before = editor_client.get(f"/wire/providers/{card.id}/").content.decode()
    editor_client.post(f"/wire/providers/{card.id}/host-key/")

    assert "SHA256:abc" in before
    assert WireProvider.objects.get().position == {}


def test_who_only_reads_sees_no_buttons(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    card = a_provider(editor, Transport.PUSH)
    reader = a_client(a_person(centre, Role.REVIEWER_1), centre)

    page = reader.get(f"/wire/providers/{card.id}/").content.decode()

    assert "市级日报" in page
    assert "/keys/" not in page
    assert reader.get(f"/wire/providers/{card.id}/edit/").status_code == 403
    assert reader.get("/wire/providers/new/").status_code == 403


def test_an_empty_list_says_what_to_do(in_centre: scope.Scope, editor_client: Client) -> None:
    assert "还没有供稿方" in editor_client.get("/wire/providers/").content.decode()


def test_a_delivery_that_could_not_be_read_is_told_read_again_and_given_up(
    in_centre: scope.Scope, editor_client: Client, editor: PersonCard
) -> None:
    card = a_provider(editor, Transport.PUSH)
    (receipt,) = receive(card.id, [Incoming(data=b"{}", name="q\u201cq.json")])
    WireReceipt.objects.update(state=ReceiptState.DEAD.value, fault="no ninjs", fault_place=7)
    page = editor_client.get(f"/wire/providers/{card.id}/").content.decode()
    file = editor_client.get(f"/wire/receipts/{receipt}/")
    again = editor_client.post(f"/wire/receipts/{receipt}/replay/")
    waiting = WireReceipt.objects.get().state
    WireReceipt.objects.update(state=ReceiptState.DEAD.value)
    editor_client.post(f"/wire/receipts/{receipt}/discard/")

    assert f"/wire/receipts/{receipt}/replay/" in page
    assert "第 7 行" in page
    assert (file.content, file.headers["Content-Type"]) == (b"{}", "application/octet-stream")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert again.headers["Location"] == f"/wire/providers/{card.id}/"
    assert waiting == ReceiptState.WAITING.value
    assert api.provider_receipts_dead(card.id, by=editor.id) == ()


def test_an_old_key_is_dropped_on_the_page(
    in_centre: scope.Scope, editor_client: Client, editor: PersonCard
) -> None:
    card = a_provider(editor, Transport.PUSH)
    old, new = (api.key_make(card.id, by=editor.id) for _number in range(2))

    editor_client.post(f"/wire/providers/{card.id}/keys/{old.id}/drop/")

    assert [one.id for one in api.provider_keys(card.id, by=editor.id)] == [new.id]
