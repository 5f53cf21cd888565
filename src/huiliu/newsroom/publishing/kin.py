"""Stories that stand beside one that is out: parts of its report, its original, translations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from huiliu.newsroom.editing.api import OWN, KinCard
from huiliu.newsroom.publishing.core.alternates import alternates
from huiliu.newsroom.publishing.core.article import Site
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.selectors.releases import release_rows_on


@dataclass(frozen=True, slots=True)
class Serial:
    """The parts of a report that are out, the newest first, and those next to one of them."""

    parts: tuple[tuple[int, Release], ...]
    before: Release | None
    after: Release | None


def standing(stories: Sequence[UUID]) -> dict[UUID, Release]:
    """Give the releases of the named stories that stand on the site."""
    rows = release_rows_on(ChannelKind.SITE).filter(story_id__in=stories)
    return {row.story_id: row for row in rows}


def serial_of(kin: KinCard, rows: Mapping[UUID, Release]) -> Serial | None:
    """Give the report that a story is a part of; None while nothing else of it is out."""
    out = [(part.number, rows[part.story.id]) for part in kin.parts if part.story.id in rows]
    if not any(row.story_id != kin.story for _, row in out):
        return None
    earlier = [row for number, row in out if number < kin.number]
    later = [row for number, row in out if number > kin.number]
    return Serial(
        parts=tuple(reversed(out)),
        before=earlier[-1] if earlier else None,
        after=later[0] if later else None,
    )


def languages_of(kin: KinCard, rows: Mapping[UUID, Release]) -> dict[str, Release]:
    """Give, by language, the releases that say what a story says, itself left out."""
    others = {one.language: one.story.id for one in kin.translations if one.story.id != kin.story}
    if kin.original is not None:
        others = {OWN: kin.original.id, **others}
    return {language: rows[story] for language, story in others.items() if story in rows}


def alternates_of(kin: KinCard, *, path: str, site: Site) -> tuple[tuple[str, str], ...]:
    """Give where readers of each language find what the page of a story says, as of now."""
    found = languages_of(kin, standing(kin.others)) if kin.others else {}
    pages = {language: f"{site.home}{row.folder}" for language, row in found.items()}
    return alternates({kin.language or OWN: path, **pages})
