"""An SFTP server on loopback over a folder, as partners run one."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import paramiko
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from huiliu.kit import clock

LOGIN, PASSWORD = "wire", "a long password"


@dataclass
class SftpServer:
    """Where it listens, what it keeps, and the key that it shows."""

    port: int
    root: Path
    key: paramiko.PKey

    @property
    def host(self) -> str:
        """The entry that lets it be reached."""
        return f"127.0.0.1:{self.port}"


class _Gate(paramiko.ServerInterface):  # type: ignore[misc]
    def check_auth_password(self, username: str, password: str) -> int:
        good = (username, password) == (LOGIN, PASSWORD)
        return int(paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED)

    def check_channel_request(self, kind: str, chanid: int) -> int:
        del kind, chanid
        return int(paramiko.OPEN_SUCCEEDED)

    def get_allowed_auths(self, username: str) -> str:
        del username
        return "password"


class _Files(paramiko.SFTPServerInterface):  # type: ignore[misc]
    root = Path()

    def open(self, path: str, flags: int, attr: paramiko.SFTPAttributes) -> paramiko.SFTPHandle:
        del attr
        handle = paramiko.SFTPHandle(flags)
        try:
            number = os.open(self._path(path), flags, 0o644)
        except OSError as broken:
            return paramiko.SFTPServer.convert_errno(broken.errno)
        handle.writefile = os.fdopen(number, "wb")
        return handle

    def stat(self, path: str) -> paramiko.SFTPAttributes:
        try:
            return paramiko.SFTPAttributes.from_stat(self._path(path).stat())
        except OSError as broken:
            return paramiko.SFTPServer.convert_errno(broken.errno)

    def posix_rename(self, oldpath: str, newpath: str) -> int:
        self._path(oldpath).replace(self._path(newpath))
        return int(paramiko.SFTP_OK)

    def _path(self, path: str) -> Path:
        return self.root / path.lstrip("/")


@contextmanager
def an_sftp_server(root: Path) -> Iterator[SftpServer]:
    """Run a server inside the block; each connection gets a thread."""
    files = type("Files", (_Files,), {"root": root})
    key = paramiko.ECDSAKey.generate()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = SftpServer(listening.getsockname()[1], root, key)
        threading.Thread(target=_accept, args=(listening, server, files), daemon=True).start()
        yield server
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)


def _accept(listening: socket.socket, server: SftpServer, files: type[_Files]) -> None:
    while True:
        try:
            connection, _address = listening.accept()
        except OSError:
            return
        transport = paramiko.Transport(connection)
        transport.add_server_key(server.key)
        transport.set_subsystem_handler("sftp", paramiko.SFTPServer, files)
        with suppress(paramiko.SSHException, EOFError, OSError):
            transport.start_server(server=_Gate())


def a_certificate(folder: Path) -> Path:
    """Write a key and a certificate that only it vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    day = timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(clock.now() - day)
        .not_valid_after(clock.now() + day)
        .sign(key, hashes.SHA256())
    )
    path = folder / "liar.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path
