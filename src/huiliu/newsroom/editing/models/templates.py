"""Templates of stories and snippets of text; each change is a new edition, nothing is lost."""

from django.db import models
from django.db.models import Q

from huiliu.kit.scope import TenantForeignKey, TenantModel, tenant_table
from huiliu.newsroom.editing.core.templates import TemplateKind


@tenant_table()
class Template(TenantModel):
    """A whole story to begin from, or a short text to put in. It is retired, never removed."""

    kind = models.CharField(
        max_length=8, choices=[(kind.value, kind.name) for kind in TemplateKind]
    )
    name = models.CharField(max_length=30)
    initials = models.CharField(max_length=30, blank=True)
    latest_number = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_template"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "kind", "name"], name="template_name_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in TemplateKind]),
                name="template_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tenant_table(append_only=True)
class TemplateEdition(TenantModel):
    """One state of a template; the newest one is in force."""

    template = TenantForeignKey(Template, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=30)
    profile = TenantForeignKey(
        "newsroom.Profile", on_delete=models.PROTECT, related_name="templates", null=True
    )
    title = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    content = models.JSONField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        app_label = "newsroom"
        db_table = "newsroom_editing_template_edition"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "template", "number"], name="template_edition_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
