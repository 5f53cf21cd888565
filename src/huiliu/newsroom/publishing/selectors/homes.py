"""Columns, what is filed under them, and the arrangements of the home page."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from huiliu.newsroom.publishing.models import Arrangement, Column, Filing

HISTORY = 20


def column_rows() -> tuple[Column, ...]:
    """Give the centre's columns in their order, closed ones last."""
    return tuple(Column.objects.order_by("-is_open", "place", "slug"))


def column_slugged(slug: str) -> Column | None:
    """Give a column by the word in its address."""
    found: Column | None = Column.objects.filter(slug=slug).first()
    return found


def column_of(story: UUID) -> Column | None:
    """Give the column that a story is filed under, or None."""
    found: Filing | None = Filing.objects.filter(story_id=story).select_related("column").first()
    return found.column if found else None


def columns_of(stories: Sequence[UUID]) -> dict[UUID, Column]:
    """Give the columns of the named stories, of those that have one."""
    rows = Filing.objects.filter(story_id__in=stories).select_related("column")
    return {row.story_id: row.column for row in rows}


def arrangement_rows() -> QuerySet[Arrangement]:
    """Give all states of the home page, the last first."""
    rows: QuerySet[Arrangement] = Arrangement.objects.order_by("-number")
    return rows


def arrangement_last() -> Arrangement | None:
    """Give the draft: the last state, or None where nothing was ever arranged."""
    return arrangement_rows().first()


def arrangement_live() -> Arrangement | None:
    """Give the state that is in public, or None."""
    return arrangement_rows().filter(is_live=True).first()


def arrangement_numbered(number: int) -> Arrangement | None:
    """Give a state by its number, or None."""
    return arrangement_rows().filter(number=number).first()
