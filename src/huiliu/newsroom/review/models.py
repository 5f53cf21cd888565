"""Tables of review. Stages, decisions and waivers are written once and never changed.

A reminder is settled once, a delegation revoked once, a reading finished and confirmed once.
"""

from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.review.core.chain import Verdict, WaiverKind
from huiliu.newsroom.review.core.deadlines import ReminderKind, ReminderState


@tenant_table(province_reads=True)
class Chain(TenantModel):
    """A tenant's chain of stages; the newest for a kind of story is in force.

    `profile` is the kind, or None for every kind that has no chain of its own. A kind's chain
    without a place says that the kind goes the way of all others again. `reason` says why there
    are fewer than three stages.
    """

    profile = models.UUIDField(null=True)
    auto_release = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_chain"

    def __str__(self) -> str:
        return f"chain of {self.made_at:%Y-%m-%d}"


@tenant_table(append_only=True, province_reads=True)
class Link(TenantModel):
    """One place of a chain: who judges there, within how many minutes, and who is asked then.

    `escalate_minutes` after the stage was due, the holders of `escalate_role` may judge as well.
    """

    chain = TenantForeignKey(Chain, on_delete=models.PROTECT, related_name="links")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=30)
    minutes = models.PositiveIntegerField()
    escalate_minutes = models.PositiveIntegerField(null=True)
    escalate_role = models.CharField(max_length=30, blank=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_link"
        constraints = [
            models.CheckConstraint(
                condition=Q(escalate_minutes__isnull=True, escalate_role="")
                | (Q(escalate_minutes__isnull=False) & ~Q(escalate_role="")),
                name="link_escalates_to_somebody",
            ),
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
    """Leave for one round, with its reason: to pass a further stage, or to skip the reading aloud.

    Only leave to pass a stage is for one `person`.
    """

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="waivers")
    round = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, default=WaiverKind.STAGE.value)
    person = models.UUIDField(null=True)
    reason = models.CharField(max_length=300)
    granted_by = models.UUIDField()
    granted_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_waiver"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=WaiverKind.STAGE.value, person__isnull=False)
                | Q(kind=WaiverKind.READ_ALOUD.value, person__isnull=True),
                name="waiver_kind_and_person",
            ),
        ]

    def __str__(self) -> str:
        return f"waiver for {self.person or self.story_id}"


@tenant_table()
class Delegation(TenantModel):
    """A reviewer's duty in a colleague's hands, from a moment until another one.

    `until` does not belong to it. It is changed once at most, when it is revoked.
    """

    principal = models.UUIDField()
    delegate = models.UUIDField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=300)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    revoked_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_delegation"
        constraints = [
            models.CheckConstraint(
                condition=~Q(principal=F("delegate")), name="delegation_to_somebody_else"
            ),
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="delegation_in_order"),
        ]
        indexes = [models.Index(fields=["tenant_id", "until"], name="delegation_by_end")]

    def __str__(self) -> str:
        return f"{self.principal} to {self.delegate}"


@tenant_table(append_only=True, province_reads=True)
class Decision(TenantModel):
    """How a stage ended. One a stage; one pass a person and round, unless waived.

    `delegation` says in whose name it was judged; `escalated` that the role asked for was not
    the stage's own; `cause` is the code of the offered reason of a return.
    """

    stage = TenantForeignKey(Stage, on_delete=models.PROTECT, related_name="decisions")
    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10)
    reason = models.CharField(max_length=1000, blank=True)
    cause = models.CharField(max_length=20, blank=True)
    delegation = TenantForeignKey(
        Delegation, null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    escalated = models.BooleanField(default=False)
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


@tenant_table(system=("scheduler",))
class Reminder(TenantModel):
    """One notice about a stage that is due at a moment; settled once, whatever the clock does."""

    stage = TenantForeignKey(Stage, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, default=ReminderState.WAITING.value)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_reminder"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "stage", "kind"], name="reminder_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ReminderState]),
                name="reminder_state_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ReminderKind]),
                name="reminder_kind_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["at"],
                condition=Q(state=ReminderState.WAITING.value),
                name="reminder_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"


@tenant_table()
class Cause(TenantModel):
    """A reason for a return that the centre offers; its code stays when it is offered no more."""

    code = models.CharField(max_length=20)
    word = models.CharField(max_length=40, blank=True)
    place = models.PositiveSmallIntegerField()
    is_offered = models.BooleanField(default=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_cause"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "code"], name="cause_code_once"),
        ]

    def __str__(self) -> str:
        return self.word or self.code


@tenant_table(append_only=True)
class Importance(TenantModel):
    """Somebody's word that a story is important, or no longer; the newest counts."""

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="+")
    is_important = models.BooleanField()
    said_by = models.UUIDField()
    said_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_importance"
        indexes = [models.Index(fields=["tenant_id", "story", "-said_at"], name="importance_last")]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.is_important}"


@tenant_table()
class Reading(TenantModel):
    """一诵读: one person reads a version aloud, another follows; both say so themselves.

    The reader finishes it once, the follower confirms it once after that. `marks` are the places
    of sentences, from 1, that sounded wrong.
    """

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="readings")
    version = TenantForeignKey("newsroom.Version", on_delete=models.PROTECT, related_name="+")
    reader = models.UUIDField()
    follower = models.UUIDField()
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    marks = models.JSONField(default=list)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_review_reading"
        constraints = [
            models.CheckConstraint(condition=~Q(reader=F("follower")), name="reading_takes_two"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(finished_at__isnull=False),
                name="reading_finished_then_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"reading of {self.version_id}"
