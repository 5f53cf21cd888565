"""Reads of templates and snippets."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet

from huiliu.newsroom.editing.errors import TemplateNotFound
from huiliu.newsroom.editing.models import Template, TemplateEdition


def template_rows(kind: str) -> QuerySet[Template]:
    """Give the templates of a kind by name, those in use first."""
    rows: QuerySet[Template] = Template.objects.filter(kind=kind)
    return rows.order_by(F("retired_at").asc(nulls_first=True), "name", "id")


def template_row(rows: QuerySet[Template], template: UUID) -> Template:
    """Give one template out of `rows`, which may lock it; raises TemplateNotFound."""
    found = rows.filter(pk=template).first()
    if found is None:
        raise TemplateNotFound
    return found


def editions_in_force(rows: Iterable[Template]) -> dict[UUID, TemplateEdition]:
    """Give the newest edition of each template."""
    known = {row.id: row.latest_number for row in rows}
    found = TemplateEdition.objects.filter(template_id__in=list(known), number__in=known.values())
    return {row.template_id: row for row in found if row.number == known[row.template_id]}


def template_editions(template: UUID) -> QuerySet[TemplateEdition]:
    """Give what a template was in the course of time, the newest first."""
    rows: QuerySet[TemplateEdition] = TemplateEdition.objects.filter(template_id=template)
    return rows.order_by("-number")
