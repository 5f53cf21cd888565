"""Receipts: what came, byte for byte."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from huiliu.kit.scope import (
    ScopedManager,
    ShownManager,
    TenantForeignKey,
    TenantModel,
    tenant_table,
)
from huiliu.newsroom.wire.core.states import ReceiptState
from huiliu.newsroom.wire.models.providers import WireProvider


@tenant_table(system=("intake",), open_column="is_shared")
class WireReceipt(TenantModel):
    """One delivery of a provider. `body` holds small bytes, storage larger ones, by `digest`.

    `delivery` is the transport's own name of it, by which the same delivery is known again:
    a message's id, a file's name and time; empty where it has none. `items` of it came into the
    stream, `repeats` had come before. One that waits and was settled before is read again.
    """

    provider = TenantForeignKey(WireProvider, on_delete=models.PROTECT, related_name="receipts")
    is_shared = models.BooleanField(default=False)
    delivery = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    mime = models.CharField(max_length=100, blank=True)
    charset = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    body = models.BinaryField(null=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8, default=ReceiptState.WAITING.value)
    format = models.CharField(max_length=40, blank=True)
    items = models.PositiveIntegerField(default=0)
    repeats = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=40, blank=True)
    fault_place = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)

    objects: ClassVar[ScopedManager[Any]] = ScopedManager()
    seen: ClassVar[ShownManager[Any]] = ShownManager()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_receipt"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "provider", "delivery"],
                condition=~Q(delivery=""),
                name="receipt_delivery_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant_id", "id"],
                condition=Q(state=ReceiptState.WAITING.value),
                name="receipt_waiting",
            ),
            models.Index(
                fields=["tenant_id", "-received_at"],
                condition=Q(state=ReceiptState.DEAD.value),
                name="receipt_dead",
            ),
            models.Index(fields=["tenant_id", "provider", "-id"], name="receipt_by_provider"),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.digest[:12]}"
