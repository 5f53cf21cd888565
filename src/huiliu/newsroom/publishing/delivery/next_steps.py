"""What a person in charge should do about deliveries, in the desk's words."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit.pages import NextStep
from huiliu.newsroom.publishing.delivery import selectors
from huiliu.newsroom.publishing.delivery.core.states import SetbackState, SubscriberState
from huiliu.newsroom.publishing.delivery.models import Setback, Subscriber

_SHOWN = 10


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give a step for each kill and correction that was not taken, and each broken subscriber."""
    if not may(person, "subscriber.manage"):
        return ()
    alarms = Setback.objects.filter(state=SetbackState.OPEN.value, kind__in=selectors.NOTICES)
    rows = alarms.select_related("subscriber").order_by("at")[:_SHOWN]
    broken = selectors.subscriber_rows().filter(state=SubscriberState.BROKEN.value)[:_SHOWN]
    return (*map(_alarm, rows), *map(_broken, broken))


def _alarm(row: Setback) -> NextStep:
    return NextStep(
        due_at=row.at,
        title=str(_("%(name)s did not take a kill or a correction") % {"name": row.subscriber}),
        context=str(_("It may still show what was wrong. Call them, or try again.")),
        verb=_("See to it"),
        url=reverse("subscriber", args=[row.subscriber_id]),
    )


def _broken(row: Subscriber) -> NextStep:
    return NextStep(
        due_at=row.failed_at,
        title=str(_("%(name)s gets nothing any more") % {"name": row.name}),
        context=str(_("It is tried once an hour. Nothing is lost.")),
        verb=_("Look at it"),
        url=reverse("subscriber", args=[row.id]),
    )
