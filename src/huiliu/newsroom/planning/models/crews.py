"""Crews: people who go out together."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantModel, tenant_table


@tenant_table(province_reads=True)
class Crew(TenantModel):
    """A named set of people. It is retired, never removed: old assignments name it."""

    name = models.CharField(max_length=30)
    members = ArrayField(models.UUIDField())
    retired_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_crew"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name"], name="crew_name_once"),
            models.CheckConstraint(condition=~Q(members=[]), name="crew_has_members"),
        ]
        indexes = [GinIndex(fields=["members"], name="crew_by_member")]

    def __str__(self) -> str:
        return self.name
