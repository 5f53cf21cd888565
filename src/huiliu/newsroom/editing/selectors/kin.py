"""Reads of stories that follow from each other."""

from uuid import UUID

from django.db.models import QuerySet

from huiliu.newsroom.editing.models import SerialPart, Translation


def part_of(story: UUID) -> SerialPart | None:
    """Give a story's place in its continuing report, or None."""
    found: SerialPart | None = SerialPart.objects.filter(story_id=story).first()
    return found


def parts_after(first: UUID) -> QuerySet[SerialPart]:
    """Give the parts of a continuing report in their order."""
    rows: QuerySet[SerialPart] = SerialPart.objects.filter(first_id=first)
    return rows.select_related("story").order_by("number")


def translation_row(story: UUID) -> Translation | None:
    """Give what a story translates, or None."""
    rows = Translation.objects.select_related("original", "version", "story")
    found: Translation | None = rows.filter(story_id=story).first()
    return found


def translation_rows(original: UUID) -> QuerySet[Translation]:
    """Give the translations of a story, in the order in which they were begun."""
    rows: QuerySet[Translation] = Translation.objects.filter(original_id=original)
    return rows.select_related("story", "version").order_by("id")
