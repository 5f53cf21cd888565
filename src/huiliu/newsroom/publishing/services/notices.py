"""One line to somebody about a release; who has left the centre is not told."""

from contextlib import suppress
from uuid import UUID

from huiliu.accounts.api import PersonUnknown, notice_send


def release_tell(person: UUID, *, title: str, url: str, key: str) -> None:
    """Send the line, once per `key`."""
    with suppress(PersonUnknown):
        notice_send(person, kind="release", title=title, url=url, key=key)
