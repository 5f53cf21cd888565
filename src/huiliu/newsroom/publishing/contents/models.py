"""Tables of the content API: keys, their pace, what was fetched, what was confirmed.

A partner is an organisation: no row here names a person of it, or an address.
"""

from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, global_table, tenant_table
from huiliu.newsroom.publishing.contents.core.paces import PER_MINUTE, USUAL_PER_MINUTE


@tenant_table()
class PartnerKey(TenantModel):
    """A partner's way in to one product, until its end; only its digest is kept.

    A subscriber may have several at a time, so that one can take the place of another.
    """

    subscriber = TenantForeignKey(
        "newsroom.Subscriber", on_delete=models.PROTECT, related_name="keys"
    )
    product = TenantForeignKey("newsroom.Product", on_delete=models.PROTECT, related_name="keys")
    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    per_minute = models.PositiveIntegerField(default=USUAL_PER_MINUTE)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_partner_key"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")), name="partner_key_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(per_minute__in=PER_MINUTE), name="partner_key_pace_known"
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "subscriber"], name="partner_key_of_subscriber"),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}…"


@global_table(
    reason="counters of rate limits by a key's id, written by the function that reads the key"
)
class PartnerPace(models.Model):
    """How full a key's bucket was when it last asked. The table is not logged: a crash fills it."""

    key = models.UUIDField(primary_key=True)
    most = models.PositiveIntegerField()
    left = models.FloatField()
    allowed = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_partner_pace"

    def __str__(self) -> str:
        return f"{self.key} {self.left:.1f}"


@tenant_table(append_only=True)
class PartnerFetch(TenantModel):
    """One item given to a partner: which release of it, in which form, and when."""

    subscriber = TenantForeignKey(
        "newsroom.Subscriber", on_delete=models.PROTECT, related_name="fetches"
    )
    key = TenantForeignKey(PartnerKey, on_delete=models.PROTECT, related_name="fetches")
    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="fetches")
    number = models.PositiveIntegerField()
    form = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_partner_fetch"
        indexes = [
            models.Index(fields=["tenant_id", "at"], name="partner_fetch_by_time"),
            models.Index(fields=["tenant_id", "story", "at"], name="partner_fetch_by_story"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.form} {self.at:%Y-%m-%d %H:%M}"


@tenant_table(append_only=True)
class PartnerDay(TenantModel):
    """What a partner fetched of a story on one day in the past, rolled up from its fetches."""

    subscriber = TenantForeignKey(
        "newsroom.Subscriber", on_delete=models.PROTECT, related_name="fetch_days"
    )
    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="fetch_days")
    form = models.CharField(max_length=12)
    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_partner_day"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "day", "subscriber", "story", "form"], name="partner_day_once"
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "story"], name="partner_day_by_story")]

    def __str__(self) -> str:
        return f"{self.day} {self.story_id} {self.count}"


@tenant_table(append_only=True)
class PartnerAck(TenantModel):
    """A partner says that it followed every change up to a sequence."""

    subscriber = TenantForeignKey(
        "newsroom.Subscriber", on_delete=models.PROTECT, related_name="acks"
    )
    key = TenantForeignKey(PartnerKey, on_delete=models.PROTECT, related_name="acks")
    through = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_partner_ack"
        indexes = [
            models.Index(fields=["tenant_id", "subscriber", "-through"], name="partner_ack_last"),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber_id} {self.through}"
