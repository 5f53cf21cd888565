"""Tables of publishing: what went out never changes; what is planned, and where to, may."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.publishing.core.alternates import CHINESE
from huiliu.newsroom.publishing.core.channels import STANDARD, ChannelKind
from huiliu.newsroom.publishing.core.stops import ChangeKind, Reason, ScheduleState, StopKind

_KIND_LENGTH = 12


def standard_channels() -> list[str]:
    """Give the channels of a release that says nothing else."""
    return list(STANDARD)


@tenant_table()
class Channel(TenantModel):
    """One of a centre's ways out. `name` is empty where the usual word for its kind will do."""

    kind = models.CharField(max_length=_KIND_LENGTH)
    name = models.CharField(max_length=60, blank=True)
    settings = models.JSONField(default=dict)
    is_on = models.BooleanField(default=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_channel"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "kind"], name="channel_kind_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ChannelKind]),
                name="channel_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(is_on=True) | ~Q(kind=ChannelKind.SITE.value), name="channel_site_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.kind}"


@tenant_table(append_only=True, province_reads=True, system=("verifier",))
class Release(TenantModel):
    """One version of a story in public. `folder` is the same for all releases of a story."""

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="releases")
    version = TenantForeignKey(
        "newsroom.Version", on_delete=models.PROTECT, related_name="releases"
    )
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=24)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    byline = models.CharField(max_length=100, blank=True)
    notice = models.CharField(max_length=300, blank=True)
    version_number = models.PositiveIntegerField()
    folder = models.CharField(max_length=60)
    picture = models.CharField(max_length=120, blank=True)
    channels = ArrayField(models.CharField(max_length=_KIND_LENGTH), default=standard_channels)
    related = ArrayField(models.UUIDField(), default=list)
    language = models.CharField(max_length=8, default=CHINESE)
    content_digest = models.CharField(max_length=64)
    manifest_digest = models.CharField(max_length=64)
    leaf = models.UUIDField()
    bake_job = models.BigIntegerField()
    released_by = models.UUIDField()
    released_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_release"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "story", "number"], name="release_once"),
            models.UniqueConstraint(fields=["tenant_id", "version"], name="release_version_once"),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "-released_at"], name="release_by_time"),
            models.Index(fields=["leaf"], name="release_by_leaf"),
        ]

    def __str__(self) -> str:
        return f"{self.code}-{self.number}"


@tenant_table(append_only=True, system=("verifier",))
class PublicFile(TenantModel):
    """One file of a release, byte for byte; `path` is below the centre's folder.

    The folder of public files can be rebuilt from these rows at any time.
    """

    release = TenantForeignKey(Release, on_delete=models.PROTECT, related_name="files")
    path = models.CharField(max_length=120)
    body = models.BinaryField()
    digest = models.CharField(max_length=64)
    place = models.PositiveSmallIntegerField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_file"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "release", "path"], name="file_once"),
        ]
        indexes = [models.Index(fields=["digest"], name="file_by_digest")]

    def __str__(self) -> str:
        return str(self.path)


@tenant_table(append_only=True, province_reads=True)
class Milestone(TenantModel):
    """What became of a release on one channel; its proof belongs to none, `channel` is empty."""

    release = TenantForeignKey(Release, on_delete=models.PROTECT, related_name="milestones")
    channel = models.CharField(max_length=_KIND_LENGTH, blank=True)
    step = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_milestone"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "release", "channel", "step"], name="milestone_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.channel} {self.release_id}"


