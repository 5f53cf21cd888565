"""Writes of sessions: where a person is logged in, and how that ends.

A session lives while its row of django_session does; ours only tells whose it is. Ending one
deletes both, so a cookie that was copied is worth nothing from that moment on.
"""

from datetime import timedelta
from uuid import UUID

from django.contrib.sessions.models import Session

from huiliu.accounts.errors import SessionUnknown
from huiliu.accounts.models import LoginSession
from huiliu.accounts.services.trail import record_person
from huiliu.kit import clock
from huiliu.kit.live import announce_person


def session_begin(person: UUID, *, key: str, device: str, network: str, longest: timedelta) -> None:
    """Write down where a person logged in, and forget the person's sessions that are long over."""
    now = clock.now()
    LoginSession.objects.filter(person_id=person, began_at__lt=now - longest).delete()
    LoginSession.objects.update_or_create(
        session_key=key,
        defaults={
            "person_id": person,
            "device": device,
            "network": network,
            "began_at": now,
            "seen_at": now,
        },
    )


def session_seen(key: str, *, network: str) -> None:
    """Write down that a session is in use."""
    LoginSession.objects.filter(session_key=key).update(seen_at=clock.now(), network=network)


def session_move(key: str, *, to: str) -> None:
    """Follow a session to the new key that it was given."""
    LoginSession.objects.filter(session_key=key).update(session_key=to)


def session_forget(key: str) -> None:
    """Take out a session that has ended by itself, or by logging out."""
    _tell([key])
    LoginSession.objects.filter(session_key=key).delete()


def session_end(session: UUID, *, by: UUID) -> None:
    """End one of a person's own sessions; raises SessionUnknown for anyone else's."""
    row = LoginSession.objects.filter(id=session, person_id=by).first()
    if row is None:
        raise SessionUnknown
    _end([row.session_key])
    record_person("person.session_end", person=by, actor=by)


def sessions_end(person: UUID, *, actor: UUID | None, keep: str = "") -> int:
    """End all sessions of a person but the one with the key `keep`; gives how many ended."""
    rows = LoginSession.objects.filter(person_id=person).exclude(session_key=keep)
    keys = list(rows.values_list("session_key", flat=True))
    _end(keys)
    if keys:
        record_person("person.sessions_end", person=person, actor=actor)
    return len(keys)


def _end(keys: list[str]) -> None:
    _tell(keys)
    Session.objects.filter(session_key__in=keys).delete()
    LoginSession.objects.filter(session_key__in=keys).delete()


def _tell(keys: list[str]) -> None:
    """Tell the rooms: whoever writes with others under such a session must come in again."""
    people = LoginSession.objects.filter(session_key__in=keys).values_list("person_id", flat=True)
    for person in set(people):
        announce_person("sessions", person)
