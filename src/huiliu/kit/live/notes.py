"""One note: a topic and the id of what changed, within one tenant."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

CHANNEL = "huiliu_live"
NOWHERE = UUID(int=0)
"""No tenant: no open page hears of it, rooms do."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something changed: `topic` such as "story", `subject` the id of the thing."""

    tenant: UUID
    topic: str
    subject: UUID

    def text(self) -> str:
        """Give the note as PostgreSQL carries it."""
        return json.dumps(
            {"tenant": str(self.tenant), "topic": self.topic, "subject": str(self.subject)}
        )

    @classmethod
    def parse(cls, text: str) -> "Note":
        """Read what PostgreSQL carried; ValueError for anything else."""
        try:
            body = json.loads(text)
            return cls(
                tenant=UUID(body["tenant"]),
                topic=str(body["topic"]),
                subject=UUID(body["subject"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            message = "not a note"
            raise ValueError(message) from error


def announce_person(topic: str, person: UUID) -> None:
    """Tell every process, at the commit, of a change to a person that is of no centre."""
    notify(CHANNEL, Note(tenant=NOWHERE, topic=topic, subject=person).text())


def announce(topic: str, subject: UUID) -> None:
    """Tell the open pages of this tenant, at the commit, that `subject` changed.

    Raises NoScope outside a tenant's scope.
    """
    # The stream process reads notes without loading the apps, which the scope's models need.
    from huiliu.kit.scope import tenant_of_scope  # noqa: PLC0415

    notify(CHANNEL, Note(tenant=tenant_of_scope(), topic=topic, subject=subject).text())


def notify(channel: str, text: str) -> None:
    """Tell whoever listens to a channel of PostgreSQL's, at the commit."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, %s)", (channel, text))
