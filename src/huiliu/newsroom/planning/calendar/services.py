"""Secret addresses of calendars: made once, shown once, revoked for good."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.newsroom.planning.calendar.access import access_share
from huiliu.newsroom.planning.calendar.core.shares import Share
from huiliu.newsroom.planning.calendar.models import CalendarShare
from huiliu.newsroom.planning.errors import CrewNotFound
from huiliu.newsroom.planning.selectors.crews import crew_row

_SECRET_BYTES = 32
_NOTED_EVERY = timedelta(hours=1)


def share_digest(secret: str) -> str:
    """Give what is kept of a secret; it holds 256 bits, so a plain digest cannot be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def share_make(kind: Share, *, crew: UUID | None, by: UUID) -> tuple[CalendarShare, str]:
    """Make an address, and give its secret: nobody can be told it again."""
    authorize(by, "calendar.share")
    of_crew = crew_row(crew) if kind is Share.CREW and crew else None
    if kind is Share.CREW and of_crew is None:
        raise CrewNotFound
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    row: CalendarShare = CalendarShare.objects.create(
        kind=kind.value,
        crew=of_crew,
        digest=share_digest(secret),
        made_by=by,
        made_at=clock.now(),
    )
    record("calendar.share", object_kind="calendar", object_id=row.id, after=kind.value)
    return row, secret


def share_revoke(share: UUID, *, by: UUID) -> CalendarShare:
    """Let an address answer no more."""
    row = access_share(share, by=by)
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        record("calendar.revoke", object_kind="calendar", object_id=row.id)
    return row


def share_note_read(row: CalendarShare) -> None:
    """Keep when an address was read last, by the hour."""
    if row.read_at is None or row.read_at < clock.now() - _NOTED_EVERY:
        row.read_at = clock.now()
        row.save(update_fields=["read_at"])
