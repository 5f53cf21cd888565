"""What a person chose, and the deliveries that follow from it; sending is `delivering`'s."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.timezone import get_default_timezone

from huiliu.accounts.core.reminding import (
    Choice,
    ReminderKind,
    Way,
    default_choice,
    kind_of,
    moment_of,
)
from huiliu.accounts.errors import QuietHoursHalf
from huiliu.accounts.models import Delivery, Notice, Person, PushSubscription, ReminderChoice
from huiliu.accounts.selectors import roles_of
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import tenant_of_scope

MAIL_JOB = "accounts.remind_by_mail"
PUSH_JOB = "accounts.remind_by_push"
JOBS = {Way.EMAIL: MAIL_JOB, Way.PUSH: PUSH_JOB}
SLOT_S = 2
"""Deliveries of so many seconds go together: one connection, one job, however many there are."""


def choice_of(person: UUID) -> Choice:
    """Give what holds for a person in the scope's tenant: chosen, or the default of their roles."""
    tenant = tenant_of_scope()
    row = ReminderChoice.objects.filter(tenant_id=tenant, person_id=person).first()
    if row is None:
        return default_choice(roles_of(person, tenant=tenant))
    return Choice(
        email=frozenset(ReminderKind(kind) for kind in row.email),
        push=frozenset(ReminderKind(kind) for kind in row.push),
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
        digest_at=row.digest_at,
    )


def choice_set(choice: Choice, *, by: UUID) -> None:
    """Keep what a person chose; raises QuietHoursHalf."""
    if (choice.quiet_from is None) != (choice.quiet_until is None):
        raise QuietHoursHalf
    tenant = tenant_of_scope()
    ReminderChoice.objects.update_or_create(
        tenant_id=tenant,
        person_id=by,
        defaults={
            "email": sorted(choice.email),
            "push": sorted(choice.push),
            "quiet_from": choice.quiet_from,
            "quiet_until": choice.quiet_until,
            "digest_at": choice.digest_at,
        },
    )
    record("reminders.choose", object_kind="person", object_id=by)


def deliveries_plan(notice: Notice) -> None:
    """Write down on which ways a new notice goes, and let the job know; once for each notice."""
    kind = kind_of(notice.kind)
    if kind is None or not Notice.objects.filter(pk=notice.pk).exists():
        return
    choice = choice_of(notice.person_id)
    for way in Way:
        if not choice.takes(kind, way):
            continue
        at = moment_of(choice, kind, way, now=clock.now(), zone=get_default_timezone())
        rows = _rows(notice, way, at=at)
        if rows:
            Delivery.objects.bulk_create(rows, ignore_conflicts=True)
            deliver_later(way, at=at)


def deliver_later(way: Way, *, at: datetime) -> None:
    """Let what is due at a moment go with all else of its few seconds, in one job of the tenant."""
    slot = datetime.fromtimestamp((int(at.timestamp()) // SLOT_S + 1) * SLOT_S, tz=UTC)
    job, tenant = JOBS[way], tenant_of_scope()
    enqueue(job, key=f"{slot:%Y%m%d%H%M%S}", lock=f"{job} {tenant}", run_at=slot)


def deliveries_sweep_rows(now: datetime) -> list[tuple[UUID, Way]]:
    """Give where something is overdue: tenant and way; for the scheduler's scope."""
    late = Delivery.objects.filter(state="waiting", at__lte=now - timedelta(minutes=1))
    pairs = late.order_by().values_list("tenant_id", "way").distinct()
    return [(tenant, Way(way)) for tenant, way in pairs]


def _rows(notice: Notice, way: Way, *, at: datetime) -> list[Delivery]:
    """Give the deliveries of one way: one mail where there is an address, one for each browser."""
    of = {"tenant_id": notice.tenant_id, "person_id": notice.person_id}
    plain = {**of, "notice": notice, "way": way.value, "at": at}
    if way is Way.PUSH:
        browsers = PushSubscription.objects.filter(**of)
        return [Delivery(**plain, subscription=one) for one in browsers]
    if not settings.EMAIL_HOST:
        return []
    has_address = Person.objects.filter(pk=notice.person_id).exclude(email="").exists()
    return [Delivery(**plain)] if has_address else []
