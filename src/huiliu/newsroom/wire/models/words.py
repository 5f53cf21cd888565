"""Words by which items are tagged: those of the centres' places, and an operator's topics."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huiliu.kit.scope import (
    ScopedManager,
    ShownManager,
    TenantModel,
    global_table,
    tenant_table,
)


@tenant_table(system=("intake",), open_column="is_open")
class WirePlaces(TenantModel):
    """The words for a centre's own places; every centre reads them, for items speak of all.

    Written as people do: 朝阳? needs a witness, !朝阳市 means another place. Those of the province
    are such witnesses.
    """

    words = ArrayField(models.CharField(max_length=64), default=list)
    is_open = models.BooleanField(default=True)
    changed_by = models.UUIDField()
    changed_at = models.DateTimeField()

    objects: ClassVar[ScopedManager[Any]] = ScopedManager()
    seen: ClassVar[ShownManager[Any]] = ShownManager()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_places"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id"], name="wire_places_once"),
            models.CheckConstraint(condition=Q(is_open=True), name="wire_places_open"),
        ]

    def __str__(self) -> str:
        return "、".join(self.words)


@global_table(reason="the IPTC's vocabulary is the same for everybody; an operator loads it")
class WireTopic(models.Model):
    """A concept of the MediaTopics as an operator loaded it; `names` by language."""

    code = models.CharField(max_length=24, primary_key=True)
    broader = models.CharField(max_length=24, blank=True)
    subject = models.CharField(max_length=8, blank=True)
    names = models.JSONField(default=dict)
    loaded_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_topic"

    def __str__(self) -> str:
        return self.code
