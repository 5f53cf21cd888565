"""Tables of campaigns. What the giver says and what a taker says stand in tables of their own.

Nobody writes what is another's: the giver writes campaigns, materials and parts, the taker
answers, receipts and deliveries. Keys between them are checked with both tenants.
"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import (
    GiverForeignKey,
    PartiesForeignKey,
    Party,
    ScopedManager,
    Shown,
    ShownManager,
    TenantForeignKey,
    TenantModel,
    TwoPartyModel,
    tenant_table,
    two_party_table,
)
from huiliu.newsroom.planning.campaigns.core.states import AnswerState, CampaignState

_TAKERS = Shown(table="newsroom_planning_part", subject="campaign_id")
"""Whoever was offered a part of a campaign reads it."""


@tenant_table(shown=_TAKERS)
class Campaign(TenantModel):
    """A plan across several tenants; those that were offered a part read it."""

    title = models.CharField(max_length=120)
    angle = models.CharField(max_length=500, blank=True)
    brief = models.TextField(blank=True)
    angles = ArrayField(models.CharField(max_length=120), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField()
    embargo_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default=CampaignState.DRAFT.value)
    created_by = models.UUIDField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[ScopedManager[Any]] = ScopedManager()
    seen: ClassVar[ShownManager[Any]] = ShownManager()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_campaign"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CampaignState]),
                name="campaign_state_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(state=CampaignState.DRAFT.value) | Q(opened_at__isnull=False),
                name="campaign_open_has_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "state", "-created_at"], name="campaign_by_state"),
        ]

    def __str__(self) -> str:
        return self.title


@tenant_table(shown=_TAKERS, shown_by="campaign_id")
class Material(TenantModel):
    """An asset of the giver's library that takers may look at and, once they took a part, have."""

    campaign = TenantForeignKey(Campaign, on_delete=models.PROTECT, related_name="materials")
    asset_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()

    objects: ClassVar[ScopedManager[Any]] = ScopedManager()
    seen: ClassVar[ShownManager[Any]] = ShownManager()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_material"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "asset_id"], name="material_once"),
        ]

    def __str__(self) -> str:
        return str(self.asset_id)


@two_party_table(writer=Party.GIVER, taker_column="offered")
class Part(TwoPartyModel):
    """What one centre is asked for; the centre sees it from the moment at which it is offered.

    `changes` names one by one what was changed since then; the centre acknowledges revisions.
    """

    campaign = GiverForeignKey(Campaign, on_delete=models.PROTECT, related_name="parts")
    what = models.CharField(max_length=120)
    kinds = ArrayField(models.CharField(max_length=10))
    length = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=500, blank=True)
    due_at = models.DateTimeField()
    offered = models.BooleanField(default=False)
    offered_at = models.DateTimeField(null=True)
    changes = ArrayField(models.CharField(max_length=10), default=list)
    changed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    reminders = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_part"
        constraints = [
            models.CheckConstraint(condition=~Q(giver_id=F("taker_id")), name="part_between_two"),
            models.CheckConstraint(condition=~Q(what=""), name="part_asks_something"),
            models.CheckConstraint(condition=Q(kinds__len__gt=0), name="part_has_kind"),
            models.CheckConstraint(
                condition=Q(offered=True, offered_at__isnull=False)
                | Q(offered=False, offered_at__isnull=True),
                name="part_offered_has_moment",
            ),
            models.UniqueConstraint(
                fields=["campaign", "taker_id", "what"], name="part_asked_once"
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "due_at"], name="part_by_campaign"),
            models.Index(fields=["taker_id", "due_at"], name="part_by_taker"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def revision(self) -> int:
        """How often the centre was told something: once with the offer, then for each change."""
        return 1 + len(self.changes)


@two_party_table(writer=Party.TAKER)
class Answer(TwoPartyModel):
    """What a centre said to its part, which topic of its own it became, and whether it is out.

    `delivered_at` is when the earliest story of it that still stands went out.
    """

    part = PartiesForeignKey(Part, on_delete=models.PROTECT, related_name="answers")
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=300, blank=True)
    answered_by = models.UUIDField()
    answered_at = models.DateTimeField()
    topic_id = models.UUIDField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_answer"
        constraints = [
            models.UniqueConstraint(fields=["part"], name="part_answered_once"),
            models.UniqueConstraint(fields=["taker_id", "topic_id"], name="part_topic_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AnswerState]),
                name="answer_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state=AnswerState.TAKEN.value) | ~Q(reason=""),
                name="answer_end_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=AnswerState.DECLINED.value) | Q(topic_id__isnull=False),
                name="answer_taken_has_topic",
            ),
        ]

    def __str__(self) -> str:
        return self.state


@two_party_table(writer=Party.TAKER, append_only=True)
class Receipt(TwoPartyModel):
    """Proof that a centre read what the giver changed."""

    part = PartiesForeignKey(Part, on_delete=models.PROTECT, related_name="receipts")
    revision = models.PositiveIntegerField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_receipt"
        constraints = [
            models.UniqueConstraint(fields=["part", "revision"], name="receipt_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} {self.revision}"


@two_party_table(writer=Party.TAKER)
class Delivery(TwoPartyModel):
    """One release of a story that a part became; `ended_at` is set when it was taken back."""

    part = PartiesForeignKey(Part, on_delete=models.PROTECT, related_name="deliveries")
    story_id = models.UUIDField()
    release_id = models.UUIDField()
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    version_digest = models.CharField(max_length=64)
    url = models.CharField(max_length=300)
    released_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_delivery"
        constraints = [
            models.UniqueConstraint(fields=["part", "release_id"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(ended_reason=""),
                name="delivery_end_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["taker_id", "story_id"], name="delivery_by_story")]

    def __str__(self) -> str:
        return self.code
