"""Providers on other hosts: SFTP with a pinned key, mailboxes behind TLS, buckets."""

import imaplib
import io
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from huiliu.accounts.api import PersonCard
from huiliu.kit import scope
from huiliu.kit.config import config
from huiliu.kit.http import AddressRefused, PortRefused
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.models import WireProvider, WireReceipt
from huiliu.newsroom.wire.providers import api
from huiliu.newsroom.wire.providers.api import Health, ProviderCard
from huiliu.newsroom.wire.providers.errors import fault_words
from huiliu.newsroom.wire.providers.transports import imap, sftp
from huiliu.newsroom.wire.providers.transports.sftp import fingerprint
from tests.kit.storage.buckets import Service, a_service
from tests.newsroom.wire.providers.builders import a_draft, a_provider
from tests.newsroom.wire.providers.hosts import (
    PASSWORD,
    ImapHost,
    SftpHost,
    an_imap_host,
    an_sftp_host,
)


@pytest.fixture(scope="module")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ImapHost]:
    with an_imap_host(tmp_path_factory.mktemp("imap")) as running:
        yield running


@pytest.fixture(scope="module")
def buckets() -> Iterator[Service]:
    with a_service() as running:
        yield running


@pytest.fixture
def files(tmp_path: Path) -> Iterator[SftpHost]:
    with an_sftp_host(tmp_path) as running:
        yield running


