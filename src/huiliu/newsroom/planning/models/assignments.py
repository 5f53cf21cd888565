"""Assignments: who does a piece of a topic."""

from django.db import models

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.planning.core.states import AssignmentState
from huiliu.newsroom.planning.models.topics import Topic


@tenant_table()
class Assignment(TenantModel):
    """One person's piece of a topic."""

    topic = TenantForeignKey(Topic, on_delete=models.PROTECT, related_name="assignments")
    person = models.UUIDField()
    what = models.CharField(max_length=200)
    place = models.CharField(max_length=120, blank=True)
    due_at = models.DateTimeField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.name) for state in AssignmentState],
        default=AssignmentState.GIVEN.value,
    )
    given_by = models.UUIDField()
    given_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_assignment"
        indexes = [models.Index(fields=["tenant_id", "person", "due_at"], name="assignment_by_due")]

    def __str__(self) -> str:
        return self.what
