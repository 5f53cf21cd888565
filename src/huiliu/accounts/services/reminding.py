"""What a person chose, and the deliveries that follow from it; sending is `delivering`'s."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
from huiliu.accounts.models import (
    Delivery,
    Membership,
    Notice,
    Person,
    PushSubscription,
    ReminderChoice,
)
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
    return choices_of([person])[person]


def choices_of(people: Sequence[UUID]) -> dict[UUID, Choice]:
    """Give what holds for some people in the scope's tenant."""
    tenant = tenant_of_scope()
    rows = ReminderChoice.objects.filter(tenant_id=tenant, person_id__in=people)
    chosen = {row.person_id: _chosen(row) for row in rows}
    others = [person for person in people if person not in chosen]
    members = Membership.objects.filter(tenant_id=tenant, person_id__in=others)
    roles = dict(members.values_list("person_id", "roles")) if others else {}
    return chosen | {person: default_choice(roles.get(person, ())) for person in others}


def _chosen(row: ReminderChoice) -> Choice:
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


def deliveries_plan(notices: Sequence[Notice]) -> None:
    """Write down on which ways new notices go, and let the jobs know; once for each notice.

    Of those that were sent before under their key nothing is kept, so nothing goes.
    """
    about = {notice.pk: kind for notice in notices if (kind := kind_of(notice.kind))}
    kept = set(Notice.objects.filter(pk__in=about).values_list("pk", flat=True)) if about else ()
    new = [notice for notice in notices if notice.pk in kept]
    if not new:
        return
    choices = choices_of([notice.person_id for notice in new])
    for way in Way:
        taking = [one for one in new if choices[one.person_id].takes(about[one.pk], way)]
        at = {
            one.pk: moment_of(
                choices[one.person_id],
                about[one.pk],
                way,
                now=clock.now(),
                zone=get_default_timezone(),
            )
            for one in taking
        }
        rows = Delivery.objects.bulk_create(_rows(taking, way, at=at), ignore_conflicts=True)
        for moment in {row.at for row in rows}:
            deliver_later(way, at=moment)


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


def _rows(notices: Sequence[Notice], way: Way, *, at: Mapping[UUID, datetime]) -> list[Delivery]:
    """Give the deliveries of one way: one mail where there is an address, one for each browser."""
    if way is Way.EMAIL:
        reached = _with_address([notice.person_id for notice in notices])
        return [_row(one, way, at=at[one.pk]) for one in notices if one.person_id in reached]
    browsers: dict[UUID, list[PushSubscription]] = defaultdict(list)
    people = [notice.person_id for notice in notices]
    for one in PushSubscription.objects.filter(tenant_id=tenant_of_scope(), person_id__in=people):
        browsers[one.person_id].append(one)
    return [
        _row(notice, way, at=at[notice.pk], subscription=one)
        for notice in notices
        for one in browsers[notice.person_id]
    ]


def _row(
    notice: Notice, way: Way, *, at: datetime, subscription: PushSubscription | None = None
) -> Delivery:
    return Delivery(
        tenant_id=notice.tenant_id,
        person_id=notice.person_id,
        notice=notice,
        way=way.value,
        at=at,
        subscription=subscription,
    )


def _with_address(people: Sequence[UUID]) -> frozenset[UUID]:
    """Give who of some people mail can be sent to; nobody where there is no mail server."""
    if not settings.EMAIL_HOST:
        return frozenset()
    reached = Person.objects.filter(pk__in=people).exclude(email="")
    return frozenset(reached.values_list("pk", flat=True))