@tenant_table(append_only=True, province_reads=True, system=("verifier",))
class Stop(TenantModel):
    """A recall or a withdrawal. `release` was the story's newest: it and all before it are hit.

    `words` are for readers, `note` stays inside; `jobs` maps a channel to the job that clears it.
    """

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="stops")
    release = TenantForeignKey(Release, on_delete=models.PROTECT, related_name="stops")
    kind = models.CharField(max_length=12)
    channels = ArrayField(models.CharField(max_length=_KIND_LENGTH))
    reason = models.CharField(max_length=12)
    words = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    replacement = TenantForeignKey(
        "newsroom.Story", on_delete=models.PROTECT, related_name="replaces", null=True
    )
    jobs = models.JSONField(default=dict)
    leaf = models.UUIDField()
    stopped_by = models.UUIDField()
    stopped_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_stop"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in StopKind]), name="stop_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in Reason]),
                name="stop_reason_known",
            ),
            models.UniqueConstraint(
                fields=["tenant_id", "story"],
                condition=Q(kind=StopKind.WITHDRAWAL.value),
                name="story_withdrawn_once",
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "-stopped_at"], name="stop_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.release_id}"


@tenant_table(append_only=True, system=("courier",))
class Change(TenantModel):
    """One step in the list of changes that partners follow; `sequence` has no holes in a centre.

    `facts` is what can change later and was so then: column, kind of story, whether important.
    """

    sequence = models.PositiveIntegerField()
    release = TenantForeignKey(Release, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_change"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "sequence"], name="change_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ChangeKind]),
                name="change_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"


@tenant_table(system=("scheduler",))
class Schedule(TenantModel):
    """A release planned for a moment. A changed plan is a new row; the old one is cancelled."""

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="schedules")
    version = TenantForeignKey(
        "newsroom.Version", on_delete=models.PROTECT, related_name="schedules"
    )
    at = models.DateTimeField()
    channels = ArrayField(models.CharField(max_length=_KIND_LENGTH))
    state = models.CharField(max_length=10, default=ScheduleState.WAITING.value)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_schedule"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "story"],
                condition=Q(state=ScheduleState.WAITING.value),
                name="schedule_waiting_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ScheduleState]),
                name="schedule_state_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["at"],
                condition=Q(state=ScheduleState.WAITING.value),
                name="schedule_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.at:%Y-%m-%d %H:%M} {self.state}"


@tenant_table()
class Embargo(TenantModel):
    """Nothing of the story goes out before `until`, unless somebody lifts it."""

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="embargoes")
    until = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    set_by = models.UUIDField()
    set_at = models.DateTimeField()
    lifted_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_embargo"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "story"],
                condition=Q(lifted_at__isnull=True),
                name="embargo_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} until {self.until:%Y-%m-%d %H:%M}"


@tenant_table()
class Redirect(TenantModel):
    """An old address of the centre's site and the new one, both below the site's home."""

    old = models.CharField(max_length=200)
    new = models.CharField(max_length=200, blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_redirect"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "old"], name="redirect_once"),
            models.CheckConstraint(condition=~Q(old=models.F("new")), name="redirect_moves"),
        ]

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


@tenant_table()
class Stale(TenantModel):
    """Something changed that the centre's front does not show yet; whoever writes it takes all."""

    since = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_stale"

    def __str__(self) -> str:
        return f"{self.tenant_id} {self.since:%H:%M:%S}"


@tenant_table()
class Column(TenantModel):
    """One of a site's columns. Its slug never changes: a closed column keeps its page."""

    slug = models.SlugField(max_length=32)
    name = models.CharField(max_length=20)
    name_en = models.CharField(max_length=40)
    about = models.CharField(max_length=120, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(default=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_column"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "slug"], name="column_slug_once"),
        ]

    def __str__(self) -> str:
        return str(self.name)


@tenant_table()
class Filing(TenantModel):
    """Under which column a story stands; a story without one stands under none."""

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="filings")
    column = TenantForeignKey(Column, on_delete=models.PROTECT, related_name="filings")

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_filing"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "story"], name="story_filed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.column_id}"


@tenant_table(append_only=True)
class Arrangement(TenantModel):
    """One state of a home page's order; the last is the draft, the last live one is in public.

    `same_as` is the number of the state that it brought back, from where undoing goes on.
    """

    number = models.PositiveIntegerField()
    slots = models.JSONField(default=dict)
    is_live = models.BooleanField(default=False)
    same_as = models.PositiveIntegerField(null=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_arrangement"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "number"], name="arrangement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}{' live' if self.is_live else ''}"
