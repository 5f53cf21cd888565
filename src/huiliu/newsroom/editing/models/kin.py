"""Stories that follow from each other: parts of one continuing report, and translations."""

from django.db import models
from django.db.models import F, Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.editing.core.languages import LANGUAGES


@tenant_table()
class SerialPart(TenantModel):
    """A story's place in a continuing report, which is named by its first story.

    Numbers make a cycle impossible, and each is given once: one part has one next part at most.
    """

    first = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="parts_begun")
    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_serial_part"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "story"], name="serial_story_once"),
            models.UniqueConstraint(
                fields=["tenant_id", "first", "number"], name="serial_number_once"
            ),
            models.CheckConstraint(
                condition=Q(number=1, story=F("first")) | (Q(number__gt=1) & ~Q(story=F("first"))),
                name="serial_first_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"part {self.number}"


@tenant_table()
class Translation(TenantModel):
    """A story that says another one in another language, and which version of it."""

    story = TenantForeignKey("newsroom.Story", on_delete=models.PROTECT, related_name="originals")
    original = TenantForeignKey(
        "newsroom.Story", on_delete=models.PROTECT, related_name="translations"
    )
    version = TenantForeignKey(
        "newsroom.Version", on_delete=models.PROTECT, related_name="translations"
    )
    language = models.CharField(max_length=8)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_translation"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "story"], name="translation_story_once"),
            models.UniqueConstraint(
                fields=["tenant_id", "original", "language"], name="translation_language_once"
            ),
            models.CheckConstraint(
                condition=~Q(story=F("original")), name="translation_of_another"
            ),
            models.CheckConstraint(
                condition=Q(language__in=list(LANGUAGES)), name="translation_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} of {self.original_id}"
