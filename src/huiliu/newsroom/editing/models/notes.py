"""Tables of notes. What was said in a thread is written once, never changed."""

from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.editing.core.notes import (
    BEFORE_CHARS_MAX,
    QUOTATION_CHARS_MAX,
    REMARK_CHARS_MAX,
    REPLACEMENT_CHARS_MAX,
    NoteKind,
    NoteState,
)


@tenant_table()
class Thread(TenantModel):
    """A note on a story and what was said to it: a remark, or a suggestion of other words.

    A page names its place by `anchor`; where none did, the words in front (`before`) and the
    quotation find it. `is_followed` says that an accepted replacement stands in the text and was
    counted as its suggester's.
    """

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="threads")
    kind = models.CharField(max_length=10)
    anchor = models.JSONField(null=True)
    before = models.CharField(max_length=BEFORE_CHARS_MAX, blank=True)
    quotation = models.CharField(max_length=QUOTATION_CHARS_MAX, blank=True)
    replacement = models.CharField(max_length=REPLACEMENT_CHARS_MAX, blank=True)
    state = models.CharField(max_length=8, default=NoteState.OPEN.value)
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    closed_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    is_followed = models.BooleanField(default=False)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_thread"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in NoteKind]), name="thread_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in NoteState]),
                name="thread_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_by__isnull=True, closed_at__isnull=True)
                | (~Q(state="open") & Q(closed_by__isnull=False, closed_at__isnull=False)),
                name="thread_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(kind="suggestion") | Q(state__in=["open", "resolved"], replacement=""),
                name="thread_suggests_to_be_judged",
            ),
            models.CheckConstraint(
                condition=~Q(kind="suggestion", quotation=""), name="thread_suggests_for_words"
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant_id", "story", "state", "opened_at"], name="thread_by_story"
            ),
        ]

    def __str__(self) -> str:
        return self.quotation or str(self.id)


@tenant_table(append_only=True)
class Remark(TenantModel):
    """What somebody said in a thread, and the people whom it names."""

    thread = TenantForeignKey(Thread, on_delete=models.PROTECT, related_name="remarks")
    text = models.CharField(max_length=REMARK_CHARS_MAX)
    mentions = models.JSONField(default=list)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_remark"
        indexes = [
            models.Index(fields=["tenant_id", "thread", "made_at"], name="remark_by_thread"),
        ]

    def __str__(self) -> str:
        return self.text
