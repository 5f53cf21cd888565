"""Tables of gathering. What was received is kept byte for byte in storage, under its digest."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantModel, tenant_table
from huiliu.newsroom.gathering.core.states import LeadState


@tenant_table()
class Lead(TenantModel):
    """Something that may become a story; what was understood stands beside what was received.

    `text_digest` is over the words alone, so that the same text in another format is found;
    `removed` lists what cleaning took out; `topic_id` is the topic that grew from it.
    """

    code = models.CharField(max_length=24)
    title = models.CharField(max_length=200)
    text = models.TextField()
    byline = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10)
    encoding = models.CharField(max_length=20, blank=True)
    repairs = ArrayField(models.CharField(max_length=30), default=list)
    removed = models.JSONField(default=list)
    active_parts = models.PositiveIntegerField(default=0)
    was_traditional = models.BooleanField(default=False)
    received_digest = models.CharField(max_length=64)
    received_name = models.CharField(max_length=200, blank=True)
    received_bytes = models.PositiveBigIntegerField()
    received_by = models.UUIDField()
    received_at = models.DateTimeField()
    text_digest = models.CharField(max_length=64)
    state = models.CharField(
        max_length=8,
        choices=[(state.value, state.name) for state in LeadState],
        default=LeadState.NEW.value,
    )
    taken_by = models.UUIDField(null=True)
    topic_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_gathering_lead"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "code"], name="lead_code_once"),
            models.CheckConstraint(
                condition=~Q(state=LeadState.TAKEN.value) | Q(taken_by__isnull=False),
                name="lead_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=LeadState.DROPPED.value) | ~Q(drop_reason=""),
                name="lead_drop_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "state", "-received_at"], name="lead_by_state"),
            models.Index(fields=["tenant_id", "received_digest"], name="lead_by_digest"),
            models.Index(fields=["tenant_id", "text_digest"], name="lead_by_words"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
