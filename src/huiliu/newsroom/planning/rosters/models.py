"""The duty roster: who is at which desk when, who asked whom to swap, what a shift handed over."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.planning.rosters.core.shifts import SHIFT_MAX, SwapState


@tenant_table(province_reads=True, system=("scheduler",))
class Shift(TenantModel):
    """A time at a desk in a post; `person` is empty where nobody has it yet.

    Shifts laid down together share a `series`. The sweep alone writes `reminded_at`.
    """

    desk = models.CharField(max_length=30)
    post = models.CharField(max_length=30)
    person = models.UUIDField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    series = models.UUIDField(null=True)
    laid_by = models.UUIDField()
    laid_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_shift"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at"))
                & Q(ends_at__lte=F("starts_at") + timedelta(seconds=SHIFT_MAX.total_seconds())),
                name="shift_has_length",
            ),
            models.CheckConstraint(condition=~Q(desk="") & ~Q(post=""), name="shift_is_named"),
            models.UniqueConstraint(
                fields=["tenant_id", "desk", "post", "starts_at", "person"],
                name="shift_once",
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "starts_at"], name="shift_by_time"),
            models.Index(fields=["tenant_id", "person", "ends_at"], name="shift_by_person"),
            models.Index(
                fields=["starts_at"], condition=Q(reminded_at=None), name="shift_to_remind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk} {self.post}, {self.starts_at:%Y-%m-%d %H:%M}"


@tenant_table()
class ShiftSwap(TenantModel):
    """One colleague asked another to take a shift, perhaps for one of theirs."""

    shift = TenantForeignKey(Shift, on_delete=models.CASCADE, related_name="swaps")
    in_return = TenantForeignKey(
        Shift, on_delete=models.CASCADE, related_name="swaps_for", null=True
    )
    asked_by = models.UUIDField()
    asked_of = models.UUIDField()
    note = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.name) for state in SwapState],
        default=SwapState.ASKED.value,
    )
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_shift_swap"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in SwapState]),
                name="swap_state_known",
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("asked_of")), name="swap_between_two"),
            models.UniqueConstraint(
                fields=["shift"], condition=Q(state=SwapState.ASKED.value), name="swap_one_open"
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "asked_of", "state"], name="swap_by_asked")]

    def __str__(self) -> str:
        return f"{self.shift_id}: {self.state}"


@tenant_table()
class HandOver(TenantModel):
    """A shift's note: what was open, as the machine listed it, and its person's own words.

    `text` holds all of it for searching. Whoever takes over says so, once: that is the receipt.
    """

    shift = TenantForeignKey(Shift, on_delete=models.PROTECT, related_name="handovers")
    items = models.JSONField(default=list)
    words = models.TextField(max_length=4000, blank=True)
    text = models.TextField(blank=True)
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_planning_handover"
        constraints = [
            models.UniqueConstraint(fields=["shift"], name="handover_once"),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True, taken_at__isnull=True)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="handover_receipt_whole",
            ),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True) | ~Q(taken_by=F("written_by")),
                name="handover_taken_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "-written_at"], name="handover_newest"),
            models.Index(
                fields=["tenant_id", "written_at"],
                condition=Q(taken_by=None),
                name="handover_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shift_id}, {self.written_at:%Y-%m-%d %H:%M}"
