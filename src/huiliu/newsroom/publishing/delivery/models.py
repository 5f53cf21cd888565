"""Tables of deliveries: products, subscribers, how far each is, and what was set aside.

There is no row for a delivery. A subscriber has a cursor in the centre's list of changes: what is
not behind it was delivered or was not asked for, but for its setbacks.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.publishing.core.formats.forms import Form
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.core.states import (
    SetbackState,
    SubscriberState,
    Transport,
    Way,
)

_COURIER = ("courier",)


@tenant_table()
class Product(TenantModel):
    """A saved filter over what goes out, as core.filters has it."""

    name = models.CharField(max_length=60)
    filter = models.JSONField(default=dict)
    made_by = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_delivery_product"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name"], name="product_name_once")
        ]

    def __str__(self) -> str:
        return str(self.name)


@tenant_table(system=_COURIER)
class Subscriber(TenantModel):
    """Who gets what, how, and how far. People write the upper half, the courier the lower.

    `contact` names a post, never a person. `settings` are the transport's own, `secrets` are
    sealed. Everything up to `cursor` is settled; `goal` is how far a catching-up goes, for the
    page. `lease` is of the one load that is on its way until `lease_until`; what is reported under
    another lease came too late and counts for nothing.
    """

    name = models.CharField(max_length=60)
    contact = models.CharField(max_length=100, blank=True)
    products = ArrayField(models.UUIDField(), default=list)
    form = models.CharField(max_length=10)
    transport = models.CharField(max_length=8)
    settings = models.JSONField(default=dict)
    secrets = models.BinaryField(default=b"")
    state = models.CharField(max_length=8, default=SubscriberState.ON.value)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    cursor = models.PositiveIntegerField()
    goal = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=10, blank=True)
    fault_status = models.PositiveSmallIntegerField(null=True)
    failed_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    is_slow = models.BooleanField(default=False)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_delivery_subscriber"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "name"],
                condition=~Q(state=SubscriberState.ENDED.value),
                name="subscriber_name_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in SubscriberState]),
                name="subscriber_state_known",
            ),
            models.CheckConstraint(
                condition=Q(transport__in=[one.value for one in Transport]),
                name="subscriber_transport_known",
            ),
            models.CheckConstraint(
                condition=Q(form__in=[one.value for one in Form]), name="subscriber_form_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=Q(state__in=[SubscriberState.ON.value, SubscriberState.BROKEN.value]),
                name="subscriber_due",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


@tenant_table(system=_COURIER)
class Setback(TenantModel):
    """One document that a subscriber did not take; it waits for a person's word.

    One of a kill or a correction keeps alarming until it is delivered or somebody discards it.
    """

    subscriber = TenantForeignKey(Subscriber, on_delete=models.PROTECT, related_name="setbacks")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    fault = models.CharField(max_length=10)
    status = models.PositiveSmallIntegerField(null=True)
    attempts = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=SetbackState.OPEN.value)
    at = models.DateTimeField()
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_delivery_setback"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "subscriber", "sequence"], name="setback_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in SetbackState]),
                name="setback_state_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in ChangeKind]), name="setback_kind_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant_id", "subscriber"],
                condition=Q(state__in=[SetbackState.OPEN.value, SetbackState.AGAIN.value]),
                name="setback_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.fault}"


@tenant_table(system=_COURIER)
class Passage(TenantModel):
    """What one subscriber got within one minute: a run of sequences, never a row for each."""

    subscriber = TenantForeignKey(Subscriber, on_delete=models.CASCADE, related_name="passages")
    minute = models.DateTimeField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    documents = models.PositiveIntegerField()
    size_bytes = models.PositiveBigIntegerField()
    attempts = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_delivery_passage"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "subscriber", "minute"], name="passage_once_a_minute"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


@tenant_table(append_only=True, system=_COURIER)
class Confirmation(TenantModel):
    """That a subscriber took a kill, a withdrawal or a correction; `way` says how we know."""

    subscriber = TenantForeignKey(
        Subscriber, on_delete=models.PROTECT, related_name="confirmations"
    )
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    way = models.CharField(max_length=8)
    at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_delivery_confirmation"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "subscriber", "sequence"], name="confirmation_once"
            ),
            models.CheckConstraint(
                condition=Q(way__in=[one.value for one in Way]), name="confirmation_way_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.way}"


@tenant_table(system=_COURIER)
class Listener(TenantModel):
    """Who is told of changes of a public feed, as WebSub has it; any program on the net.

    Nothing is sent to a callback that did not say itself that it wants it. `until` is
    the end of the lease that the callback confirmed, null before it did.
    """

    feed = models.CharField(max_length=20)
    callback = models.CharField(max_length=500)
    secret = models.BinaryField(default=b"")
    asked_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_delivery_listener"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "feed", "callback"], name="listener_once"),
        ]

    def __str__(self) -> str:
        return f"{self.feed} {self.callback}"
