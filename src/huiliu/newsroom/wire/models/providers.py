"""Providers: who sends, by which transport, on which terms."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from huiliu.kit.scope import (
    ScopedManager,
    ShownManager,
    TenantForeignKey,
    TenantModel,
    tenant_table,
)
from huiliu.newsroom.wire.core.states import ProviderState, Transport


@tenant_table(system=("scheduler", "intake"), open_column="is_shared")
class WireProvider(TenantModel):
    """Who sends. Only transports write the lower half; people write the rest.

    `settings` are the transport's own, without secrets; `secrets` are sealed and never shown.
    `slug` is its name in addresses that it pushes to. What it sent is forgotten
    `keep_days` days after it came, where its terms ask for that. A provider of the province that
    `is_shared` is one that every centre may take from. `position` is how far it was read.
    `failing_since` is when it began to fail; `refused` says why something that it brought was not
    taken last, `clock_off_s` by how much its clock is off; `counted_to` is up to which receipt its
    hours were counted.
    """

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=40)
    transport = models.CharField(max_length=8)
    settings = models.JSONField(default=dict)
    secrets = models.BinaryField(default=b"")
    every_min = models.PositiveIntegerField(default=15)
    is_shared = models.BooleanField(default=False)
    credit = models.CharField(max_length=100, blank=True)
    terms = models.CharField(max_length=500, blank=True)
    quotes_only = models.BooleanField(default=False)
    ends_on = models.DateField(null=True)
    keep_days = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=8, default=ProviderState.ACTIVE.value)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    next_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    news_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=30, blank=True)
    position = models.JSONField(default=dict)
    failing_since = models.DateTimeField(null=True)
    refused = models.CharField(max_length=30, blank=True)
    refused_at = models.DateTimeField(null=True)
    clock_off_s = models.IntegerField(null=True)
    counted_to = models.UUIDField(default=UUID(int=0))

    objects: ClassVar[ScopedManager[Any]] = ScopedManager()
    seen: ClassVar[ShownManager[Any]] = ShownManager()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_provider"
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="provider_slug_once"),
            models.CheckConstraint(
                condition=Q(transport__in=[one.value for one in Transport]),
                name="provider_transport_known",
            ),
            models.CheckConstraint(condition=Q(every_min__gte=1), name="provider_is_polite"),
        ]
        indexes = [models.Index(fields=["state", "next_at"], name="provider_by_due")]

    def __str__(self) -> str:
        return self.name


@tenant_table(system=("intake",))
class WireHour(TenantModel):
    """How much a provider sent in one hour; kept for as long as its usual pace is learned from."""

    provider = TenantForeignKey(WireProvider, on_delete=models.PROTECT, related_name="hours")
    starts_at = models.DateTimeField()
    receipts = models.PositiveIntegerField()
    size_bytes = models.PositiveBigIntegerField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_hour"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "provider", "starts_at"], name="wire_hour_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H} {self.receipts}"


@tenant_table()
class WireMedia(TenantModel):
    """A file that a provider pushed beside its items, under the name by which they speak of it."""

    provider = TenantForeignKey(WireProvider, on_delete=models.PROTECT, related_name="media")
    media_id = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    mime = models.CharField(max_length=100, blank=True)
    size_bytes = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_media"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "provider", "media_id"], name="wire_media_once"
            )
        ]

    def __str__(self) -> str:
        return self.media_id
