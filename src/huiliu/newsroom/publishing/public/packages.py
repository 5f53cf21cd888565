"""Packages in public: a page each, of what stands now, and what is left where one was taken back.

Like a front they are made anew whenever something changed: a story that is recalled is gone from
them with the same writing.
"""

from collections.abc import Iterator, Mapping
from uuid import UUID

from huiliu.kit.canonical import JsonValue, canonical_json
from huiliu.kit.config import config
from huiliu.newsroom.editing.api import PackageCard, PackageState, packages_opened
from huiliu.newsroom.publishing.composing import site_of_scope
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.article import Site, stamp
from huiliu.newsroom.publishing.kin import standing
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.public.folder import GONE, files_remove, files_write, root_of_scope
from huiliu.newsroom.publishing.public.lines import Line, line_of, with_picture
from huiliu.newsroom.publishing.rendering import CHINESE, LANGUAGES, page_bytes
from huiliu.newsroom.publishing.selectors.releases import first_released

Section = tuple[str, tuple[Line, ...]]


def packages_write() -> None:
    """Write the pages of the packages in public; take away those that are no longer."""
    site, root = site_of_scope(), root_of_scope()
    for package in packages_opened():
        if package.state.is_public:
            files = dict(_pages(package, site))
            files_write(root, files)
            files_remove(root, [f"{path}{GONE}" for path in files])
        else:
            gone = dict(_tombstones(package, site))
            files_write(root, {f"{path}{GONE}": body for path, body in gone.items()})
            files_remove(root, gone)


def sections_of(package: PackageCard, lines: Mapping[UUID, Line]) -> tuple[Section, ...]:
    """Give what stands in public in its order, under its headings; empty ones are left out."""
    found: list[tuple[str, list[Line]]] = [("", [])]
    for entry in package.entries:
        if entry.story is None:
            found.append((entry.heading, []))
        elif entry.story.id in lines:
            found[-1][1].append(lines[entry.story.id])
    return tuple((heading, tuple(part)) for heading, part in found if part)


def _pages(package: PackageCard, site: Site) -> Iterator[tuple[str, bytes]]:
    rows = standing(package.stories)
    firsts = first_released(list(rows))
    lines = {one: line_of(rows[one], firsts[one], site) for one in package.stories if one in rows}
    sections = sections_of(package, lines)
    context = {
        "package": package,
        "ended": package.state is PackageState.ENDED,
        "sections": sections,
        "teaser": _teaser(package, rows, lines),
        "path": f"{site.home}{_folder(package)}",
    }
    for language, path in _paths(package).items():
        yield path, page_bytes("package.html", context, site=site, language=language)
    yield f"{_folder(package)}{paths.PACKAGE}", _json(package, sections, site)


def _tombstones(package: PackageCard, site: Site) -> Iterator[tuple[str, bytes]]:
    told = {"path": f"{site.home}{_folder(package)}"}
    for language, path in _paths(package).items():
        yield path, page_bytes("package_gone.html", told, site=site, language=language)
    page = page_bytes("package_gone.html", told, site=site, language=CHINESE)
    yield f"{_folder(package)}{paths.PACKAGE}", page


def _teaser(package: PackageCard, rows: Mapping[UUID, Release], lines: Mapping[UUID, Line]) -> str:
    """Give the picture of the chosen story where it stands and has one, else the first there is."""
    chosen = [package.teaser] if package.teaser in lines else []
    for one in (*chosen, *lines):
        if one and rows[one].picture:
            return with_picture(lines[one], rows[one]).picture_large
    return ""


def _json(package: PackageCard, sections: tuple[Section, ...], site: Site) -> bytes:
    host = config().public_url
    told: list[JsonValue] = [
        {
            "heading": heading,
            "stories": [
                {
                    "title": line.title,
                    "url": f"{host}{line.url}",
                    "language": line.language,
                    "released_at": stamp(line.released_at),
                }
                for line in lines
            ],
        }
        for heading, lines in sections
    ]
    return canonical_json(
        {
            "title": package.title,
            "summary": package.summary,
            "url": f"{host}{site.home}{_folder(package)}",
            "ended": package.state is PackageState.ENDED,
            "sections": told,
        }
    )


def _folder(package: PackageCard) -> str:
    return f"{paths.PACKAGES}{package.slug}/"


def _paths(package: PackageCard) -> dict[str, str]:
    ends = {language: "" if language == CHINESE else paths.ENGLISH for language in LANGUAGES}
    return {language: f"{_folder(package)}{end}{paths.HOME}" for language, end in ends.items()}
