"""Tables of editing. Versions, editions and set-aside copies are written once, never changed."""

from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.editing.core.locks import Reached
from huiliu.newsroom.editing.core.states import StoryState
from huiliu.newsroom.editing.models.kin import SerialPart, Translation
from huiliu.newsroom.editing.models.macros import MacroRight
from huiliu.newsroom.editing.models.notes import Remark, Thread
from huiliu.newsroom.editing.models.packages import Package, PackageEntry
from huiliu.newsroom.editing.models.templates import Template, TemplateEdition
from huiliu.newsroom.editing.models.together import (
    Companion,
    RoomClient,
    SharedText,
    SharedUpdate,
)

__all__ = [
    "Companion",
    "Copy",
    "Draft",
    "Edition",
    "MacroRight",
    "Package",
    "PackageEntry",
    "Profile",
    "Provider",
    "Remark",
    "RoomClient",
    "SerialPart",
    "SharedText",
    "SharedUpdate",
    "Story",
    "Template",
    "TemplateEdition",
    "Thread",
    "Translation",
    "Version",
]


@tenant_table(province_reads=True)
class Profile(TenantModel):
    """A kind of story. What it asks for lives in its editions; the newest one is in force."""

    code = models.SlugField(max_length=32)
    name = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    latest_number = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_profile"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "code"], name="profile_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


@tenant_table(append_only=True, province_reads=True)
class Edition(TenantModel):
    """One state of a profile; versions of stories keep the one that they were judged by."""

    profile = TenantForeignKey(Profile, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=20)
    rules = models.JSONField()
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_edition"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "profile", "number"], name="edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


@tenant_table(province_reads=True)
class Provider(TenantModel):
    """A place that stories may embed from. It is retired, never removed: old versions name it."""

    code = models.SlugField(max_length=32)
    name = models.CharField(max_length=30)
    addresses = models.JSONField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_provider"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "code"], name="provider_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


@tenant_table(province_reads=True)
class Story(TenantModel):
    """An editorial item. Its text lives in the draft and in the versions.

    `begun_key` comes with the form that began it, so that a form sent twice begins one story.
    `reached` says how far it ever came in review (core/locks.py), `unlocked` which parts may be
    changed all the same until it is submitted.
    """

    code = models.CharField(max_length=24)
    title = models.CharField(max_length=200)
    initials = models.CharField(max_length=200, blank=True)
    profile = TenantForeignKey(Profile, on_delete=models.PROTECT, related_name="stories", null=True)
    begun_key = models.UUIDField(null=True)
    state = models.CharField(
        max_length=12,
        choices=[(state.value, state.name) for state in StoryState],
        default=StoryState.DRAFT.value,
    )
    topic_id = models.UUIDField(null=True)
    coverage_id = models.UUIDField(null=True)
    lead_id = models.UUIDField(null=True)
    created_by = models.UUIDField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    latest_number = models.PositiveIntegerField(default=0)
    live_number = models.PositiveIntegerField(null=True)
    correction_notice = models.CharField(max_length=300, blank=True)
    reached = models.PositiveSmallIntegerField(default=0, db_default=0)
    unlocked = models.JSONField(default=list, db_default=[])

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_story"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "code"], name="story_code_once"),
            models.UniqueConstraint(fields=["tenant_id", "begun_key"], name="story_begun_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in StoryState]),
                name="story_state_known",
            ),
            models.CheckConstraint(
                condition=Q(reached__in=[one.value for one in Reached]), name="story_reached_known"
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "-updated_at"], name="story_by_update"),
            models.Index(fields=["tenant_id", "state", "-updated_at"], name="story_by_state"),
            models.Index(fields=["tenant_id", "title"], name="story_by_title"),
            models.Index(fields=["tenant_id", "topic_id"], name="story_by_topic"),
            models.Index(fields=["tenant_id", "created_by", "-updated_at"], name="story_by_author"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@tenant_table()
class Draft(TenantModel):
    """The text being written; `revision` counts its saves and is the ETag.

    `related` holds ids of stories in order; it changes beside the text, without a new revision.
    """

    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="drafts")
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    byline = models.CharField(max_length=100, blank=True)
    content = models.JSONField()
    related = models.JSONField(default=list)
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
    """One frozen state of a story; what reviewers judge and what goes out.

    `writers` says who wrote how much of it, where that was followed: kind, person, characters.
    """

    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    byline = models.CharField(max_length=100)
    content = models.JSONField()
    related = models.JSONField(default=list)
    edition = TenantForeignKey(
        Edition, on_delete=models.PROTECT, related_name="versions", null=True
    )
    writers = models.JSONField(default=list)
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
