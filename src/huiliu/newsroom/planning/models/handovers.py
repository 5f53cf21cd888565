"""What one shift tells the next."""

from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.planning.models.rosters import Shift


@tenant_table()
class HandOver(TenantModel):
    """A shift's note: what was open, as the machine listed it, and its person's own words.

    `text` holds all of it for searching. Whoever takes over says so, once: that is the receipt.
    """

    shift = TenantForeignKey(Shift, on_delete=models.PROTECT, related_name="handovers")
    items = models.JSONField(default=list)
    words = models.TextField(max_length=4000, blank=True)
    text = models.TextField(blank=True)
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_handover"
        constraints = [
            models.UniqueConstraint(fields=["shift"], name="handover_once"),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True, taken_at__isnull=True)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="handover_receipt_whole",
            ),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True) | ~Q(taken_by=F("written_by")),
                name="handover_taken_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "-written_at"], name="handover_newest"),
            models.Index(
                fields=["tenant_id", "written_at"],
                condition=Q(taken_by=None),
                name="handover_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shift_id}, {self.written_at:%Y-%m-%d %H:%M}"
