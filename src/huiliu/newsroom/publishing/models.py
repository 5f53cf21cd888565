"""Tables of publishing. All are written once and never changed."""

from django.db import models

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table


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
    """What became of a release: its page is out, its proof is made."""

    release = TenantForeignKey(Release, on_delete=models.PROTECT, related_name="milestones")
    step = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_publishing_milestone"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "release", "step"], name="milestone_once"),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.release_id}"
