"""Meetings on topics: the agenda, secret ballots, decisions, and the minutes that stay."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.planning.meetings.core.sittings import MeetingState, Verdict
from huiliu.newsroom.planning.models.topics import Topic


@tenant_table()
class Meeting(TenantModel):
    """One sitting. `code` finds it while it is open; `current` is the item that is on.

    `present` holds who came in, in that order; the first opened it.
    """

    day = models.DateField()
    desk = models.CharField(max_length=40, blank=True)
    chair = models.UUIDField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.name) for state in MeetingState],
        default=MeetingState.OPEN.value,
    )
    code = models.CharField(max_length=6)
    current = models.UUIDField(null=True)
    present = ArrayField(models.UUIDField(), default=list)
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_meeting"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MeetingState.OPEN.value, closed_at__isnull=True)
                | Q(state=MeetingState.CLOSED.value, closed_at__isnull=False),
                name="meeting_closed_has_time",
            ),
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{6}$"), name="meeting_code_six"),
            models.UniqueConstraint(
                fields=["tenant_id", "code"],
                condition=Q(state=MeetingState.OPEN.value),
                name="meeting_code_once",
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "-opened_at"], name="meeting_by_time")]

    def __str__(self) -> str:
        return f"{self.day} {self.desk}".strip()


@tenant_table()
class MeetingItem(TenantModel):
    """A topic on the agenda, with its ballot and what was decided.

    The ballot is secret. `voters` says, sorted, who has voted, so that nobody does twice, and is
    emptied with the decision; nothing says what anybody voted. One statement changes both it and
    the totals. So that a decision can be taken back, `assignments` keeps what it offered,
    `coverages` those that it planned or gave up, `leads` what it handed on, `due_before` when the
    topic was due.
    """

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    topic = TenantForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    ballot_open = models.BooleanField(default=True)
    voters = ArrayField(models.UUIDField(), default=list)
    votes_do = models.PositiveIntegerField(default=0)
    votes_hold = models.PositiveIntegerField(default=0)
    votes_drop = models.PositiveIntegerField(default=0)
    verdict = models.CharField(
        max_length=10, choices=[(one.value, one.name) for one in Verdict], blank=True
    )
    note = models.CharField(max_length=300, blank=True)
    person = models.UUIDField(null=True)
    crew = models.UUIDField(null=True)
    outputs = ArrayField(models.CharField(max_length=10), default=list)
    due_at = models.DateTimeField(null=True)
    hold_until = models.DateField(null=True)
    into = TenantForeignKey(Topic, on_delete=models.PROTECT, related_name="+", null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    assignments = ArrayField(models.UUIDField(), default=list)
    coverages = ArrayField(models.UUIDField(), default=list)
    leads = ArrayField(models.UUIDField(), default=list)
    due_before = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_meeting_item"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "meeting", "topic"], name="meeting_item_once"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *(one.value for one in Verdict)]),
                name="meeting_verdict_known",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(verdict="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="meeting_verdict_has_who",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.DROP.value) | ~Q(note=""),
                name="meeting_drop_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.HOLD.value, hold_until__isnull=False)
                | (~Q(verdict=Verdict.HOLD.value) & Q(hold_until__isnull=True)),
                name="meeting_hold_has_day",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.MERGE.value, into__isnull=False)
                | (~Q(verdict=Verdict.MERGE.value) & Q(into__isnull=True)),
                name="meeting_merge_has_other",
            ),
            models.CheckConstraint(
                condition=Q(ballot_open=False, voters=[])
                | Q(
                    ballot_open=True,
                    verdict="",
                    voters__len=F("votes_do") + F("votes_hold") + F("votes_drop"),
                ),
                name="meeting_ballot_secret",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "meeting", "position"], name="meeting_item_order"),
            models.Index(fields=["tenant_id", "topic", "hold_until"], name="meeting_item_held"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.verdict}".strip()


@tenant_table(append_only=True)
class MeetingMinutes(TenantModel):
    """What a closed meeting decided, in the words and names of that moment; it never changes."""

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    content = models.JSONField()
    closed_by = models.UUIDField()
    closed_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_minutes"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "meeting"], name="meeting_minutes_once")
        ]

    def __str__(self) -> str:
        return str(self.meeting_id)
