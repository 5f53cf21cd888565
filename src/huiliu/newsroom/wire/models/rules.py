"""Rules of a centre: which items it takes, for which desk, and whether they go on at once."""

from django.db import models

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table


@tenant_table(system=("intake",))
class WireDesk(TenantModel):
    """A desk of the newsroom to which items are sorted, as 时政 or 民生."""

    name = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_desk"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name"], name="wire_desk_name_once")
        ]

    def __str__(self) -> str:
        return self.name


@tenant_table(system=("intake",))
class WireRule(TenantModel):
    """One rule; the first in order whose conditions all hold decides. `conditions` as core has."""

    name = models.CharField(max_length=60)
    place = models.PositiveSmallIntegerField(default=0)
    is_on = models.BooleanField(default=True)
    conditions = models.JSONField(default=dict)
    from_hour = models.TimeField(null=True)
    to_hour = models.TimeField(null=True)
    outcome = models.CharField(max_length=8)
    desk = TenantForeignKey(WireDesk, on_delete=models.PROTECT, null=True, related_name="rules")
    made_by = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_rule"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name"], name="wire_rule_name_once")
        ]
        indexes = [models.Index(fields=["tenant_id", "place"], name="wire_rule_by_place")]

    def __str__(self) -> str:
        return self.name
