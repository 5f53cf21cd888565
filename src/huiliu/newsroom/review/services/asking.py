"""Whom a stage asks, and the notices that remind them."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import Role, notice_send, people_with_role, roles_of
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.core.deadlines import ReminderKind, ReminderState, moments_of
from huiliu.newsroom.review.models import Reminder, Stage

REMIND_JOB = "review.remind"
_WORDS: Mapping[ReminderKind, str | Promise] = {
    ReminderKind.SOON: _("Due soon: %(title)s"),
    ReminderKind.OVERDUE: _("Overdue: %(title)s"),
    ReminderKind.ESCALATED: _("Nobody has decided, you may: %(title)s"),
}


def stage_ask(stage: Stage, *, title: str) -> None:
    """Tell everybody who may judge a new stage, and lay down when they are reminded."""
    words = _("To review: %(title)s") % {"title": title}
    for person in people_asked(Role(stage.role)):
        stage_notice(stage, person, kind="review.waiting", words=str(words), key="review")
    link = stage.link
    after = timedelta(minutes=link.escalate_minutes) if link.escalate_role else None
    moments = moments_of(stage.opened_at, stage.due_at, escalate_after=after)
    for kind, moment in moments.items():
        row = Reminder.objects.create(stage=stage, kind=kind.value, at=moment)
        enqueue(REMIND_JOB, key=str(row.id), run_at=moment, reminder=str(row.id))


def people_asked(role: Role) -> frozenset[UUID]:
    """Give who judges a role now: its holders, and those in whose hands it was put."""
    holders = {person.id for person in people_with_role(role)}
    handed = {
        row.delegate
        for row in selectors.delegations_now(now=clock.now())
        if row.principal in holders
    }
    tenant = tenant_of_scope()
    return frozenset(holders | {one for one in handed if roles_of(one, tenant=tenant)})


def stage_notice(stage: Stage, person: UUID, *, kind: str, words: str, key: str) -> None:
    """Send one person a line about a stage, once for each key."""
    notice_send(
        person,
        kind=kind,
        title=words,
        url=reverse("review-stage", args=[stage.id]),
        key=f"{key} {stage.id}",
    )


def reminders_void(stage: Stage) -> None:
    """Let a decided stage's reminders come to nothing."""
    waiting = Reminder.objects.filter(stage=stage, state=ReminderState.WAITING.value)
    waiting.update(state=ReminderState.VOID.value, settled_at=clock.now())


def reminder_send(reminder: UUID) -> bool:
    """Remind once, when the moment has come; safe to call as often as one likes.

    The row's lock and state make it happen once, whatever the clock does meanwhile; a reminder
    whose moment lies ahead again waits for it.
    """
    rows = Reminder.objects.select_for_update(of=("self",)).select_related(
        "stage__version", "stage__link"
    )
    row = rows.filter(pk=reminder, state=ReminderState.WAITING.value).first()
    if row is None or row.at > clock.now():
        return False
    row.state, row.settled_at = ReminderState.SENT.value, clock.now()
    row.save(update_fields=["state", "settled_at"])
    _remind(row.stage, ReminderKind(row.kind))
    return True


def _remind(stage: Stage, kind: ReminderKind) -> None:
    people = people_asked(Role(stage.role))
    if kind is ReminderKind.ESCALATED:
        people = frozenset(one.id for one in people_with_role(Role(stage.link.escalate_role)))
        record("review.escalate", object_kind="stage", object_id=stage.id)
    words = str(_WORDS[kind]) % {"title": stage.version.title}
    for person in people:
        stage_notice(stage, person, kind=f"review.{kind.value}", words=words, key=kind.value)
    announce("review", stage.id)
