"""The list of stories related to one that is out, beside its page and never in it.

A page that was released never changes; this list does: it forgets at once what is recalled.
"""

from uuid import UUID

from huiliu.newsroom.publishing.composing import site_of_scope
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.public.folder import GONE, files_remove, files_write, root_of_scope
from huiliu.newsroom.publishing.public.lines import line_of
from huiliu.newsroom.publishing.rendering import CHINESE, LANGUAGES, page_bytes
from huiliu.newsroom.publishing.selectors.releases import first_released, release_rows_on


def related_write(row: Release) -> None:
    """Write a release's list, in both languages; a release that relates to nothing has none."""
    if not row.related:
        return
    site = site_of_scope()
    standing = release_rows_on(ChannelKind.SITE).filter(story_id__in=row.related)
    rows = {one.story_id: one for one in standing}
    firsts = first_released(list(rows))
    lines = [line_of(rows[one], firsts[one], site) for one in row.related if one in rows]
    context = {"lines": lines, "title": row.title, "path": f"{site.home}{row.folder}"}
    files = {
        path: page_bytes("related.html", context, site=site, language=language)
        for language, path in _paths(row.folder).items()
    }
    root = root_of_scope()
    files_write(root, files)
    files_remove(root, [f"{path}{GONE}" for path in files])


def related_renew(story: UUID) -> None:
    """Write again the lists that name a story: it went out, changed, or was taken back."""
    for row in release_rows_on(ChannelKind.SITE).filter(related__contains=[story]):
        related_write(row)


def related_paths(folder: str) -> frozenset[str]:
    """Give where a story's lists lie."""
    return frozenset(_paths(folder).values())


def _paths(folder: str) -> dict[str, str]:
    ends = {language: "" if language == CHINESE else paths.ENGLISH for language in LANGUAGES}
    return {language: f"{folder}{paths.RELATED}{end}{paths.HOME}" for language, end in ends.items()}
