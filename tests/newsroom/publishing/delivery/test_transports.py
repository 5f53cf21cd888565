"""The ways to subscribers: what arrives there, and what each failure is called."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from django.core import mail
from obstore.store import S3Store

from huiliu.kit.config import config
from huiliu.kit.http import Lines
from huiliu.newsroom.publishing.core.formats.forms import Payload
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.states import Transport
from huiliu.newsroom.publishing.delivery.transports import sender_of
from huiliu.newsroom.publishing.delivery.transports.push import PushSender
from huiliu.newsroom.publishing.delivery.transports.sending import (
    Destination,
    Parcel,
    Sender,
    SendingFailed,
)
from tests.kit.storage.buckets import Service, a_service
from tests.newsroom.publishing.delivery.a_receiver import Receiver, pause
from tests.newsroom.publishing.delivery.a_server import (
    LOGIN,
    PASSWORD,
    SftpServer,
    a_certificate,
    an_sftp_server,
)

SUBSCRIBER = UUID(int=7)


def a_parcel(sequence: int = 41, *, data: bytes = b"{}", mime: str = "application/json") -> Parcel:
    return Parcel(
        sequence=sequence,
        delivery=f"delivery-{sequence}",
        kind=ChangeKind.RELEASED,
        subject="北运河夜航试运行",
        payload=Payload(data, mime, "TZ-1122-07.1.ninjs.json"),
    )


def a_destination(transport: Transport, settings: dict[str, str], **secrets: str) -> Destination:
    return Destination(
        subscriber=SUBSCRIBER,
        centre="tongzhou",
        transport=transport,
        settings=settings,
        secrets=secrets,
    )


def pushed_to(url: str, *, within_s: float = 2.0, lines: Lines | None = None) -> PushSender:
    destination = a_destination(Transport.PUSH, {"url": url}, key="k")
    return PushSender(destination, lines=lines or Lines(), within_s=within_s)


def fault_of(sender: Sender, parcel: Parcel | None = None) -> Fault:
    with pytest.raises(SendingFailed) as failed, sender:
        sender.send(parcel or a_parcel())
    return failed.value.fault


@contextmanager
def allowed(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> Iterator[None]:
    monkeypatch.setenv(name, value)
    config.cache_clear()
    yield
    config.cache_clear()


@contextmanager
def a_liar(say: Callable[[socket.socket], None]) -> Iterator[int]:
    """Run a server that says what it likes to each connection; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def accept() -> None:
            while True:
                try:
                    connection, _address = listening.accept()
                except OSError:
                    return
                threading.Thread(target=_say, args=(connection, say), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


def _say(connection: socket.socket, say: Callable[[socket.socket], None]) -> None:
    with connection:
        try:
            connection.recv(65536)
            say(connection)
        except OSError:
            pass


def drip(connection: socket.socket) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok":
        connection.sendall(bytes([letter]))
        pause(0.1)


def flood(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
    for _piece in range(1000):
        connection.sendall(b"x" * 65536)


def lead_inside(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 307 T\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n")


def speak_nonsense(connection: socket.socket) -> None:
    connection.sendall(b"SSH-2.0-liar\r\n")


@pytest.fixture
def inside_all(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let loopback be reached on all ports."""
    with allowed(monkeypatch, "HUILIU_HTTP_INSIDE", "127.0.0.1"):
        yield


@pytest.mark.parametrize(
    ("say", "fault"),
    [
        (drip, Fault.SLOW),
        (lead_inside, Fault.REDIRECT),
        (speak_nonsense, Fault.CONNECTION),
    ],
)
def test_a_hostile_receiver_fails_within_its_time(
    inside_all: None, say: Callable[[socket.socket], None], fault: Fault
) -> None:
    with a_liar(say) as port:
        began = time.monotonic()

        assert fault_of(pushed_to(f"http://127.0.0.1:{port}/", within_s=0.5)) is fault
        assert time.monotonic() - began < 1.5


def test_an_endless_answer_is_cut_off(inside_all: None) -> None:
    with a_liar(flood) as port, pushed_to(f"http://127.0.0.1:{port}/") as sender:
        began = time.monotonic()

        sender.send(a_parcel())

        assert time.monotonic() - began < 1.5


def test_a_receiver_that_answers_too_late_has_not_taken_it(
    receiver: Receiver, inside_all: None
) -> None:
    receiver.before = lambda _path: pause(0.5)

    assert fault_of(pushed_to(receiver.url(), within_s=0.2)) is Fault.SLOW


def test_a_certificate_that_nobody_vouches_for_is_refused(inside_all: None, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(a_certificate(tmp_path))

    with a_tls_server(context) as port:
        assert fault_of(pushed_to(f"https://127.0.0.1:{port}/")) is Fault.TLS


@contextmanager
def a_tls_server(context: ssl.SSLContext) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def accept() -> None:
            while True:
                try:
                    connection, _address = listening.accept()
                    context.wrap_socket(connection, server_side=True).close()
                except ssl.SSLError:
                    continue
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


def test_an_address_inside_is_never_posted_to() -> None:
    lines = Lines(resolve=lambda _name, _port, _within_s: ["10.0.0.1"])

    assert fault_of(pushed_to("https://partner.example/in", lines=lines)) is Fault.INSIDE


def test_a_name_that_nobody_knows_is_told() -> None:
    def unknown(_name: str, _port: int, _within_s: float) -> list[str]:
        raise OSError

    assert fault_of(pushed_to("https://p.example/", lines=Lines(resolve=unknown))) is Fault.NAME


def test_a_line_that_was_closed_meanwhile_is_opened_again(receiver: Receiver) -> None:
    with pushed_to(receiver.url()) as sender:
        sender.send(a_parcel(1))
        sender.send(a_parcel(2))

    assert receiver.sequences() == [1, 2]


def test_a_folder_holds_whole_files_in_the_order_of_sending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    destination = a_destination(Transport.FOLDER, {"folder": "晚报/in"})
    with (
        allowed(monkeypatch, "HUILIU_DELIVERY_FOLDERS", str(tmp_path)),
        sender_of(destination) as sender,
    ):
        sender.send(a_parcel(9, data=b"nine"))
        sender.send(a_parcel(10, data=b"ten"))
        sender.send(a_parcel(10, data=b"ten"))

    files = sorted((tmp_path / "tongzhou" / "晚报" / "in").iterdir())
    assert [(file.name[:8], file.read_bytes()) for file in files] == [
        ("00000009", b"nine"),
        ("00000010", b"ten"),
    ]


@pytest.mark.parametrize("folder", ["../miyun/in", "/etc", "", "a/../../x", "link"])
def test_a_folder_elsewhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    (tmp_path / "tongzhou").mkdir()
    (tmp_path / "tongzhou" / "link").symlink_to(tmp_path)
    with allowed(monkeypatch, "HUILIU_DELIVERY_FOLDERS", str(tmp_path)):
        destination = a_destination(Transport.FOLDER, {"folder": folder})

        assert fault_of(sender_of(destination)) is Fault.PLACE


def test_without_a_folder_of_the_operator_there_is_none() -> None:
    destination = a_destination(Transport.FOLDER, {"folder": "in"})

    assert fault_of(sender_of(destination)) is Fault.PLACE


def test_a_document_is_mailed_as_it_was_written() -> None:
    written = "Subject: =?utf-8?b?5aSc6Iiq?=\r\nMessage-ID: <a@b>\r\n\r\n正文".encode()
    destination = a_destination(Transport.EMAIL, {"address": "desk@example.org"})
    with sender_of(destination) as sender:
        sender.send(a_parcel(data=written, mime="message/rfc822"))

    (sent,) = mail.outbox
    message = sent.message()
    assert (message["To"], message["Message-ID"]) == ("desk@example.org", "<a@b>")
    assert str(message["Subject"]) == "夜航"


def test_any_other_form_is_attached_to_a_mail() -> None:
    destination = a_destination(Transport.EMAIL, {"address": "desk@example.org"})
    with sender_of(destination) as sender:
        sender.send(a_parcel())

    (sent,) = mail.outbox
    assert sent.subject == "北运河夜航试运行"
    assert [one[0] for one in sent.attachments] == ["TZ-1122-07.1.ninjs.json"]


@pytest.fixture
def sftp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SftpServer]:
    """Give an SFTP server that may be reached."""
    with (
        an_sftp_server(tmp_path) as server,
        allowed(monkeypatch, "HUILIU_HTTP_INSIDE", server.host),
    ):
        yield server


def an_account(server: SftpServer, password: str = PASSWORD, **more: str) -> Destination:
    settings = {"host": "127.0.0.1", "port": str(server.port), "user": LOGIN} | more
    return a_destination(Transport.SFTP, settings, password=password)


def test_files_are_stored_by_sftp_and_the_key_of_the_host_is_learned(sftp: SftpServer) -> None:
    with sender_of(an_account(sftp)) as sender:
        sender.send(a_parcel(data=b"{1}"))
        learned = sender.learned["host_key"]

    (file,) = sftp.root.iterdir()
    assert (file.name, file.read_bytes()) == ("00000041-TZ-1122-07.1.ninjs.json", b"{1}")
    assert learned.startswith("SHA256:")


def test_another_key_of_the_host_stops_everything(sftp: SftpServer) -> None:
    assert fault_of(sender_of(an_account(sftp, host_key="SHA256:other"))) is Fault.HOST_KEY


def test_a_wrong_password_is_told(sftp: SftpServer) -> None:
    assert fault_of(sender_of(an_account(sftp, "wrong"))) is Fault.LOGIN


def test_a_folder_that_is_not_there_is_told(sftp: SftpServer) -> None:
    assert fault_of(sender_of(an_account(sftp, folder="nowhere"))) is Fault.PLACE


def test_an_sftp_host_inside_is_refused() -> None:
    destination = a_destination(Transport.SFTP, {"host": "127.0.0.1", "user": "a"}, password="b")

    assert fault_of(sender_of(destination)) is Fault.INSIDE


@pytest.fixture
def service() -> Iterator[Service]:
    """Give an S3 service on loopback."""
    with a_service() as running:
        yield running


def test_documents_are_put_into_a_bucket(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = f"http://{service.host}:{service.port}"
    bucket = service.new_bucket()
    settings = {"bucket": bucket, "below": "in", "key_id": "a", "endpoint": endpoint}
    destination = a_destination(Transport.S3, settings, secret="b")
    lost = a_destination(Transport.S3, settings | {"bucket": "nowhere"}, secret="b")
    refused = fault_of(sender_of(destination))
    with allowed(monkeypatch, "HUILIU_HTTP_INSIDE", f"{service.host}:{service.port}"):
        with sender_of(destination) as sender:
            sender.send(a_parcel(data=b"{1}"))
        missing = fault_of(sender_of(lost))

    store = S3Store(
        bucket,
        endpoint=endpoint,
        region="us-east-1",
        access_key_id="a",
        secret_access_key="b",
        client_options={"allow_http": True},
    )
    kept = store.get("in/00000041-TZ-1122-07.1.ninjs.json").bytes()
    assert bytes(kept) == b"{1}"
    assert (refused, missing) == (Fault.ADDRESS, Fault.PLACE)


@pytest.mark.parametrize("transport", [Transport.PUSH, Transport.SFTP, Transport.S3])
def test_without_its_secret_nothing_is_sent(transport: Transport) -> None:
    destination = a_destination(transport, {"url": "https://a.example/", "bucket": "b"})

    assert fault_of(sender_of(destination)) is Fault.SECRET
