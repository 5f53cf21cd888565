"""Tombstones: what readers are told at the addresses of a story that was taken back.

The files themselves are removed as well, so that no other server that reads this folder can show
them. On a full disk they are removed first: the page must be gone, the notice may come later.
"""

from uuid import UUID

from huiliu.kit.files import write_atomic_many
from huiliu.newsroom.publishing.composing import site_of_scope
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.article import Site
from huiliu.newsroom.publishing.core.stops import Reason, StopKind
from huiliu.newsroom.publishing.labels import REASON_WORDS
from huiliu.newsroom.publishing.models import Stop
from huiliu.newsroom.publishing.public.folder import GONE, files_remove, root_of_scope
from huiliu.newsroom.publishing.public.related import related_paths
from huiliu.newsroom.publishing.rendering import CHINESE, ENGLISH, LANGUAGES, page_bytes
from huiliu.newsroom.publishing.selectors.channels import dead_through, site_stop
from huiliu.newsroom.publishing.selectors.releases import (
    file_paths_through,
    release_rows_of,
)


def tombstones_write(story: UUID) -> None:
    """Put tombstones where the story's dead files lay, and take the files away; safe to repeat.

    The own address of a story that came back is left alone, and so are the records of what it
    was: manifests and signatures.
    """
    stop = site_stop(story)
    if stop is None:
        return
    root, dead = root_of_scope(), _dead_paths(story, folder=stop.release.folder)
    pages = {language: _page(stop, site_of_scope(), language) for language in LANGUAGES}
    notices = {root / f"{path}{GONE}": pages[_language(path)] for path in dead}
    try:
        write_atomic_many(notices)
    except OSError:
        # Removing needs no room and makes some: then once more, and else the job comes again.
        files_remove(root, dead)
        write_atomic_many(notices)
    files_remove(root, dead)


def _dead_paths(story: UUID, *, folder: str) -> tuple[str, ...]:
    last = dead_through(story)
    names = set(file_paths_through(story, last))
    names |= {f"{folder}{number}/{paths.PROOF}" for number in range(1, last + 1)}
    # Under a release's folder the page may never have been written; its address is dead as well.
    names |= {f"{folder}{number}/{paths.HOME}" for number in range(1, last + 1)}
    kept = {path for path in names if path.endswith((*paths.RECORDS, f"/{paths.NINJS}"))}
    names |= related_paths(folder)
    if release_rows_of(story).filter(number__gt=last).exists():
        kept |= related_paths(folder)
        kept |= {f"{folder}{paths.HOME}", f"{folder}{paths.ENGLISH}{paths.HOME}"}
    return tuple(sorted(names - kept))


def _language(path: str) -> str:
    return ENGLISH if path.endswith(f"/{paths.ENGLISH}{paths.HOME}") else CHINESE


def _page(stop: Stop, site: Site, language: str) -> bytes:
    context = {
        "withdrawn": stop.kind == StopKind.WITHDRAWAL.value,
        "since": stop.stopped_at,
        "reason": REASON_WORDS[Reason(stop.reason)],
        "words": stop.words,
        "printed": f"{stop.release.code}-{stop.release.number}",
        "path": f"{site.home}{stop.release.folder}",
        "replacement": _replacement(stop, site),
    }
    return page_bytes("gone.html", context, site=site, language=language)


def _replacement(stop: Stop, site: Site) -> dict[str, str] | None:
    """Give the story that took its place, where that is in public."""
    if stop.replacement_id is None:
        return None
    row = release_rows_of(stop.replacement_id).last()
    if row is None or row.number <= dead_through(row.story_id):
        return None
    return {"url": f"{site.home}{row.folder}", "title": row.title}
