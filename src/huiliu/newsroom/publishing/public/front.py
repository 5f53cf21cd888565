"""A centre's front: home, lists, columns, corrections and the page for addresses that lead nowhere.

Made anew from the database whenever something changed. Order is by editors and by time: nothing
is known of readers, so nothing can depend on them.
"""

from collections.abc import Iterator, Sequence

from huiliu.newsroom.publishing.composing import section_of
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.public.folder import files_remove, files_write, root_of_scope
from huiliu.newsroom.publishing.public.homes import (
    LIST_STORIES,
    Standing,
    home_bytes,
    layout_of,
    standing_now,
)
from huiliu.newsroom.publishing.public.lines import Line
from huiliu.newsroom.publishing.public.look import look_bytes
from huiliu.newsroom.publishing.rendering import CHINESE, LANGUAGES, page_bytes
from huiliu.newsroom.publishing.selectors.homes import arrangement_live


def front_write() -> None:
    """Write home, lists, columns and corrections of the active centre."""
    stand = standing_now()
    root = root_of_scope()
    files_write(root, {**dict(_pages(stand)), paths.LOOK: look_bytes()})
    files_remove(root, _lists_too_many(stand))


def _pages(stand: Standing) -> Iterator[tuple[str, bytes]]:
    layout = layout_of(arrangement_live())
    for language in LANGUAGES:
        end = "" if language == CHINESE else paths.ENGLISH
        yield f"{end}{paths.HOME}", home_bytes(stand, layout, language=language)
        told = {"fixed": stand.fixed}
        name = f"{paths.CORRECTIONS}{end}{paths.HOME}"
        yield name, page_bytes("corrections.html", told, site=stand.site, language=language)
        yield from _list(stand, paths.NEWS, tuple(stand.lines.values()), language=language)
        for slug, lines in _by_column(stand):
            yield from _list(stand, f"{paths.COLUMNS}{slug}/", lines, language=language)
    lost = page_bytes("not_found.html", {}, site=stand.site, language=CHINESE)
    yield paths.NOT_FOUND, lost


def _by_column(stand: Standing) -> Iterator[tuple[str, Sequence[Line]]]:
    """Give each column's stories, of closed ones too: their addresses stay good."""
    for column in stand.columns:
        filed = [story for story, where in stand.filed.items() if where.id == column.id]
        yield column.slug, [line for story, line in stand.lines.items() if story in filed]


def _list(
    stand: Standing, folder: str, lines: Sequence[Line], *, language: str
) -> Iterator[tuple[str, bytes]]:
    """Write a list page by page; `folder` is below the site."""
    pages = _page_count(len(lines))
    end = "" if language == CHINESE else paths.ENGLISH
    slug = folder.removeprefix(paths.COLUMNS).strip("/") if folder != paths.NEWS else ""
    column = next((one for one in stand.columns if one.slug == slug), None)
    for number in range(1, pages + 1):
        start = (number - 1) * LIST_STORIES
        context = {
            "lines": lines[start : start + LIST_STORIES],
            "number": number,
            "pages": pages,
            "total": len(lines),
            "folder": f"{stand.site.home}{folder}",
            "section": section_of(column, stand.site),
            "sections": stand.sections,
        }
        name = folder if number == 1 else f"{folder}{number}/"
        page = page_bytes("news.html", context, site=stand.site, language=language)
        yield f"{name}{end}{paths.HOME}", page


def _lists_too_many(stand: Standing) -> Iterator[str]:
    """Name the page after the last one: a list that got shorter must not keep its old end."""
    lists = [(paths.NEWS, len(stand.lines))]
    lists += [(f"{paths.COLUMNS}{slug}/", len(lines)) for slug, lines in _by_column(stand)]
    for folder, stories in lists:
        for end in ("", paths.ENGLISH):
            yield f"{folder}{_page_count(stories) + 1}/{end}{paths.HOME}"


def _page_count(stories: int) -> int:
    return max(1, -(-stories // LIST_STORIES))
