"""Where sessions are kept: Django's table, read by one plain statement.

Every request of a person reads its session and its account. The queries that Django would build
for that, anew each time, cost more than the database takes to answer them.
"""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db

from huiliu.accounts.models import Person
from huiliu.kit import clock
from huiliu.kit.database import one_row

_FIELDS = tuple(field.attname for field in Person._meta.concrete_fields)
_SESSION = (
    "select session_data, expire_date from django_session"
    " where session_key = %s and expire_date > %s"
)
_PERSON = "select {} from accounts_person where id = %s".format(  # noqa: S608 - our own columns
    ", ".join(str(field.column) for field in Person._meta.concrete_fields)
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The part of a session's row that reading needs."""

    session_data: str
    expire_date: datetime


class SessionStore(db.SessionStore):
    """Django's sessions; only their reading differs."""

    def _get_session_from_db(self) -> _Kept | None:
        row = one_row(_SESSION, (self.session_key, clock.now()))
        if row is None:
            self._session_key = None
            return None
        return _Kept(*row)


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend; only how the person of a session is read differs."""

    def get_user(self, user_id: object) -> Person | None:
        """Give the person of a session; None for closed accounts."""
        row = one_row(_PERSON, (user_id,))
        person = Person.from_db("default", _FIELDS, row) if row else None
        return person if person is not None and person.is_active else None
