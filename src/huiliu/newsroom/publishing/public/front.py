"""A centre's front: home, lists, corrections and the page for addresses that lead nowhere.

Made anew from the database whenever something changed. Order is by time alone: nothing is known
of readers, so nothing can depend on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from huiliu.accounts.api import accent_of, style_of, tenant_look
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing.api import version_card
from huiliu.newsroom.publishing.composing import pictures_of, site_of_scope
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.article import Site
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.public.folder import files_remove, files_write, root_of_scope
from huiliu.newsroom.publishing.rendering import CHINESE, LANGUAGES, page_bytes
from huiliu.newsroom.publishing.selectors.releases import (
    correction_rows,
    first_released,
    release_rows_on,
)

HOME_STORIES = 13
LIST_STORIES = 20
LIST_PAGES = 20
_CORRECTIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One story in a public list: as it stands now, with the moment it first went out."""

    url: str
    title: str
    summary: str
    byline: str
    picture: str
    picture_large: str
    released_at: datetime
    corrected_at: datetime | None
    notice: str


def front_write() -> None:
    """Write home, lists and corrections of the active centre."""
    site = site_of_scope()
    current = list(release_rows_on(ChannelKind.SITE)[: LIST_STORIES * LIST_PAGES])
    corrections = list(correction_rows()[:_CORRECTIONS])
    firsts = first_released([row.story_id for row in (*current, *corrections)])
    lines = [_line(row, firsts[row.story_id], site) for row in current]
    lines[:1] = [_with_picture(line, row) for line, row in zip(lines[:1], current, strict=False)]
    fixed = [_line(row, firsts[row.story_id], site) for row in corrections]
    root = root_of_scope()
    files_write(root, {**dict(_pages(site, lines, fixed)), paths.LOOK: _look()})
    files_remove(root, _lists_too_many(len(lines)))


def _look() -> bytes:
    """Give the centre's own colours; empty for the house's, so that the address always answers.

    Pages name it by one address that never changes: what was signed stays as it was.
    """
    accent = tenant_look(tenant_of_scope()).accent
    return style_of(accent_of(accent)).encode() if accent else b""


def _lists_too_many(stories: int) -> Iterator[str]:
    """Name the page after the last one: a list that got shorter must not keep its old end."""
    number = max(1, -(-stories // LIST_STORIES)) + 1
    for end in ("", paths.ENGLISH):
        yield f"{paths.NEWS}{number}/{end}{paths.HOME}"


def _pages(site: Site, lines: Sequence[Line], fixed: Sequence[Line]) -> Iterator[tuple[str, bytes]]:
    for language in LANGUAGES:
        end = "" if language == CHINESE else paths.ENGLISH
        home = {"lines": lines[:HOME_STORIES], "fixed": fixed[:3]}
        yield f"{end}{paths.HOME}", page_bytes("home.html", home, site=site, language=language)
        told = {"fixed": fixed}
        name = f"{paths.CORRECTIONS}{end}{paths.HOME}"
        yield name, page_bytes("corrections.html", told, site=site, language=language)
        yield from _lists(site, lines, language=language)
    lost = page_bytes("not_found.html", {}, site=site, language=CHINESE)
    yield paths.NOT_FOUND, lost


def _lists(site: Site, lines: Sequence[Line], *, language: str) -> Iterator[tuple[str, bytes]]:
    pages = max(1, -(-len(lines) // LIST_STORIES))
    end = "" if language == CHINESE else paths.ENGLISH
    for number in range(1, pages + 1):
        start = (number - 1) * LIST_STORIES
        context = {
            "lines": lines[start : start + LIST_STORIES],
            "number": number,
            "pages": pages,
            "total": len(lines),
        }
        folder = paths.NEWS if number == 1 else f"{paths.NEWS}{number}/"
        yield (
            f"{folder}{end}{paths.HOME}",
            page_bytes("news.html", context, site=site, language=language),
        )


def _with_picture(line: Line, row: Release) -> Line:
    """Give the first story of the home page its picture in full width."""
    pictures = pictures_of(version_card(row.version_id))
    widest = next((picture.url for picture in pictures.values()), "")
    return replace(line, picture_large=widest)


def _line(row: Release, first: Release, site: Site) -> Line:
    return Line(
        url=f"{site.home}{row.folder}",
        title=row.title,
        summary=row.summary,
        byline=row.byline,
        picture=row.picture,
        picture_large="",
        released_at=first.released_at,
        corrected_at=row.released_at if row.number > 1 else None,
        notice=row.notice,
    )
