"""Noting an event, and keeping it though the request that it belongs to is rolled back.

Inside a request notes are gathered and written after its transaction ended, whatever its end.
Elsewhere, as in a command or a job, a note is written in the caller's transaction.
"""

import hmac
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network
from uuid import UUID

from django.db import DatabaseError, transaction

from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.logs import logger, request_id_now
from huiliu.kit.scope import NoScope, current

_log = logger(__name__)
_MARK_LENGTH = 12
_SHORT = {4: 24, 6: 48}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One event as it was noted; `subject` is whom or what it was done to."""

    at: datetime
    kind: str
    person: UUID | None
    tenant: UUID | None
    subject: UUID | None


_gathered: ContextVar[list[Note] | None] = ContextVar("huiliu_security", default=None)


def note(
    kind: str,
    *,
    person: UUID | None = None,
    subject: UUID | None = None,
    tenant: UUID | None = None,
) -> None:
    """Note an event. Person and tenant are the scope's where none is named."""
    who, where = _scope()
    found = Note(
        at=clock.now(), kind=kind, person=person or who, tenant=tenant or where, subject=subject
    )
    gathered = _gathered.get()
    if gathered is None:
        notes_keep([found])
    else:
        gathered.append(found)


@contextmanager
def collected() -> Iterator[list[Note]]:
    """Gather the notes made inside the block; whoever opened it keeps them."""
    notes: list[Note] = []
    token = _gathered.set(notes)
    try:
        yield notes
    finally:
        _gathered.reset(token)


def notes_keep(notes: Sequence[Note], *, source: str = "", route: str = "") -> None:
    """Write notes into the table, and those of a request into the log of lines as well.

    While the database is away the line is all there is: it says so.
    """
    # The stream process imports kit.logs and no models; so may whoever only wants `source_of`.
    from huiliu.kit.security.models import SecurityEvent  # noqa: PLC0415

    request_id = request_id_now()
    for one in notes if route else ():
        _log.info("security.noted", kind=one.kind, person=one.person, subject=one.subject)
    rows = [
        SecurityEvent(
            at=one.at,
            kind=one.kind,
            person_id=one.person,
            tenant_id=one.tenant,
            subject_id=one.subject,
            source=source,
            route=route,
            request_id=request_id,
        )
        for one in notes
    ]
    try:
        with transaction.atomic():
            SecurityEvent.objects.bulk_create(rows)
    except DatabaseError as error:
        _log.error("security.not_kept", count=len(rows), fault=type(error).__name__)


def source_of(address: str) -> str:
    """Give what is kept of an address: its network, and a mark that lasts for the day.

    The mark shows which events of one day came from one address, and an operator who has the
    address from the proxy's log can find them; nobody can read the address out of it.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    network = ip_network((found, _SHORT[found.version]), strict=False)
    key = f"huiliu.security {config().secret_key} {clock.now():%Y-%m-%d}".encode()
    mark = hmac.digest(key, found.packed, "sha256").hex()[:_MARK_LENGTH]
    return f"{network} {mark}"


def _scope() -> tuple[UUID | None, UUID | None]:
    try:
        scope = current()
    except NoScope:
        return None, None
    return scope.person, scope.tenant
