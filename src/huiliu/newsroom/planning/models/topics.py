"""Topics: what will be covered."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantModel, tenant_table
from huiliu.newsroom.planning.core.states import TopicState


@tenant_table(province_reads=True)
class Topic(TenantModel):
    """A subject with angle and owner; without `due_at` it may be done at any time."""

    title = models.CharField(max_length=120)
    angle = models.CharField(max_length=500, blank=True)
    owner = models.UUIDField()
    due_at = models.DateTimeField(null=True)
    leads = ArrayField(models.UUIDField(), default=list)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.name) for state in TopicState],
        default=TopicState.PROPOSED.value,
    )
    reason = models.CharField(max_length=300, blank=True)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_topic"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in TopicState]),
                name="topic_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=TopicState.DROPPED.value) | ~Q(reason=""),
                name="topic_drop_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "state", "due_at", "id"], name="topic_by_state"),
            models.Index(
                fields=["tenant_id", "-updated_at"],
                condition=Q(state=TopicState.DONE.value),
                name="topic_by_end",
            ),
        ]

    def __str__(self) -> str:
        return self.title
