"""The trail: rows, hourly seals over them, and which row is under which seal. All append-only."""

from django.db import models

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table


@tenant_table(append_only=True, system=("scheduler",))
class AuditRow(TenantModel):
    """One action. `mark` proves, until a seal covers it, that Huiliu itself wrote the row."""

    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=80)
    object_kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64, blank=True)
    mark = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_row"
        indexes = [
            models.Index(fields=["tenant_id", "at"], name="audit_row_when"),
            models.Index(fields=["tenant_id", "object_id"], name="audit_row_object"),
            models.Index(fields=["tenant_id", "action", "at"], name="audit_row_action"),
            models.Index(fields=["tenant_id", "actor_id", "at"], name="audit_row_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_kind} {self.object_id}"


@tenant_table(append_only=True)
class AuditSeal(TenantModel):
    """The Merkle root over rows that no earlier seal covers; `leaf_id` is its ledger leaf."""

    at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    leaf_id = models.UUIDField()

    class Meta:
        db_table = "audit_seal"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at}: {self.rows}"


@tenant_table(append_only=True, system=("scheduler",))
class AuditSealedRow(TenantModel):
    """One row's digest and place under a seal. `row_id` is no key: a removed row stays named."""

    seal = TenantForeignKey(AuditSeal, on_delete=models.PROTECT, related_name="sealed")
    place = models.PositiveIntegerField()
    row_id = models.UUIDField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_sealed_row"
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "row_id"], name="audit_sealed_once"),
            models.UniqueConstraint(fields=["seal", "place"], name="audit_sealed_place"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.row_id}"
