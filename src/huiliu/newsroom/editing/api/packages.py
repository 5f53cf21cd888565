"""Packages: stories shown together on a page of their own."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.newsroom.editing.access import access_newsroom
from huiliu.newsroom.editing.cards import StoryCard, story_card_of
from huiliu.newsroom.editing.cards.packages import PackageCard, package_card_of
from huiliu.newsroom.editing.core.packages import PackageState
from huiliu.newsroom.editing.models import Package
from huiliu.newsroom.editing.selectors import story_rows_like
from huiliu.newsroom.editing.selectors.packages import entry_rows, package_row, package_rows
from huiliu.newsroom.editing.services import packages as services

_FOUND_MAX = 8


def package_list(*, by: UUID) -> tuple[PackageCard, ...]:
    """Give the centre's packages, what changed last first; raises Forbidden."""
    access_newsroom(by=by)
    return _cards(list(package_rows()))


def package_card(package: UUID, *, by: UUID) -> PackageCard:
    """Give one package; raises PackageNotFound and Forbidden."""
    access_newsroom(by=by)
    return _cards([package_row(Package.objects.all(), package)])[0]


def packages_opened() -> tuple[PackageCard, ...]:
    """Give the packages that are or were in public, for who bakes their pages."""
    return _cards(list(package_rows().filter(opened_at__isnull=False)))


def packages_holding(story: UUID) -> tuple[PackageCard, ...]:
    """Give the packages in public in which a story stands, for who bakes its page."""
    rows = package_rows().filter(entries__story_id=story).exclude(state=PackageState.DRAFT.value)
    return _cards(list(rows))


def package_found(package: UUID, *, words: str, by: UUID) -> tuple[StoryCard, ...]:
    """Give some stories that fit the words and do not stand in the package.

    Raises PackageNotFound and Forbidden.
    """
    card = package_card(package, by=by)
    rows = story_rows_like(words.strip(), without=card.stories)
    return tuple(story_card_of(row) for row in rows[:_FOUND_MAX])


def package_begin(*, slug: str, title: str, summary: str, by: UUID) -> PackageCard:
    """Begin a package that nobody sees yet; raises CodeTaken and Forbidden."""
    row = services.package_begin(slug=slug, title=title, summary=summary, by=by)
    return package_card_of(row, [])


def package_describe(package: UUID, *, title: str, summary: str, by: UUID) -> None:
    """Give a package other words; raises PackageNotFound and Forbidden."""
    services.package_describe(package, title=title, summary=summary, by=by)


def package_mark(package: UUID, *, state: PackageState, by: UUID) -> None:
    """Put a package in public, end it, or take it back.

    Raises PackageStepRefused, PackageNotFound and Forbidden.
    """
    services.package_mark(package, state=state, by=by)


def entry_add_story(package: UUID, *, story: UUID, by: UUID) -> None:
    """Put a story at the end; raises PackageFull, StoryNotFound, PackageNotFound, Forbidden."""
    services.entry_add_story(package, story=story, by=by)


def entry_add_heading(package: UUID, *, heading: str, by: UUID) -> None:
    """Put a heading at the end; raises PackageFull, PackageNotFound and Forbidden."""
    services.entry_add_heading(package, heading=heading, by=by)


def entry_remove(package: UUID, *, entry: UUID, by: UUID) -> None:
    """Take a line out; raises PackageNotFound and Forbidden."""
    services.entry_remove(package, entry=entry, by=by)


def entry_move(package: UUID, *, entry: UUID, step: int, by: UUID) -> None:
    """Move a line; raises PackageNotFound and Forbidden."""
    services.entry_move(package, entry=entry, step=step, by=by)


def entries_order(package: UUID, *, order: Sequence[UUID], by: UUID) -> None:
    """Put the lines in order; raises PackageNotFound and Forbidden."""
    services.entries_order(package, order=order, by=by)


def teaser_choose(package: UUID, *, story: UUID, by: UUID) -> None:
    """Let one of its stories lend the package its picture; raises PackageNotFound, Forbidden."""
    services.teaser_choose(package, story=story, by=by)


def _cards(rows: list[Package]) -> tuple[PackageCard, ...]:
    entries = entry_rows([row.id for row in rows])
    return tuple(package_card_of(row, entries[row.id]) for row in rows)
