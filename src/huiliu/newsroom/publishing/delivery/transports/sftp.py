"""SFTP: each document as a file, written beside and renamed; the host's key is pinned.

The key of a host is learned at the first connection and shown; with any other key nothing is sent.
"""

import base64
import socket
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import PurePosixPath
from typing import Final, Self

import paramiko

from huiliu.kit.config import config
from huiliu.kit.http import FetchRefused, Inside
from huiliu.kit.http.resolving import checked, system_resolve
from huiliu.kit.http.targets import Target
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.names import file_name
from huiliu.newsroom.publishing.delivery.core.states import Way
from huiliu.newsroom.publishing.delivery.transports.push import fault_of
from huiliu.newsroom.publishing.delivery.transports.sending import (
    SEND_S,
    Destination,
    Parcel,
    SendingFailed,
)

_PORT: Final = 22


class SftpSender:
    """One session for a load."""

    way = Way.STORED

    def __init__(self, destination: Destination) -> None:
        self.learned: dict[str, str] = {}
        self._settings = destination.settings
        self._secrets = destination.secrets
        self._transport: paramiko.Transport | None = None
        self._client: paramiko.SFTPClient | None = None

    def __enter__(self) -> Self:
        if not any(self._secrets.get(name) for name in ("password", "key")):
            raise SendingFailed(Fault.SECRET)
        try:
            self._open()
        except SendingFailed:
            self.__exit__()
            raise
        except paramiko.AuthenticationException as refused:
            self.__exit__()
            raise SendingFailed(Fault.LOGIN) from refused
        except TimeoutError as late:
            self.__exit__()
            raise SendingFailed(Fault.SLOW) from late
        except (paramiko.SSHException, OSError, EOFError) as broken:
            self.__exit__()
            raise SendingFailed(Fault.CONNECTION) from broken
        return self

    def __exit__(self, *_: object) -> None:
        if self._transport is not None:
            self._transport.close()

    def send(self, parcel: Parcel) -> None:
        """Write beside and rename: whoever reads the folder sees whole files only."""
        client = self._client
        if client is None:
            raise SendingFailed(Fault.CONNECTION)
        folder = PurePosixPath(self._settings.get("folder") or ".")
        name = file_name(parcel.sequence, parcel.payload.filename, is_test=parcel.is_test)
        part = str(folder / f".{name}.part")
        try:
            client.putfo(BytesIO(parcel.payload.data), part, len(parcel.payload.data))
            client.posix_rename(part, str(folder / name))
        except TimeoutError as late:
            raise SendingFailed(Fault.SLOW) from late
        except (FileNotFoundError, PermissionError) as missing:
            raise SendingFailed(Fault.PLACE) from missing
        except (paramiko.SSHException, OSError, EOFError) as broken:
            raise SendingFailed(Fault.STORE) from broken

    def _open(self) -> None:
        transport = self._transport = paramiko.Transport(self._socket())
        transport.banner_timeout = transport.auth_timeout = SEND_S
        transport.start_client(timeout=SEND_S)
        self._check_key(transport.get_remote_server_key())
        user, secrets = self._settings.get("user", ""), self._secrets
        if secrets.get("key"):
            transport.auth_publickey(user, _private_key(secrets["key"]))
        else:
            transport.auth_password(user, secrets["password"], fallback=False)
        client = self._client = paramiko.SFTPClient.from_transport(transport)
        channel = client.get_channel() if client is not None else None
        if channel is not None:
            channel.settimeout(SEND_S)

    def _socket(self) -> socket.socket:
        host = self._settings.get("host", "")
        port = int(self._settings.get("port") or _PORT)
        target = Target(scheme="sftp", host=host, port=port, path="/")
        inside = Inside.of(config().http_inside)
        try:
            addresses = checked(target, inside=inside, resolve=system_resolve, within_s=SEND_S)
        except FetchRefused as refused:
            raise SendingFailed(fault_of(refused)) from refused
        return socket.create_connection((str(addresses[0]), port), timeout=SEND_S)

    def _check_key(self, key: paramiko.PKey) -> None:
        seen = fingerprint_of(key)
        known = self._settings.get("host_key", "")
        if known and known != seen:
            raise SendingFailed(Fault.HOST_KEY, detail=seen)
        if not known:
            self.learned["host_key"] = seen


def fingerprint_of(key: paramiko.PKey) -> str:
    """Give a key's fingerprint as `ssh-keygen -l` prints it."""
    digest = base64.b64encode(sha256(key.asbytes()).digest()).decode().rstrip("=")
    return f"SHA256:{digest}"


def _private_key(text: str) -> paramiko.PKey:
    for kind in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
        try:
            return kind.from_private_key(StringIO(text))
        except (paramiko.SSHException, ValueError):
            continue
    raise SendingFailed(Fault.SECRET)
