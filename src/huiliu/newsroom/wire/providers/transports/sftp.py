"""SFTP: a folder on another host, whose key is pinned at first sight.

A host that shows another key later is refused before any login is sent to it.
"""

import base64
import hashlib
import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Final

import paramiko

from huiliu.kit.http import NoConnection, TooSlow, connected
from huiliu.newsroom.wire.providers.core.arrivals import Listed
from huiliu.newsroom.wire.providers.errors import (
    HostKeyChanged,
    KeyUnreadable,
    LoginRefused,
    NotUnderstood,
    PlaceMissing,
)
from huiliu.newsroom.wire.providers.transports.asked import (
    ONE_BYTES_MAX,
    TOTAL_S,
    WAIT_S,
    Asked,
    Brought,
    cut_off,
    files_of,
)
from huiliu.newsroom.wire.providers.transports.settings import SFTP_PORTS

_LOOK_MAX: Final = 5_000
_KEYS: Final = (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey)


def sftp(asked: Asked) -> Brought:
    """Read the files that are whole and new; raises TransportFault and FetchRefused."""
    with _session(asked) as (client, host_key):
        folder = asked.settings.get("folder") or "."
        try:
            files = files_of(asked, _listed(client, folder), read=partial(_read, client, folder))
        except FileNotFoundError as missing:
            raise PlaceMissing from missing
        except PermissionError as shut:
            raise LoginRefused from shut
    position = {**files.position, "host_key": host_key}
    return Brought(incoming=files.incoming, position=position, refused=files.refused)


@contextmanager
def _session(asked: Asked) -> Iterator[tuple[paramiko.SFTPClient, str]]:
    host, port = asked.settings["host"], int(asked.settings.get("port") or 22)
    plug = connected(host, port, ports=SFTP_PORTS, within_s=WAIT_S)
    try:
        with cut_off(plug, after_s=TOTAL_S), paramiko.Transport(plug) as transport:
            transport.banner_timeout = transport.auth_timeout = WAIT_S
            transport.start_client(timeout=WAIT_S)
            host_key = fingerprint(transport.get_remote_server_key())
            if asked.position.get("host_key", host_key) != host_key:
                raise HostKeyChanged
            _log_in(transport, asked)
            client = paramiko.SFTPClient.from_transport(transport)
            if client is None:
                raise NotUnderstood
            channel = client.get_channel()
            if channel is not None:
                channel.settimeout(WAIT_S)
            yield client, host_key
    except paramiko.AuthenticationException as refused:
        raise LoginRefused from refused
    except TimeoutError as late:
        raise TooSlow from late
    except (paramiko.SSHException, EOFError) as broken:
        raise NotUnderstood from broken
    except ConnectionError as broken:
        raise NoConnection from broken
    finally:
        plug.close()


def fingerprint(key: paramiko.PKey) -> str:
    """Give a host's key as `ssh-keygen -l` shows it."""
    digest = base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
    return f"{key.get_name()} SHA256:{digest}"


def _log_in(transport: paramiko.Transport, asked: Asked) -> None:
    user, text = asked.settings.get("user", ""), asked.secrets.get("private_key", "")
    if text:
        transport.auth_publickey(user, private_key(text))
    else:
        transport.auth_password(user, asked.secrets.get("password", ""))


def private_key(text: str) -> paramiko.PKey:
    """Read a private key of any kind; raises KeyUnreadable."""
    for kind in _KEYS:
        try:
            return kind.from_private_key(io.StringIO(text.strip() + "\n"))
        except (paramiko.SSHException, ValueError, IndexError):
            continue
    raise KeyUnreadable


def _listed(client: paramiko.SFTPClient, folder: str) -> Iterator[Listed]:
    for entry in islice(client.listdir_iter(folder), _LOOK_MAX):
        if stat.S_ISREG(entry.st_mode or 0):
            yield Listed(
                name=entry.filename[:255],
                size_bytes=entry.st_size or 0,
                changed=entry.st_mtime or 0,
            )


def _read(client: paramiko.SFTPClient, folder: str, one: Listed) -> bytes | None:
    try:
        with client.open(f"{folder}/{one.name}", "rb") as file:
            data: bytes = file.read(ONE_BYTES_MAX)
            return data
    except (FileNotFoundError, PermissionError):
        return None
