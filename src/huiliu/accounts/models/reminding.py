"""How people want to be reminded, where their browsers are, and what is on its way to them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huiliu.accounts.core.reminding import DeliveryState, ReminderKind, Way
from huiliu.accounts.models.people import Notice, OfPerson
from huiliu.kit.scope import TenantForeignKey, person_table

_KINDS = [kind.value for kind in ReminderKind]


def _kinds() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=10), default=list)


@person_table()
class ReminderChoice(OfPerson):
    """What a person chose in a tenant; without a row the defaults of their roles hold.

    Between `quiet_from` and `quiet_until` nothing is sent; with `digest_at` mail goes once a day.
    """

    email = _kinds()
    push = _kinds()
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    digest_at = models.TimeField(null=True)

    class Meta:
        db_table = "accounts_reminder_choice"
        constraints = [
            models.UniqueConstraint(fields=["tenant", "person"], name="accounts_choice_once"),
            models.CheckConstraint(
                condition=Q(email__contained_by=_KINDS) & Q(push__contained_by=_KINDS),
                name="accounts_choice_known",
            ),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="accounts_quiet_has_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {len(self.email)}, {len(self.push)}"


@person_table()
class PushSubscription(OfPerson):
    """A browser that may be pushed to: the address that it gave, and the keys to write to it."""

    endpoint = models.CharField(max_length=500)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "accounts_push_subscription"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "person", "endpoint"], name="accounts_push_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, since {self.made_at:%Y-%m-%d}"


@person_table(system=("scheduler",))
class Delivery(OfPerson):
    """A notice on one way to its person: written with the notice, settled once."""

    notice = TenantForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    way = models.CharField(max_length=5, choices=[(way.value, way.name) for way in Way])
    subscription = TenantForeignKey(
        PushSubscription, on_delete=models.CASCADE, related_name="deliveries", null=True
    )
    state = models.CharField(
        max_length=8,
        choices=[(state.value, state.name) for state in DeliveryState],
        default=DeliveryState.WAITING.value,
    )
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_delivery"
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "way", "subscription"],
                name="accounts_delivery_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(way=Way.EMAIL.value, subscription__isnull=True)
                | Q(way=Way.PUSH.value, subscription__isnull=False),
                name="accounts_delivery_has_way",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in DeliveryState]),
                name="accounts_delivery_state_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "way", "at"],
                condition=Q(state=DeliveryState.WAITING.value),
                name="accounts_delivery_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} by {self.way}: {self.state}"
