"""What editing shows of packages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.editing.cards import StoryCard, story_card_of
from huiliu.newsroom.editing.core.packages import PackageState
from huiliu.newsroom.editing.models import Package, PackageEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """One line of a package: a story, or a heading."""

    id: UUID
    heading: str
    story: StoryCard | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageCard:
    """A package; `teaser` is the story whose picture stands for it, `stories` are in order."""

    id: UUID
    slug: str
    title: str
    summary: str
    state: PackageState
    teaser: UUID | None
    made_by: UUID
    updated_at: datetime
    opened_at: datetime | None
    entries: tuple[EntryCard, ...]

    @property
    def stories(self) -> tuple[UUID, ...]:
        """Its stories in their order."""
        return tuple(entry.story.id for entry in self.entries if entry.story)


def package_card_of(row: Package, entries: list[PackageEntry]) -> PackageCard:
    """Show a package with its lines."""
    return PackageCard(
        id=row.id,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        state=PackageState(row.state),
        teaser=row.teaser_id,
        made_by=row.made_by,
        updated_at=row.updated_at,
        opened_at=row.opened_at,
        entries=tuple(
            EntryCard(
                id=entry.id,
                heading=entry.heading,
                story=story_card_of(entry.story) if entry.story else None,
            )
            for entry in entries
        ),
    )
