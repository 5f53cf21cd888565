"""Tables of review. Stages, decisions and waivers are written once and never changed."""

from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.review.core.chain import Verdict


@tenant_table(province_reads=True)
class Chain(TenantModel):
    """A tenant's chain of stages; the newest is in force."""

    auto_release = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_chain"

    def __str__(self) -> str:
        return f"chain of {self.made_at:%Y-%m-%d}"


@tenant_table(append_only=True, province_reads=True)
class Link(TenantModel):
    """One place of a chain: who judges there, and within how many minutes."""

    chain = TenantForeignKey(Chain, on_delete=models.PROTECT, related_name="links")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=30)
    minutes = models.PositiveIntegerField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_link"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "chain", "position"], name="link_once_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.role}"


@tenant_table(append_only=True, province_reads=True)
class Stage(TenantModel):
    """One version before one reviewer. It is open while no decision points to it."""

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="stages")
    version = TenantForeignKey("newsroom.Version", on_delete=models.PROTECT, related_name="stages")
    link = TenantForeignKey(Link, on_delete=models.PROTECT, related_name="stages")
    round = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=30)
    note = models.CharField(max_length=300, blank=True)
    submitted_by = models.UUIDField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_stage"
        indexes = [models.Index(fields=["tenant_id", "due_at"], name="stage_by_due")]

    def __str__(self) -> str:
        return f"stage {self.position} of {self.story_id}"


@tenant_table(append_only=True)
class Waiver(TenantModel):
    """Leave for one person to pass a further stage of one round, with its reason."""

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="waivers")
    round = models.PositiveIntegerField()
    person = models.UUIDField()
    reason = models.CharField(max_length=300)
    granted_by = models.UUIDField()
    granted_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_waiver"

    def __str__(self) -> str:
        return f"waiver for {self.person}"


@tenant_table(append_only=True, province_reads=True)
class Decision(TenantModel):
    """How a stage ended. One a stage; one pass a person and round, unless waived."""

    stage = TenantForeignKey(Stage, on_delete=models.PROTECT, related_name="decisions")
    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10)
    reason = models.CharField(max_length=1000, blank=True)
    waiver = TenantForeignKey(Waiver, null=True, on_delete=models.PROTECT, related_name="decisions")
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_decision"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "stage"], name="decision_once_a_stage"),
            models.UniqueConstraint(
                fields=["tenant_id", "story", "round", "decided_by"],
                condition=Q(verdict=Verdict.PASSED.value, waiver__isnull=True),
                name="decision_one_pass_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.RETURNED.value) | ~Q(reason=""),
                name="decision_return_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} at {self.decided_at:%Y-%m-%d %H:%M}"
