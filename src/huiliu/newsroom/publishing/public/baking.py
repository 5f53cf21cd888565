"""Baking: a release's files, each whole or not there, the story's page after the rest."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.files import leftovers_remove, write_atomic_many
from huiliu.kit.jobs import Later, enqueue, progress
from huiliu.ledger import api as ledger
from huiliu.library import api as library
from huiliu.newsroom.editing.api import version_card
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.channels import ChannelKind, Step
from huiliu.newsroom.publishing.locks import files_lock
from huiliu.newsroom.publishing.models import PublicFile, Release
from huiliu.newsroom.publishing.public.folder import GONE, files_remove, root_of_scope
from huiliu.newsroom.publishing.public.look import look_ready
from huiliu.newsroom.publishing.public.related import related_renew, related_write
from huiliu.newsroom.publishing.public.tombstones import tombstones_write
from huiliu.newsroom.publishing.selectors.channels import dead_through
from huiliu.newsroom.publishing.selectors.releases import file_rows_of, release_rows_of
from huiliu.newsroom.publishing.services.marks import front_grows_old, milestone_add

_PROOF_WAIT = timedelta(seconds=1)


def release_bake(release: UUID) -> None:
    """Copy a release's files into the public folder; safe to repeat after any interruption.

    The pages at a story's own address are left alone when a later release has taken them. Of a
    release that was taken back nothing appears: its tombstones are written instead.
    """
    row = Release.objects.get(pk=release)
    files_lock(row.story_id)
    if row.number <= dead_through(row.story_id):
        tombstones_write(row.story_id)
        # Of a story's dead releases, written again one after the other, one job looks after all.
        key = f"media {row.story_id} {clock.now():%Y%m%d%H}"
        enqueue("publishing.media", key=key, story=str(row.story_id))
    else:
        _write(row)
        related_write(row)
        related_renew(row.story_id)
        milestone_add(row, ChannelKind.SITE.value, Step.OUT)
        enqueue("publishing.prove", release=str(release))
    front_grows_old()


def _write(row: Release) -> None:
    root = root_of_scope()
    files = list(file_rows_of(row.id))
    if release_rows_of(row.story_id).filter(number__gt=row.number).exists():
        files = [file for file in files if file.path not in _own_pages(row)]
    for asset in version_card(row.version_id).assets:
        library.renditions_publish(asset)
    *others, last = files
    _put({root / file.path: bytes(file.body) for file in others})
    progress(len(others), len(files), last.path)
    look_ready()
    _put({root / last.path: bytes(last.body)})
    # Last of all: until here readers of a story that comes back are told that it is gone.
    files_remove(root, [f"{file.path}{GONE}" for file in (*others, last)])


def _put(files: Mapping[Path, bytes]) -> None:
    """Write files of the story whose lock is held; what a killed worker left of them goes."""
    leftovers_remove(files)
    write_atomic_many(files)


def release_prove(release: UUID) -> None:
    """Put the proof beside the page; raises Later until the ledger has taken the record."""
    row = Release.objects.get(pk=release)
    try:
        proof = proof_bytes(row)
    except ledger.NotYetSequenced as waiting:
        raise Later(_PROOF_WAIT) from waiting
    files_lock(row.story_id)
    if row.number > dead_through(row.story_id):
        _put({root_of_scope() / proof_path(row): proof})
    milestone_add(row, "", Step.PROVED)


def proof_bytes(row: Release) -> bytes:
    """Give the proof of a release, also of one that was taken back; raises NotYetSequenced."""
    written = root_of_scope() / proof_path(row)
    if written.is_file():
        return written.read_bytes()
    return ledger.proof_bundle(row.leaf, files=proof_files(row))


def proof_files(row: Release) -> dict[str, bytes]:
    """Give what the proof proves: the pages, the JSON, the manifest and the pictures."""
    folder = f"{row.folder}{row.number}/"
    wanted = {
        f"{row.folder}{paths.HOME}": "page.html",
        f"{row.folder}{paths.ENGLISH}{paths.HOME}": "page.en.html",
        f"{folder}article.json": "article.json",
        f"{folder}manifest.json": "manifest.json",
    }
    rows = PublicFile.objects.filter(release=row, path__in=list(wanted))
    return {wanted[file.path]: bytes(file.body) for file in rows}


def proof_path(row: Release) -> str:
    """Give where the proof of a release lies."""
    return f"{row.folder}{row.number}/{paths.PROOF}"


def _own_pages(row: Release) -> frozenset[str]:
    return frozenset({f"{row.folder}{paths.HOME}", f"{row.folder}{paths.ENGLISH}{paths.HOME}"})
