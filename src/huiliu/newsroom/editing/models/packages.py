"""Packages: stories that are shown together on a page of their own, in an order made by hand."""

from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.editing.core.packages import PackageState


@tenant_table()
class Package(TenantModel):
    """A special: its words, its state, and the story whose picture stands for it.

    `slug` is its public address and never changes.
    """

    slug = models.SlugField(max_length=40)
    title = models.CharField(max_length=60)
    summary = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=8,
        choices=[(state.value, state.name) for state in PackageState],
        default=PackageState.DRAFT.value,
    )
    teaser = TenantForeignKey(
        "newsroom.Story", on_delete=models.PROTECT, related_name="teasers", null=True
    )
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_package"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "slug"], name="package_slug_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PackageState]),
                name="package_state_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


@tenant_table()
class PackageEntry(TenantModel):
    """One line of a package: a story, or the heading of those that follow."""

    package = TenantForeignKey(Package, on_delete=models.PROTECT, related_name="entries")
    place = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=40, blank=True)
    story = TenantForeignKey(
        "newsroom.Story", on_delete=models.PROTECT, related_name="packaged", null=True
    )

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_package_entry"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "package", "story"], name="package_story_once"
            ),
            models.CheckConstraint(
                condition=(Q(story__isnull=True) & ~Q(heading=""))
                | (Q(story__isnull=False) & Q(heading="")),
                name="package_entry_is_one",
            ),
        ]

    def __str__(self) -> str:
        return self.heading or str(self.story_id)