@pytest.fixture(autouse=True)
def inside(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("HUILIU_HTTP_INSIDE", "127.0.0.1")
    config.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    config.cache_clear()


def look(card: ProviderCard, by: PersonCard, times: int = 1) -> ProviderCard:
    for _number in range(times):
        api.provider_ask(card.id)
    return api.provider_card(card.id, by=by.id)


def kept(card: ProviderCard) -> list[tuple[str, bytes]]:
    rows = WireReceipt.objects.filter(provider=card.id).order_by("id")
    return [(row.name, bytes(row.body or b"")) for row in rows]


def on_sftp(host: SftpHost, by: PersonCard, **more: object) -> ProviderCard:
    settings = {"host": "127.0.0.1", "port": str(host.port), "user": "agency"}
    given = {"secrets": {"password": PASSWORD}, "settings": settings, **more}
    return a_provider(by, Transport.SFTP, **given)


def test_files_on_another_host_are_read_once_they_are_whole(
    in_centre: scope.Scope, editor: PersonCard, files: SftpHost
) -> None:
    (files.root / "a.xml").write_bytes(b"<nitf/>")
    (files.root / "b.xml.filepart").write_bytes(b"<nit")
    (files.root / "below").mkdir()
    (files.root / "link.xml").symlink_to("/etc/passwd")
    card = on_sftp(files, editor)

    first = look(card, editor)
    before = kept(card)
    after = look(card, editor, 2)

    assert (before, kept(card)) == ([], [("a.xml", b"<nitf/>")])
    assert (first.health, after.health) == (Health.QUIET, Health.OK)
    assert after.host_key == fingerprint(files.key)


def test_a_host_that_shows_another_key_is_refused_before_any_login(
    in_centre: scope.Scope, editor: PersonCard, files: SftpHost
) -> None:
    card = on_sftp(files, editor)
    look(card, editor)
    files.key = type(files.key).generate()
    other = look(card, editor)
    forgotten = api.host_key_forget(card.id, by=editor.id)
    again = look(card, editor)

    assert other.fault == fault_words("host key")
    assert (forgotten.host_key, again.host_key) == ("", fingerprint(files.key))
    assert again.fault == ""


def test_a_private_key_lets_in(in_centre: scope.Scope, editor: PersonCard, files: SftpHost) -> None:
    text = io.StringIO()
    files.login.write_private_key(text)
    card = on_sftp(files, editor, secrets={"private_key": text.getvalue()})
    (files.root / "a.xml").write_bytes(b"<nitf/>")

    assert look(card, editor, 2).fault == ""
    assert len(kept(card)) == 1


@pytest.mark.parametrize(
    ("secrets", "code"),
    [
        ({"password": "wrong"}, "login"),
        ({}, "login"),
        ({"private_key": "no key"}, "private key"),
    ],
)
def test_a_login_that_is_not_taken_is_told(
    in_centre: scope.Scope,
    editor: PersonCard,
    files: SftpHost,
    secrets: dict[str, str],
    code: str,
) -> None:
    assert look(on_sftp(files, editor, secrets=secrets), editor).fault == fault_words(code)


def test_a_folder_that_is_not_there_is_told(
    in_centre: scope.Scope, editor: PersonCard, files: SftpHost
) -> None:
    settings = {"host": "127.0.0.1", "port": str(files.port), "user": "agency", "folder": "no"}
    card = on_sftp(files, editor, settings=settings)

    assert look(card, editor).fault == fault_words("no place")


def test_a_host_that_speaks_something_else_is_told(
    in_centre: scope.Scope, editor: PersonCard, buckets: Service
) -> None:
    settings = {"host": "127.0.0.1", "port": str(buckets.port), "user": "agency"}
    card = a_provider(editor, Transport.SFTP, settings=settings)

    assert look(card, editor).fault in {fault_words("protocol"), fault_words("connection")}


def test_a_host_that_is_not_there_is_told(in_centre: scope.Scope, editor: PersonCard) -> None:
    settings = {"host": "127.0.0.1", "port": "1", "user": "agency"}
    for_all = [Transport.SFTP, Transport.IMAP]
    cards = [look(a_provider(editor, one, settings=settings), editor) for one in for_all]

    assert {card.fault for card in cards} == {fault_words("connection")}


@pytest.mark.parametrize("transport", [Transport.SFTP, Transport.IMAP])
def test_hosts_inside_are_not_reached(
    in_centre: scope.Scope,
    editor: PersonCard,
    inside: pytest.MonkeyPatch,
    transport: Transport,
) -> None:
    inside.setenv("HUILIU_HTTP_INSIDE", "")
    config.cache_clear()
    port = {Transport.SFTP: "22", Transport.IMAP: "993"}[transport]
    settings = {"host": "127.0.0.1", "port": port, "user": "x"}

    card = look(a_provider(editor, transport, settings=settings), editor)

    assert card.fault == fault_words("inside")


@pytest.mark.parametrize(
    ("host", "port", "kind"),
    [
        ("news.example", "25", PortRefused),
        ("0x7f.1", "22", AddressRefused),
        ("a b", "22", AddressRefused),
        ("\ud800", "22", AddressRefused),
        ("", "22", AddressRefused),
        ("news.example", "ssh", AddressRefused),
    ],
)
def test_what_is_no_host_is_refused(
    in_centre: scope.Scope, editor: PersonCard, host: str, port: str, kind: type[Exception]
) -> None:
    settings = {"host": host, "port": port, "user": "x"}

    with pytest.raises(kind):
        api.provider_add(a_draft(Transport.SFTP, settings=settings), by=editor.id)


@pytest.fixture
def trusting(mailbox: ImapHost, monkeypatch: pytest.MonkeyPatch) -> ImapHost:
    monkeypatch.setattr(imap, "trusted", mailbox.trust)
    return mailbox


def on_imap(host: ImapHost, by: PersonCard, **more: object) -> ProviderCard:
    settings = {"host": "127.0.0.1", "port": str(host.port), "user": host.user}
    given = {"secrets": {"password": host.password}, "settings": settings, **more}
    return a_provider(by, Transport.IMAP, **given)


def sent(host: ImapHost, message: bytes, *, to: str = "INBOX") -> None:
    with imaplib.IMAP4_SSL("127.0.0.1", host.port, ssl_context=host.trust()) as client:
        client.login(host.user, host.password)
        client.append(to, "", None, message)


def test_each_message_is_read_once_with_all_that_it_holds(
    in_centre: scope.Scope, editor: PersonCard, trusting: ImapHost
) -> None:
    card = on_imap(trusting, editor)
    look(card, editor)
    before = len(kept(card))
    sent(trusting, b"Subject: new\r\n\r\nbody\r\n")
    after = look(card, editor, 2)

    assert before >= 4
    assert [data for _name, data in kept(card)][before:] == [b"Subject: new\r\n\r\nbody\r\n"]
    assert (after.health, after.fault) == (Health.OK, "")
    assert WireReceipt.objects.filter(mime="message/rfc822").count() == before + 1


def test_a_mailbox_that_began_anew_brings_nothing_twice(
    in_centre: scope.Scope, editor: PersonCard, trusting: ImapHost
) -> None:
    card = on_imap(trusting, editor)
    look(card, editor)
    before = kept(card)
    WireProvider.objects.filter(pk=card.id).update(position={"life": 1, "uid": 9999})
    look(card, editor)

    assert kept(card) == before


def test_a_message_that_is_too_large_is_left_and_told(
    in_centre: scope.Scope,
    editor: PersonCard,
    trusting: ImapHost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(imap, "ONE_BYTES_MAX", 10)

    after = look(on_imap(trusting, editor), editor)

    assert after.refused == fault_words("too large")


@pytest.mark.parametrize(
    ("more", "code"),
    [({"secrets": {"password": "wrong"}}, "login"), ({"mailbox": 'no "such'}, "no place")],
)
def test_what_a_mailbox_refuses_is_told(
    in_centre: scope.Scope,
    editor: PersonCard,
    trusting: ImapHost,
    more: dict[str, object],
    code: str,
) -> None:
    settings = {"host": "127.0.0.1", "port": str(trusting.port), "user": trusting.user}
    named = {"settings": {**settings, "mailbox": str(more.pop("mailbox", "INBOX"))}}

    card = look(on_imap(trusting, editor, **named, **more), editor)

    assert card.fault == fault_words(code)


def test_a_certificate_that_nobody_vouches_for_is_refused(
    in_centre: scope.Scope, editor: PersonCard, mailbox: ImapHost
) -> None:
    assert look(on_imap(mailbox, editor), editor).fault == fault_words("certificate")


def test_what_speaks_no_imap_is_told(
    in_centre: scope.Scope, editor: PersonCard, buckets: Service, trusting: ImapHost
) -> None:
    settings = {"host": "127.0.0.1", "port": str(buckets.port), "user": "x"}

    assert look(on_imap(trusting, editor, settings=settings), editor).fault == fault_words(
        "protocol"
    )


def on_s3(service: Service, by: PersonCard, bucket: str) -> ProviderCard:
    settings = {
        "endpoint": f"http://127.0.0.1:{service.port}",
        "bucket": bucket,
        "below": "in",
        "key": "a key",
    }
    return a_provider(by, Transport.S3, settings=settings, secrets={"secret": "its secret"})


def put(service: Service, bucket: str, key: str, data: bytes) -> None:
    address = f"http://127.0.0.1:{service.port}/{bucket}/{key}"
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, data=data, method="PUT", headers=headers)
    urllib.request.urlopen(request, timeout=10).close()


def test_objects_below_a_prefix_are_read_once(
    in_centre: scope.Scope, editor: PersonCard, buckets: Service
) -> None:
    bucket = buckets.new_bucket()
    put(buckets, bucket, "in/2026/a.json", b"{}")
    put(buckets, bucket, "out/b.json", b"{}")
    card = on_s3(buckets, editor, bucket)

    after = look(card, editor, 2)

    assert kept(card) == [("2026/a.json", b"{}")]
    assert (after.health, after.fault) == (Health.OK, "")


def test_a_bucket_that_is_not_there_is_told(
    in_centre: scope.Scope, editor: PersonCard, buckets: Service
) -> None:
    assert look(on_s3(buckets, editor, "nowhere-at-all"), editor).fault == fault_words("no place")


def test_a_bucket_inside_is_not_reached(
    in_centre: scope.Scope, editor: PersonCard, inside: pytest.MonkeyPatch
) -> None:
    inside.setenv("HUILIU_HTTP_INSIDE", "")
    config.cache_clear()
    settings = {"endpoint": "https://127.0.0.1", "bucket": "b"}
    card = a_provider(editor, Transport.S3, settings=settings)

    assert look(card, editor).fault == fault_words("inside")
    with pytest.raises(AddressRefused):
        a_provider(editor, Transport.S3, settings={"endpoint": "http://s3.example", "bucket": "b"})


def test_a_host_that_drips_is_cut_off(
    in_centre: scope.Scope, editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sftp, "TOTAL_S", 0.2)

    def drip(listening: socket.socket) -> None:
        plug, _address = listening.accept()
        with plug, suppress(OSError):
            while True:
                plug.sendall(b"x")
                threading.Event().wait(0.02)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=drip, args=(listening,), daemon=True)
        thread.start()
        settings = {"host": "127.0.0.1", "port": str(listening.getsockname()[1]), "user": "x"}
        card = a_provider(editor, Transport.SFTP, settings=settings)
        started = time.monotonic()
        after = look(card, editor)
        thread.join(5)

    assert after.failures == 1
    assert time.monotonic() - started < 5


def test_a_mailbox_that_announces_more_than_was_asked_for_is_left(
    in_centre: scope.Scope,
    editor: PersonCard,
    trusting: ImapHost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(imap, "_size", lambda _client, _number: 1)
    monkeypatch.setattr(imap, "ONE_BYTES_MAX", 10)

    assert look(on_imap(trusting, editor), editor).fault == fault_words("protocol")
