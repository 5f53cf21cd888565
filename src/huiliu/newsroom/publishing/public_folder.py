"""The public folder: files for readers, each whole or not there, a story's page after the rest."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from huiliu.accounts.api import tenant_card
from huiliu.kit import clock, metrics
from huiliu.kit.config import config
from huiliu.kit.files import write_atomic, write_atomic_many
from huiliu.kit.jobs import Later, enqueue, progress
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.ledger import api as ledger
from huiliu.library import api as library
from huiliu.newsroom.editing.api import version_card
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.models import Milestone, PublicFile, Release
from huiliu.newsroom.publishing.selectors import BAKED, PROVED, file_rows_of, release_rows_of

_PROOF_WAIT = timedelta(seconds=1)


def public_root(slug: str) -> Path:
    """Give the folder of a centre's public files."""
    return config().data / "public" / slug


def release_bake(release: UUID) -> None:
    """Copy a release's files into the public folder; safe to repeat after any interruption.

    The pages at a story's own address are left alone when a later release has taken them.
    """
    row = Release.objects.get(pk=release)
    root = public_root(tenant_card(tenant_of_scope()).slug)
    files = list(file_rows_of(release))
    if release_rows_of(row.story_id).filter(number__gt=row.number).exists():
        files = [file for file in files if file.path not in _own_pages(row)]
    for asset in version_card(row.version_id).assets:
        library.renditions_publish(asset)
    *others, last = files
    write_atomic_many({root / file.path: bytes(file.body) for file in others})
    progress(len(others), len(files), last.path)
    write_atomic(root / last.path, bytes(last.body))
    _mark(row, BAKED)
    enqueue("publishing.front", lock=f"front {tenant_of_scope()}")
    enqueue("publishing.prove", release=str(release))


def release_prove(release: UUID) -> None:
    """Put the proof beside the page; raises Later until the ledger has taken the record."""
    row = Release.objects.get(pk=release)
    try:
        proof = ledger.proof_bundle(row.leaf, files=proof_files(row))
    except ledger.NotYetSequenced as waiting:
        raise Later(_PROOF_WAIT) from waiting
    root = public_root(tenant_card(tenant_of_scope()).slug)
    write_atomic(root / proof_path(row), proof)
    _mark(row, PROVED)


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
    return f"{row.folder}{row.number}/proof.zip"


def files_write(slug: str, files: Mapping[str, bytes]) -> None:
    """Write a centre's front pages and feeds."""
    root = public_root(slug)
    write_atomic_many({root / path: data for path, data in files.items()})


def _own_pages(row: Release) -> frozenset[str]:
    return frozenset({f"{row.folder}{paths.HOME}", f"{row.folder}{paths.ENGLISH}{paths.HOME}"})


def _mark(row: Release, step: str) -> None:
    now = clock.now()
    _, is_first = Milestone.objects.get_or_create(release=row, step=step, defaults={"at": now})
    if is_first and step == BAKED:
        metrics.BAKE_SECONDS.observe((now - row.released_at).total_seconds())
    announce("releases", row.id)
