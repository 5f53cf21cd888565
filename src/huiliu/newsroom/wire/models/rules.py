"""Rules of a centre: which items it takes, for which desk, and whether they go on at once."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.wire.core.routing import Outcome


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
    """One rule; the first in order whose conditions all hold decides. `conditions` as core has.

    `weekdays` are days on which its hours begin, Monday 0; none: every day. A removed rule stays,
    for what it decided still names it.
    """

    name = models.CharField(max_length=60)
    place = models.PositiveSmallIntegerField(default=0)
    is_on = models.BooleanField(default=True)
    conditions = models.JSONField(default=dict)
    from_hour = models.TimeField(null=True)
    to_hour = models.TimeField(null=True)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list)
    outcome = models.CharField(max_length=8)
    desk = TenantForeignKey(WireDesk, on_delete=models.PROTECT, null=True, related_name="rules")
    made_by = models.UUIDField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_rule"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "name"],
                condition=Q(removed_at=None),
                name="wire_rule_name_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[one.value for one in Outcome]),
                name="wire_rule_outcome_known",
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "place"], name="wire_rule_by_place")]

    def __str__(self) -> str:
        return self.name


@tenant_table(append_only=True)
class WireRuleChange(TenantModel):
    """One step in a centre's rules, as it can be told and taken back.

    `before` and `after` hold by rule what changed in it: its fields, None where it was not there.
    `undoes` is the step that this one took back.
    """

    action = models.CharField(max_length=20)
    before = models.JSONField()
    after = models.JSONField()
    undoes = models.UUIDField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_rule_change"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "undoes"], name="wire_rule_change_undone_once"
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "-id"], name="wire_rule_change_newest")]

    def __str__(self) -> str:
        return self.action


@tenant_table()
class WireBench(TenantModel):
    """A rule tried on all items of some days, as a job: how far it is, and what came out."""

    draft = models.JSONField()
    rule = models.UUIDField(null=True)
    days = models.PositiveSmallIntegerField()
    total = models.PositiveIntegerField(default=0)
    tried = models.PositiveIntegerField(default=0)
    reached = models.UUIDField(null=True)
    found = models.JSONField(default=dict)
    by = models.UUIDField()
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_bench"
        indexes = [models.Index(fields=["tenant_id", "-id"], name="wire_bench_newest")]

    def __str__(self) -> str:
        return str(self.draft.get("name", ""))
