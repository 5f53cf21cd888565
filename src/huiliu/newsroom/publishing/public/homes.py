"""A centre's home page: the arrangement filled with what stands in public, as bytes.

The same function writes what readers get, from the live state, and what editors preview.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from huiliu.kit import clock
from huiliu.newsroom.editing.api import PackageState, packages_opened
from huiliu.newsroom.publishing.composing import section_of, site_of_scope
from huiliu.newsroom.publishing.core import home, paths
from huiliu.newsroom.publishing.core.article import Section, Site
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.home import LEAD, TOP, Layout, Placed
from huiliu.newsroom.publishing.models import Arrangement, Column, Release
from huiliu.newsroom.publishing.public.lines import Line, line_of, lines_placed, with_picture
from huiliu.newsroom.publishing.rendering import page_bytes
from huiliu.newsroom.publishing.selectors.homes import column_rows, columns_of
from huiliu.newsroom.publishing.selectors.releases import (
    correction_rows,
    first_released,
    release_rows_on,
)

LIST_STORIES = 20
LIST_PAGES = 20
CORRECTIONS = 100
_TOP_BESIDE_COLUMNS = 6
_FIXED_ON_HOME = 3
_PACKAGES_ON_HOME = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """What a front is made of, read once: stories, corrections and columns, the newest first.

    `packages` are those that are open, by title and address.
    """

    site: Site
    rows: tuple[Release, ...]
    lines: dict[UUID, Line]
    fixed: tuple[Line, ...]
    columns: tuple[Column, ...]
    filed: dict[UUID, Column]
    packages: tuple[tuple[str, str], ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The open columns in their order, as pages name them."""
        found = (section_of(column, self.site) for column in self.columns if column.is_open)
        return tuple(one for one in found if one)

    def belongs(self, slot: str, story: UUID) -> bool:
        """Tell whether time alone may put a story into a slot."""
        column = self.filed.get(story)
        return slot in home.ROOM or (column is not None and slot == home.column_slot(column.slug))


def standing_now() -> Standing:
    """Read what stands on the site of the active centre."""
    site = site_of_scope()
    rows = tuple(release_rows_on(ChannelKind.SITE)[: LIST_STORIES * LIST_PAGES])
    corrections = list(correction_rows()[:CORRECTIONS])
    stories = [row.story_id for row in (*rows, *corrections)]
    firsts, filed = first_released(stories), columns_of(stories)

    def line(row: Release) -> Line:
        return line_of(row, firsts[row.story_id], site, column=filed.get(row.story_id))

    return Standing(
        site=site,
        rows=rows,
        lines={row.story_id: line(row) for row in rows},
        fixed=tuple(line(row) for row in corrections),
        columns=column_rows(),
        filed=filed,
        packages=tuple(
            (one.title, f"{site.home}{paths.PACKAGES}{one.slug}/")
            for one in packages_opened()
            if one.state is PackageState.OPEN
        )[:_PACKAGES_ON_HOME],
    )


def layout_of(row: Arrangement | None) -> Layout:
    """Give the layout that a state holds; without one all is in order of time."""
    return home.layout_read(row.slots) if row else {}


def order_of(stand: Standing, layout: Layout) -> dict[str, tuple[Placed, ...]]:
    """Say which story stands where on the home page, and why."""
    slots = [LEAD, TOP, *(home.column_slot(section.slug) for section in stand.sections)]
    return home.arranged(
        layout,
        slots,
        newest=[row.story_id for row in stand.rows],
        belongs=stand.belongs,
        now=clock.now(),
        fill={TOP: _TOP_BESIDE_COLUMNS} if stand.sections else {},
    )


def home_bytes(stand: Standing, layout: Layout, *, language: str) -> bytes:
    """Give the home page in a language."""
    order = order_of(stand, layout)
    slots = {slot: lines_placed(stand.lines, placed) for slot, placed in order.items()}
    context = {
        "lead": _large(stand, slots[LEAD]),
        "top": slots[TOP],
        "blocks": [(section, slots[home.column_slot(section.slug)]) for section in stand.sections],
        "sections": stand.sections,
        "fixed": stand.fixed[:_FIXED_ON_HOME],
        "packages": stand.packages,
        "pinned": any(line.why is home.Why.PINNED for lines in slots.values() for line in lines),
    }
    return page_bytes("home.html", context, site=stand.site, language=language)


def _large(stand: Standing, lines: Sequence[Line]) -> Line | None:
    rows = {row.story_id: row for row in stand.rows}
    return next((with_picture(line, rows[line.story]) for line in lines), None)
