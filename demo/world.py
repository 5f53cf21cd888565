"""What the loader has made so far, by the names that the content uses."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from huiliu.kit import clock
from huiliu.kit.scope import tenant_scope


@dataclass(slots=True, kw_only=True)
class World:
    """Ids by slug, login and title; `now` is the moment at which the week ends.

    `names` are people's by login; `assets` are promised by the gallery, as "centre/name"; `texts`
    are the stories' as they stand after the last mending; `stages` are those that wait; `parts` are
    those of the campaign, by centre.
    """

    now: datetime
    tenants: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    stories: dict[str, UUID] = field(default_factory=dict)
    leads: dict[str, UUID] = field(default_factory=dict)
    topics: dict[str, UUID] = field(default_factory=dict)
    assignments: dict[str, UUID] = field(default_factory=dict)
    crews: dict[str, UUID] = field(default_factory=dict)
    resources: dict[str, UUID] = field(default_factory=dict)
    stages: dict[str, UUID] = field(default_factory=dict)
    assets: dict[str, Future[UUID]] = field(default_factory=dict)
    parts: dict[str, UUID] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def acting(self, centre: str, *, by: str, at: datetime) -> Iterator[UUID]:
        """Act as a person of a centre at a moment, in one transaction; yields the person."""
        tenant, person = self.tenants[centre], self.people[by]
        with clock.at(at), transaction.atomic(), tenant_scope(tenant, person=person):
            yield person
