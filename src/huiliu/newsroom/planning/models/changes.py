"""What happened to a plan: who, when, from, to, and who was told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.planning.models.topics import Topic


@tenant_table(append_only=True, province_reads=True)
class PlanChange(TenantModel):
    """One change of a topic, of a coverage or of an assignment: `subject` is its id.

    `cause` names the change that brought this one about; `by` is empty where an event did.
    """

    topic = TenantForeignKey(Topic, on_delete=models.PROTECT, related_name="changes")
    subject = models.UUIDField()
    action = models.CharField(max_length=30)
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=300, blank=True)
    told = ArrayField(models.UUIDField(), default=list)
    cause = models.UUIDField(null=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_change"
        indexes = [
            models.Index(fields=["tenant_id", "topic", "at"], name="change_by_topic"),
            models.Index(fields=["tenant_id", "by", "at"], name="change_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
