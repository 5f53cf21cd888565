"""Tables of editing. Versions, editions and set-aside copies are written once, never changed."""

from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.editing.core.notes import (
    BEFORE_CHARS_MAX,
    QUOTATION_CHARS_MAX,
    REMARK_CHARS_MAX,
    REPLACEMENT_CHARS_MAX,
    NoteKind,
    NoteState,
)
from huiliu.newsroom.editing.core.states import StoryState
from huiliu.newsroom.editing.models.kin import SerialPart, Translation
from huiliu.newsroom.editing.models.macros import MacroRight
from huiliu.newsroom.editing.models.packages import Package, PackageEntry
from huiliu.newsroom.editing.models.templates import Template, TemplateEdition

__all__ = [
    "Copy",
    "Draft",
    "Edition",
    "MacroRight",
    "Package",
    "PackageEntry",
    "Profile",
    "Provider",
    "RoomClient",
    "SerialPart",
    "SharedText",
    "SharedUpdate",
    "Story",
    "Template",
    "TemplateEdition",
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
    """One frozen state of a story; what reviewers judge and what goes out."""

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


@tenant_table(system=("scheduler",))
class SharedText(TenantModel):
    """A story's text as several write it: `state` holds all updates up to number `settled`.

    Later ones, up to `latest`, wait in SharedUpdate. `authors` says whose words `state` holds.
    """

    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="shared_texts")
    state = models.BinaryField()
    authors = models.JSONField()
    settled = models.PositiveBigIntegerField(default=0)
    latest = models.PositiveBigIntegerField(default=0)
    written_at = models.DateTimeField(null=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_shared_text"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "story"], name="shared_text_once"),
        ]
        indexes = [
            models.Index(
                fields=["written_at"],
                name="shared_text_unsettled",
                condition=Q(settled__lt=F("latest")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.settled} of {self.latest}"


@tenant_table()
class SharedUpdate(TenantModel):
    """One change of a shared text, numbered within its story; it goes when it is settled.

    `kind` says what its writer is (core/origins.py), `person` who, `source` what the words are of.
    """

    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="shared_updates")
    number = models.PositiveBigIntegerField()
    body = models.BinaryField()
    kind = models.CharField(max_length=10)
    person = models.UUIDField()
    source = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_shared_update"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "story", "number"], name="shared_update_once"
            ),
        ]

    def __str__(self) -> str:
        return f"update {self.number}"


@tenant_table(append_only=True)
class RoomClient(TenantModel):
    """A number that a browser writes under in one story, and whose browser that is, for good."""

    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="room_clients")
    number = models.BigIntegerField()
    person = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_room_client"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "story", "number"], name="room_client_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


@tenant_table()
class Thread(TenantModel):
    """A note on a story and what was said to it: a remark, or a suggestion of other words.

    A page names its place by `anchor`; where none did, the words in front (`before`) and the
    quotation find it. `is_followed` says that an accepted replacement stands in the text and was
    counted as its suggester's.
    """

    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="threads")
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


@tenant_table()
class Companion(TenantModel):
    """A colleague who writes a story together with its author."""

    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="companions")
    person = models.UUIDField()
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_companion"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "story", "person"], name="companion_once"),
        ]

    def __str__(self) -> str:
        return str(self.person)
