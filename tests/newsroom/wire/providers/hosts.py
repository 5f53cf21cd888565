"""Hosts on loopback that providers are read from: SFTP by paramiko, IMAP by pymap behind TLS."""

import os
import select
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import paramiko
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PASSWORD = "a password of tests"


def a_certificate(folder: Path) -> Path:
    """Make a certificate of loopback that only believes in itself; its key stands below it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    path = folder / "certificate.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    )
    return path


class _Door(paramiko.ServerInterface):  # type: ignore[misc]
    """Lets one password and one key in."""

    def __init__(self, key: paramiko.PKey) -> None:
        self.key = key

    def check_auth_password(self, username: str, password: str) -> int:
        right = (username, password) == ("agency", PASSWORD)
        return int(paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED)

    def check_auth_publickey(self, username: str, key: paramiko.PKey) -> int:
        right = username == "agency" and key == self.key
        return int(paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED)

    def check_channel_request(self, kind: str, chanid: int) -> int:
        del kind, chanid
        return int(paramiko.OPEN_SUCCEEDED)


class _Files(paramiko.SFTPServerInterface):  # type: ignore[misc]
    """Shows a folder of the test, and lets it be read."""

    root: Path

    def list_folder(self, path: str) -> list[paramiko.SFTPAttributes] | int:
        found = []
        try:
            for one in sorted(self._at(path).iterdir()):
                attributes = paramiko.SFTPAttributes.from_stat(one.lstat())
                attributes.filename = one.name
                found.append(attributes)
        except OSError as error:
            return int(paramiko.SFTPServer.convert_errno(error.errno or 0))
        return found

    def open(
        self, path: str, flags: int, attr: paramiko.SFTPAttributes
    ) -> paramiko.SFTPHandle | int:
        del attr
        handle = paramiko.SFTPHandle(flags)
        try:
            handle.readfile = self._at(path).open("rb")
        except OSError as error:
            return int(paramiko.SFTPServer.convert_errno(error.errno or 0))
        return handle

    def _at(self, path: str) -> Path:
        return self.root / path.lstrip("./")


@dataclass
class SftpHost:
    """A running host; a new `key` is what it shows from the next connection on."""

    root: Path
    listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    key: paramiko.PKey = field(default_factory=paramiko.ECDSAKey.generate)
    login: paramiko.PKey = field(default_factory=paramiko.ECDSAKey.generate)
    tries: int = 0

    @property
    def port(self) -> int:
        return int(self.listening.getsockname()[1])

    def serve(self) -> None:
        while True:
            try:
                plug, _address = self.listening.accept()
            except OSError:
                return
            with suppress(paramiko.SSHException, EOFError, OSError):
                self._talk(plug)

    def _talk(self, plug: socket.socket) -> None:
        files = type("Files", (_Files,), {"root": self.root})
        transport = paramiko.Transport(plug)
        transport.add_server_key(self.key)
        transport.set_subsystem_handler("sftp", paramiko.SFTPServer, files)
        door = _Door(self.login)
        transport.start_server(server=door)
        self.tries += 1


@contextmanager
def an_sftp_host(root: Path) -> Iterator[SftpHost]:
    host = SftpHost(root)
    thread = threading.Thread(target=host.serve, daemon=True)
    thread.start()
    yield host
    host.listening.shutdown(socket.SHUT_RDWR)
    host.listening.close()
    thread.join(5)


@dataclass(frozen=True)
class ImapHost:
    """A running mailbox behind TLS."""

    port: int
    certificate: Path
    user: str = "demouser"
    password: str = "demopass"

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.certificate))


@contextmanager
def an_imap_host(folder: Path) -> Iterator[ImapHost]:
    certificate = a_certificate(folder)
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        inner = int(free.getsockname()[1])
    starts = "from pymap.main import main; import sys; sys.exit(main())"
    options = ["--host", "127.0.0.1", "--port", str(inner), "--no-tls", "dict", "--demo-data"]
    with subprocess.Popen(
        [sys.executable, "-c", starts, *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": ""},
    ) as server:
        _answers(inner)
        with closing(socket.create_server(("127.0.0.1", 0))) as outer:
            relay = threading.Thread(target=_relay, args=(outer, inner, certificate), daemon=True)
            relay.start()
            yield ImapHost(int(outer.getsockname()[1]), certificate)
            outer.shutdown(socket.SHUT_RDWR)
        server.terminate()


def _answers(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        threading.Event().wait(0.05)
    raise TimeoutError


def _relay(outer: socket.socket, inner: int, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    while True:
        try:
            plug, _address = outer.accept()
        except OSError:
            return
        with (
            suppress(OSError),
            context.wrap_socket(plug, server_side=True) as near,
            socket.create_connection(("127.0.0.1", inner)) as far,
        ):
            _pass(near, far)


def _pass(near: ssl.SSLSocket, far: socket.socket) -> None:
    while True:
        ready, _w, _x = select.select([near, far], [], [], 5)
        for one in ready:
            data = one.recv(65536)
            if not data:
                return
            (far if one is near else near).sendall(data)
            while one is near and near.pending():
                far.sendall(near.recv(near.pending()))
