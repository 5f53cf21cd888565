"""Assignments: who does a piece of a topic."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.planning.core.districts import DISTRICTS
from huiliu.newsroom.planning.core.states import UNFINISHED, AssignmentState
from huiliu.newsroom.planning.models.coverages import Coverage
from huiliu.newsroom.planning.models.crews import Crew
from huiliu.newsroom.planning.models.topics import Topic


@tenant_table(province_reads=True)
class Assignment(TenantModel):
    """One piece of a coverage, with one person or one crew.

    `topic` is the coverage's own, kept for reading. Where it has no time, only the due time binds.
    """

    topic = TenantForeignKey(Topic, on_delete=models.PROTECT, related_name="assignments")
    coverage = TenantForeignKey(Coverage, on_delete=models.PROTECT, related_name="assignments")
    person = models.UUIDField(null=True)
    crew = TenantForeignKey(Crew, on_delete=models.PROTECT, related_name="assignments", null=True)
    what = models.CharField(max_length=200)
    place = models.CharField(max_length=120, blank=True)
    district = models.CharField(max_length=16, blank=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.name) for state in AssignmentState],
        default=AssignmentState.OFFERED.value,
    )
    reason = models.CharField(max_length=300, blank=True)
    given_by = models.UUIDField()
    given_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_assignment"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AssignmentState]),
                name="assignment_state_known",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, crew__isnull=False)
                | Q(person__isnull=False, crew__isnull=True),
                name="assignment_one_assignee",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__isnull=False, starts_at__lt=F("ends_at")),
                name="assignment_times_in_order",
            ),
            models.CheckConstraint(
                condition=Q(district__in=["", *DISTRICTS]), name="assignment_district_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=AssignmentState.DECLINED.value) | ~Q(reason=""),
                name="assignment_decline_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "person", "due_at"], name="assignment_by_due"),
            models.Index(fields=["tenant_id", "crew"], name="assignment_by_crew"),
            models.Index(
                fields=["tenant_id", "starts_at"],
                condition=Q(state__in=sorted(state.value for state in UNFINISHED)),
                name="assignment_by_start",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def people(self) -> tuple[UUID, ...]:
        """Who has it: the one person, or the members of the crew."""
        return (self.person,) if self.person is not None else tuple(self.crew.members)

    @property
    def holder(self) -> str:
        """The id of the person or the crew that has it."""
        return str(self.person or self.crew_id)

    @property
    def is_unfinished(self) -> bool:
        """Tell whether somebody still has to do it."""
        return AssignmentState(self.state) in UNFINISHED
