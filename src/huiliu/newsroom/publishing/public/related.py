"""What stands beside a story that is out: its report, specials, other languages, related ones.

It lies beside the page and never in it: a page that was released never changes, this list does.
It names at once what followed, and forgets at once what is recalled.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from huiliu.newsroom.editing.api import LANGUAGES as TRANSLATED
from huiliu.newsroom.editing.api import kin_of, packages_holding
from huiliu.newsroom.publishing.composing import site_of_scope
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.kin import Serial, languages_of, serial_of, standing
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.public.folder import GONE, files_remove, files_write, root_of_scope
from huiliu.newsroom.publishing.public.lines import Line, line_of
from huiliu.newsroom.publishing.rendering import CHINESE, LANGUAGES, page_bytes
from huiliu.newsroom.publishing.selectors.releases import first_released, release_rows_on


def related_write(row: Release) -> None:
    """Write what stands beside a release, in both languages of the site."""
    site = site_of_scope()
    kin = kin_of(row.story_id)
    rows = standing([*row.related, *kin.others, row.story_id])
    firsts = first_released(list(rows))
    lines = {one: line_of(rows[one], firsts[one], site) for one in rows}
    said = languages_of(kin, rows)
    context = {
        "serial": _serial(serial_of(kin, rows), lines),
        "here_now": row.story_id,
        "languages": [
            (TRANSLATED.get(language, "中文"), lines[one.story_id])
            for language, one in said.items()
        ],
        "lines": [lines[one] for one in row.related if one in lines],
        "packages": [
            (one.title, f"{site.home}{paths.PACKAGES}{one.slug}/")
            for one in packages_holding(row.story_id)
        ],
        "title": row.title,
        "language": row.language,
        "path": f"{site.home}{row.folder}",
    }
    files = {
        path: page_bytes("related.html", context, site=site, language=language)
        for language, path in _paths(row.folder).items()
    }
    root = root_of_scope()
    files_write(root, files)
    files_remove(root, [f"{path}{GONE}" for path in files])


def related_renew(story: UUID) -> None:
    """Write again the lists that name a story: it went out, changed, or was taken back."""
    rows = release_rows_on(ChannelKind.SITE).filter(related__contains=[story])
    beside = {row.story_id: row for row in rows} | standing(kin_of(story).others)
    for row in beside.values():
        related_write(row)


def kin_lists_renew(stories: Iterable[UUID]) -> None:
    """Write the lists of some stories again, those that are out."""
    for row in standing(list(stories)).values():
        related_write(row)


def related_paths(folder: str) -> frozenset[str]:
    """Give where a story's lists lie."""
    return frozenset(_paths(folder).values())


def _serial(serial: Serial | None, lines: Mapping[UUID, Line]) -> dict[str, object] | None:
    if serial is None:
        return None
    before, after = serial.before, serial.after
    return {
        "parts": [(number, lines[row.story_id]) for number, row in serial.parts],
        "before": lines[before.story_id] if before else None,
        "after": lines[after.story_id] if after else None,
    }


def _paths(folder: str) -> dict[str, str]:
    ends = {language: "" if language == CHINESE else paths.ENGLISH for language in LANGUAGES}
    return {language: f"{folder}{paths.RELATED}{end}{paths.HOME}" for language, end in ends.items()}
