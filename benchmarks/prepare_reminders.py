"""Many people of one centre, each with an address, a browser, and an assignment due at a minute."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from huiliu.accounts import api as accounts
from huiliu.accounts.api import Role, TenantKind
from huiliu.accounts.models import Membership, Person, PushSubscription
from huiliu.kit import clock
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.planning.models import Assignment, Coverage, Topic
from huiliu.newsroom.planning.services.reminding import assignment_remind_later


def prepare(
    count: int, *, endpoint: Callable[[str], str], keys: Mapping[str, str], ahead_s: int
) -> datetime:
    """Make them; gives the minute."""
    now = clock.now()
    with transaction.atomic():
        tenant = accounts.tenant_create(
            slug="many", name="某区融媒体中心", short_name="某区", kind=TenantKind.CENTRE
        )
        people = Person.objects.bulk_create(
            Person(login=f"p{n}", name=f"人{n}", email=f"p{n}@example.org", created_at=now)
            for n in range(count)
        )
    with transaction.atomic(), tenant_scope(tenant.id):
        of = [{"tenant_id": tenant.id, "person": person} for person in people]
        Membership.objects.bulk_create(
            Membership(**one, roles=[Role.REPORTER.value], since=now) for one in of
        )
        PushSubscription.objects.bulk_create(
            PushSubscription(**one, **keys, endpoint=endpoint(str(n)), made_at=now)
            for n, one in enumerate(of)
        )
        return _assigned([person.id for person in people], ahead_s=ahead_s)


def _assigned(people: list[UUID], *, ahead_s: int) -> datetime:
    now = clock.now()
    by = people[0]
    due = now + timedelta(seconds=ahead_s)
    topic = Topic.objects.create(
        title="题", owner=by, due_at=due, proposed_by=by, proposed_at=now, updated_at=now
    )
    coverage = Coverage.objects.create(topic=topic, kind="text", planned_by=by, planned_at=now)
    rows = Assignment.objects.bulk_create(
        Assignment(
            topic=topic,
            coverage=coverage,
            person=person,
            what=f"拍 {number}",
            due_at=due,
            given_by=by,
            given_at=now,
        )
        for number, person in enumerate(people)
    )
    for row in rows:
        assignment_remind_later(row)
    return due
