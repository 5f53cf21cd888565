"""What can be booked, and who has it when. One thing is never booked twice at a time."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.planning.core.resources import ResourceKind
from huiliu.newsroom.planning.models.assignments import Assignment


@tenant_table(province_reads=True)
class Resource(TenantModel):
    """A camera, a studio, a car. It is retired, never removed: old bookings name it."""

    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=[(one.value, one.name) for one in ResourceKind])
    retired_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_resource"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "name"], name="resource_name_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ResourceKind]),
                name="resource_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tenant_table(province_reads=True)
class Booking(TenantModel):
    """A resource that an assignment has for its time; freed by taking the row away.

    The database itself refuses a second booking of the same moment, however quick it comes.
    """

    resource = TenantForeignKey(Resource, on_delete=models.PROTECT, related_name="bookings")
    assignment = TenantForeignKey(Assignment, on_delete=models.PROTECT, related_name="bookings")
    during = DateTimeRangeField()
    booked_by = models.UUIDField()
    booked_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_booking"
        constraints = [
            ExclusionConstraint(
                name="booking_never_twice",
                expressions=[
                    ("tenant_id", RangeOperators.EQUAL),
                    ("resource", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(
                    during__isempty=False, during__lower_inf=False, during__upper_inf=False
                ),
                name="booking_has_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} {self.during}"
