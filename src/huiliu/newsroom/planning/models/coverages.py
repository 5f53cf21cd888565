"""Coverages: what a topic is to become, one row an output."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.planning.core.states import CoverageState, Output
from huiliu.newsroom.planning.models.topics import Topic


@tenant_table(province_reads=True)
class Coverage(TenantModel):
    """One planned output; `stories` names what it became, oldest first.

    Without `due_at` it is due with its topic. Its state follows its assignments and its stories.
    """

    topic = TenantForeignKey(Topic, on_delete=models.PROTECT, related_name="coverages")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.name) for kind in Output])
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.name) for state in CoverageState],
        default=CoverageState.PLANNED.value,
    )
    due_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    stories = ArrayField(models.UUIDField(), default=list)
    planned_by = models.UUIDField()
    planned_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_coverage"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CoverageState]),
                name="coverage_state_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Output]), name="coverage_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=CoverageState.DROPPED.value) | ~Q(reason=""),
                name="coverage_drop_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "topic", "id"], name="coverage_by_topic"),
            models.Index(fields=["tenant_id", "kind"], name="coverage_by_kind"),
            GinIndex(fields=["stories"], name="coverage_by_story"),
        ]

    def __str__(self) -> str:
        return self.kind
