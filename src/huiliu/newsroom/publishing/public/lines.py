"""Stories as public lists show them: as each stands now, with the moment it first went out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.editing.api import version_card
from huiliu.newsroom.publishing.composing import pictures_of, section_of
from huiliu.newsroom.publishing.core.alternates import CHINESE
from huiliu.newsroom.publishing.core.article import Section, Site
from huiliu.newsroom.publishing.core.home import Placed, Why
from huiliu.newsroom.publishing.models import Column, Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One story in a public list; `why` says why it stands there, where order is by hand."""

    story: UUID
    url: str
    title: str
    summary: str
    byline: str
    picture: str
    picture_large: str
    released_at: datetime
    corrected_at: datetime | None
    notice: str
    section: Section | None
    language: str = CHINESE
    why: Why | None = None


def line_of(row: Release, first: Release, site: Site, *, column: Column | None = None) -> Line:
    """Give a release as a line."""
    return Line(
        story=row.story_id,
        url=f"{site.home}{row.folder}",
        title=row.title,
        summary=row.summary,
        byline=row.byline,
        picture=row.picture,
        picture_large="",
        released_at=first.released_at,
        corrected_at=row.released_at if row.number > 1 else None,
        notice=row.notice,
        section=section_of(column, site),
        language=row.language,
    )


def lines_placed(lines: Mapping[UUID, Line], placed: Sequence[Placed]) -> tuple[Line, ...]:
    """Give the lines of a slot, each with its reason."""
    return tuple(replace(lines[one.story], why=one.why) for one in placed)


def with_picture(line: Line, row: Release) -> Line:
    """Give a line its picture in full width, for the first story of a page."""
    pictures = pictures_of(version_card(row.version_id))
    widest = next((picture.url for picture in pictures.values()), "")
    return replace(line, picture_large=widest)
