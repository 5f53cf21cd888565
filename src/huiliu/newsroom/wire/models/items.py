"""Items of a centre's stream: what lists, search, routing and leads need of them."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from huiliu.kit.ids import new_id
from huiliu.kit.scope import ScopedManager, ShownManager, TenantModel, tenant_table
from huiliu.newsroom.wire.core.states import ItemState


@tenant_table(system=("intake",), open_column="is_shared")
class WireItem(TenantModel):
    """One version of an item in one centre.

    What it says in full is read again from its receipt, of which it is item `place`. `guid` is a
    digest of provider and uri; `chain` is the first version's id, `is_current` marks the newest.
    `fold` is the oldest item that says nearly the same, `is_newest` stands for the fold in lists.
    `tags` and `reasons` say what was understood and why it came here, as core.tags and
    core.routing have them. A centre that took a shared item has a row of its own, whose receipt
    is the sharer's. `to_follow` asks whoever made a lead or a story of the version before to look
    at this one; `fault` says why it did not go on by itself; `misplaced_by` said that it does not
    belong where the rules sent it.
    """

    provider = models.UUIDField()
    receipt = models.UUIDField()
    place = models.PositiveIntegerField(default=0)
    is_shared = models.BooleanField(default=False)
    guid = models.UUIDField()
    chain = models.UUIDField(default=new_id)
    number = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    version = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10)
    status = models.CharField(max_length=10)
    signal = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=12, blank=True)
    urgency = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    byline = models.CharField(max_length=100, blank=True)
    text_digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField(null=True)
    embargoed_until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    topics = ArrayField(models.CharField(max_length=24), default=list)
    places = ArrayField(models.CharField(max_length=40), default=list)
    tags = models.JSONField(default=list)
    pictures = models.PositiveSmallIntegerField(default=0)
    fold = models.UUIDField(default=new_id)
    is_newest = models.BooleanField(default=True)
    likeness = models.PositiveSmallIntegerField(null=True)
    rule = models.UUIDField(null=True)
    desk = models.UUIDField(null=True)
    outcome = models.CharField(max_length=8)
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=8, default=ItemState.NEW.value)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    lead = models.UUIDField(null=True)
    story = models.UUIDField(null=True)
    to_follow = models.BooleanField(default=False)
    fault = models.CharField(max_length=30, blank=True)
    misplaced_by = models.UUIDField(null=True)
    arrived_at = models.DateTimeField()

    objects: ClassVar[ScopedManager[Any]] = ScopedManager()
    seen: ClassVar[ShownManager[Any]] = ShownManager()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_wire_item"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "receipt", "place"], name="wire_item_once"
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "guid", "-number"], name="wire_item_by_guid"),
            models.Index(fields=["tenant_id", "-id"], name="wire_item_by_arrival"),
            models.Index(fields=["tenant_id", "fold"], name="wire_item_by_fold"),
            models.Index(fields=["tenant_id", "desk", "-id"], name="wire_item_by_desk"),
            models.Index(
                fields=["tenant_id", "-id"],
                condition=models.Q(to_follow=True),
                name="wire_item_to_follow",
            ),
            models.Index(fields=["tenant_id", "provider", "-id"], name="wire_item_by_provider"),
        ]

    def __str__(self) -> str:
        return self.title
