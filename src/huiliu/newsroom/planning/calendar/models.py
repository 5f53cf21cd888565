"""Addresses under which a calendar program reads what a person, a crew or the newsroom plans."""

from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.planning.calendar.core.shares import Share
from huiliu.newsroom.planning.models.crews import Crew


@tenant_table(system=("calendar",))
class CalendarShare(TenantModel):
    """One secret address; only its digest is kept. Whoever knows it reads until it is revoked.

    It stops by itself when the person whose it is no longer works in the centre.
    """

    kind = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Share])
    crew = TenantForeignKey(Crew, on_delete=models.PROTECT, related_name="shares", null=True)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_calendar_share"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in Share]),
                name="calendar_share_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind=Share.CREW.value, crew__isnull=False)
                | (~Q(kind=Share.CREW.value) & Q(crew__isnull=True)),
                name="calendar_share_of_one",
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "made_by"], name="calendar_share_by_person")]

    def __str__(self) -> str:
        return self.kind
