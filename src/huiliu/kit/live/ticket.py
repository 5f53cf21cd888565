"""Tickets: who may hear what for the next 60 seconds, signed, so that streams needs no session."""

import base64
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.config import config

LIFETIME = timedelta(seconds=60)
ROOM_OF_ALL = "tenant"
_PURPOSE = b"huiliu live ticket 1"


class TicketRefused(Exception):
    """The ticket is forged, broken or too old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """`room` is ROOM_OF_ALL for everything in the tenant, else a topic or the id of a subject."""

    person: UUID
    tenant: UUID
    scope: str
    room: str
    until: datetime


def ticket_for(*, person: UUID, tenant: UUID, room: str) -> Ticket:
    """Make a ticket that opens one stream within the next minute."""
    return Ticket(
        person=person, tenant=tenant, scope="tenant", room=room, until=clock.now() + LIFETIME
    )


def signed(ticket: Ticket) -> str:
    """Write the ticket as a text that only this installation can have made."""
    body = json.dumps(
        {
            "person": str(ticket.person),
            "tenant": str(ticket.tenant),
            "scope": ticket.scope,
            "room": ticket.room,
            "until": int(ticket.until.timestamp()),
        }
    ).encode()
    return f"{_text(body)}.{_text(_mac(body))}"


def read_ticket(text: str) -> Ticket:
    """Read a signed ticket.

    Raises TicketRefused for one that is forged, broken or older than its minute.
    """
    body, mac = _parts(text)
    if not hmac.compare_digest(_mac(body), mac):
        raise TicketRefused("forged")
    fields = json.loads(body)
    ticket = Ticket(
        person=UUID(fields["person"]),
        tenant=UUID(fields["tenant"]),
        scope=fields["scope"],
        room=fields["room"],
        until=datetime.fromtimestamp(fields["until"], UTC),
    )
    if ticket.until < clock.now():
        raise TicketRefused("too old")
    return ticket


def _parts(text: str) -> tuple[bytes, bytes]:
    try:
        body, mac = text.split(".")
        return _bytes(body), _bytes(mac)
    except ValueError as error:
        raise TicketRefused("broken") from error


def _mac(body: bytes) -> bytes:
    key = hmac.digest(config().secret_key.encode(), _PURPOSE, "sha256")
    return hmac.new(key, body, sha256).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
