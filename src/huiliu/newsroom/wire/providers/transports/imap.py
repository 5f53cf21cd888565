"""IMAP over TLS: a mailbox, read from the last message on; nothing there is changed.

Messages are known by their number within one life of the mailbox (RFC 9051, 2.3.1.1); when the
server begins a new life, all of it is read anew, and known by its delivery where it came before.
"""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from huiliu.kit.http import CertificateRefused, NoConnection, TooSlow, connected
from huiliu.newsroom.wire.intake.api import Incoming
from huiliu.newsroom.wire.providers.errors import LoginRefused, NotUnderstood, PlaceMissing
from huiliu.newsroom.wire.providers.transports.asked import (
    ONE_BYTES_MAX,
    TOTAL_S,
    WAIT_S,
    Asked,
    Brought,
    Budget,
    cut_off,
)
from huiliu.newsroom.wire.providers.transports.settings import IMAP_PORTS

_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d+)")


def imap(asked: Asked) -> Brought:
    """Read the messages since the last one; raises TransportFault and FetchRefused."""
    with _session(asked) as client:
        life = _life(client, asked.settings.get("mailbox") or "INBOX")
        since = asked.position.get("uid", 0) if asked.position.get("life") == life else 0
        numbers = [] if asked.is_trial else _numbers(client, since)
        wanted = _last(client) if asked.is_trial else numbers[: asked.things_max]
        return _brought(client, wanted, position={"life": life, "uid": since})


class _Client(imaplib.IMAP4_SSL):
    """Connects to the checked address alone."""

    def __init__(self, host: str, port: int, trust: ssl.SSLContext) -> None:
        super().__init__(host, port, ssl_context=trust, timeout=WAIT_S)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plug = connected(self.host, self.port, ports=IMAP_PORTS, within_s=timeout or WAIT_S)
        secured: ssl.SSLSocket = self.ssl_context.wrap_socket(plug, server_hostname=self.host)
        return secured

    def read(self, size: int) -> bytes:
        """Read what the server announced, unless it is more than was asked for."""
        if size > ONE_BYTES_MAX:
            message = "more than was asked for"
            raise self.abort(message)
        return super().read(size)


def trusted() -> ssl.SSLContext:
    """Give whose certificates are believed."""
    return ssl.create_default_context()


@contextmanager
def _session(asked: Asked) -> Iterator[imaplib.IMAP4]:
    host, port = asked.settings["host"], int(asked.settings.get("port") or 993)
    try:
        client = _Client(host, port, trusted())
        try:
            with cut_off(client.socket(), after_s=TOTAL_S):
                _log_in(client, asked)
                yield client
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                client.logout()
    except ssl.SSLCertVerificationError as untrusted:
        raise CertificateRefused from untrusted
    except TimeoutError as late:
        raise TooSlow from late
    except (imaplib.IMAP4.error, ssl.SSLError, UnicodeError) as broken:
        raise NotUnderstood from broken
    except OSError as broken:
        raise NoConnection from broken


def _log_in(client: imaplib.IMAP4, asked: Asked) -> None:
    try:
        client.login(asked.settings.get("user", ""), asked.secrets.get("password", ""))
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as refused:
        raise LoginRefused from refused


def _life(client: imaplib.IMAP4, mailbox: str) -> int:
    quoted = '"' + re.sub(r'(["\\])', r"\\\1", mailbox) + '"'
    if client.select(quoted, readonly=True)[0] != "OK":
        raise PlaceMissing
    validity = client.response("UIDVALIDITY")[1]
    first = validity[0] if validity else None
    return int(first) if isinstance(first, bytes) and first.isdigit() else 0


def _numbers(client: imaplib.IMAP4, since: int) -> list[int]:
    """Give the numbers after `since`; a server gives the last message even where none is newer."""
    _ok, found = client.uid("SEARCH", f"UID {since + 1}:*")
    words = found[0].split() if found and isinstance(found[0], bytes) else []
    return sorted(int(word) for word in words if word.isdigit() and int(word) > since)


def _last(client: imaplib.IMAP4) -> list[int]:
    return _numbers(client, 0)[-3:]


def _brought(client: imaplib.IMAP4, numbers: list[int], *, position: dict[str, Any]) -> Brought:
    budget, incoming, refused = Budget(), [], ""
    for number in numbers:
        if not budget.has_room():
            break
        position["uid"] = number
        if _size(client, number) > ONE_BYTES_MAX:
            refused = "too large"
            continue
        data = _message(client, number)
        budget.spend(len(data))
        incoming.append(
            Incoming(
                data=data,
                delivery=f"{position['life']}.{number}",
                name=f"{number}.eml",
                mime="message/rfc822",
            )
        )
    return Brought(incoming=tuple(incoming), position=position, refused=refused)


def _size(client: imaplib.IMAP4, number: int) -> int:
    _ok, found = client.uid("FETCH", str(number), "(RFC822.SIZE)")
    text = found[0] if found and isinstance(found[0], bytes) else b""
    size = _SIZE.search(text)
    return int(size[1]) if size else ONE_BYTES_MAX + 1


def _message(client: imaplib.IMAP4, number: int) -> bytes:
    _ok, found = client.uid("FETCH", str(number), "(BODY.PEEK[])")
    for part in found:
        if isinstance(part, tuple) and isinstance(part[1], bytes):
            return part[1]
    raise NotUnderstood
