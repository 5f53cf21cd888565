"""Tables of editing. Versions and set-aside copies are written once and never changed."""

from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.editing.core.states import StoryState


@tenant_table(province_reads=True)
class Story(TenantModel):
    """An editorial item. Its text lives in the draft and in the versions."""

    code = models.CharField(max_length=24)
    title = models.CharField(max_length=200)
    state = models.CharField(
        max_length=12,
        choices=[(state.value, state.name) for state in StoryState],
        default=StoryState.DRAFT.value,
    )
    topic_id = models.UUIDField(null=True)
    lead_id = models.UUIDField(null=True)
    created_by = models.UUIDField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    latest_number = models.PositiveIntegerField(default=0)
    live_number = models.PositiveIntegerField(null=True)
    correction_notice = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_story"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "code"], name="story_code_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in StoryState]),
                name="story_state_known",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "-updated_at"], name="story_by_update"),
            models.Index(fields=["tenant_id", "state", "-updated_at"], name="story_by_state"),
            models.Index(fields=["tenant_id", "title"], name="story_by_title"),
            models.Index(fields=["tenant_id", "created_by", "-updated_at"], name="story_by_author"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@tenant_table()
class Draft(TenantModel):
    """The text being written; `revision` counts its saves and is the ETag."""

    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="drafts")
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    byline = models.CharField(max_length=100, blank=True)
    content = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    saved_by = models.UUIDField()
    saved_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_draft"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "story"], name="draft_once_a_story"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.revision})"


@tenant_table(append_only=True)
class Copy(TenantModel):
    """A text that lost to another save; kept whole, so that nothing is lost."""

    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="copies")
    title = models.CharField(max_length=200)
    content = models.JSONField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_copy"

    def __str__(self) -> str:
        return f"{self.title} {self.made_at:%Y-%m-%d %H:%M}"


@tenant_table(append_only=True, province_reads=True)
class Version(TenantModel):
    """One frozen state of a story; what reviewers judge and what goes out."""

    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    byline = models.CharField(max_length=100)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)
    correction_notice = models.CharField(max_length=300, blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_version"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "story", "number"], name="version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"
