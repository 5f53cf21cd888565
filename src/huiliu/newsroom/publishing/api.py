"""The door of publishing: releases, their pages and their proofs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from huiliu.accounts.api import authorize, tenant_card
from huiliu.kit.config import config
from huiliu.kit.jobs import JobCard, JobUnknown, enqueue, job_card
from huiliu.kit.pages import ListQuery, NextStep, Page, page_of
from huiliu.kit.scope import tenant_of_scope, tenant_scope
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.editing.api import correction_begin as _correction_begin
from huiliu.newsroom.publishing import public_folder, selectors, services, verifying
from huiliu.newsroom.publishing.access import access_release
from huiliu.newsroom.publishing.core.paths import site_path
from huiliu.newsroom.publishing.core.verdict import Verdict
from huiliu.newsroom.publishing.errors import ProofNotReady
from huiliu.newsroom.publishing.front import front_write as _front_write
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.next_steps import count_of, steps_of
from huiliu.newsroom.publishing.selectors import BAKED, PROVED
from huiliu.newsroom.publishing.verifying import COPY_BYTES_MAX

__all__ = ["COPY_BYTES_MAX"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCard:
    """A release as lists and other modules see it.

    `path` is the story's address below the host, `url` the whole one. `baked_at` and `proved_at`
    are None until the page, and its proof, lie in the public folder.
    """

    id: UUID
    story: UUID
    code: str
    number: int
    title: str
    notice: str
    version: UUID
    version_number: int
    path: str
    url: str
    leaf: UUID
    content_digest: str
    manifest_digest: str
    released_by: UUID
    released_at: datetime
    baked_at: datetime | None
    proved_at: datetime | None

    @property
    def printed(self) -> str:
        """What stands at the end of the page, by which the release can be checked."""
        return f"{self.code}-{self.number}"

    @property
    def folder(self) -> str:
        """Address of the release's JSON, manifest and proof below the host."""
        return f"{self.path}{self.number}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a check was about: the release, the story's newest one, and the centre's name."""

    release: ReleaseCard
    current: ReleaseCard
    centre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a check found, and about what; `published` is None where nothing was recognised."""

    verdict: Verdict
    published: Published | None


def release_create(story: UUID, *, by: UUID) -> ReleaseCard:
    """Put the version that passed all reviews out.

    When the transaction commits, page, JSON, signed manifest and ledger record are fixed; a job
    then writes the files. Raises Forbidden (also when the story has not passed), NotPassed, and
    StepRefused for the second of two clicks.
    """
    return _cards([services.release_create(story, by=by)])[0]


def release_create_at_once(story: UUID, *, version: UUID, by: UUID) -> ReleaseCard | None:
    """Put a version out on its last review, for a chain that says so; None: it is out already."""
    row = services.release_create_at_once(story, version=version, by=by)
    return _cards([row])[0] if row else None


def correction_start(story: UUID, *, by: UUID, notice: str) -> StoryCard:
    """Open a released story for a correction that tells its readers `notice`.

    The corrected text passes review again. Raises NoticeNeeded, StoryNotFound and Forbidden.
    """
    return _correction_begin(story, notice=notice, by=by)


def release_card(release: UUID, *, by: UUID) -> ReleaseCard:
    """Give one release; raises ReleaseNotFound and Forbidden."""
    return _cards([access_release(release, by=by)])[0]


def release_job(release: UUID, *, by: UUID) -> JobCard | None:
    """Give the job that writes a release's page, or None once it is long done."""
    row = access_release(release, by=by)
    try:
        return job_card(row.bake_job)
    except JobUnknown:
        return None


def releases_of(story: UUID) -> tuple[ReleaseCard, ...]:
    """Give a story's releases, the first first, for callers that have checked who may."""
    return _cards(list(selectors.release_rows_of(story)))


def release_list(query: ListQuery, *, by: UUID) -> Page[ReleaseCard]:
    """Give one page of the centre's releases; raises Forbidden."""
    authorize(by, "release.view")
    page = page_of(selectors.release_rows(query), query)
    return page.of(_cards(list(page.items)))


def proof_files(release: UUID, *, by: UUID) -> bytes:
    """Give the proof of a release as a zip.

    Raises ProofNotReady until the ledger has taken the record, ReleaseNotFound and Forbidden.
    """
    row = access_release(release, by=by)
    path = public_folder.public_root(_slug()) / public_folder.proof_path(row)
    if not path.is_file():
        raise ProofNotReady
    return path.read_bytes()


def pages_rebuild(*, by: UUID) -> int:
    """Write every public page of the centre again from the database; gives how many releases.

    Raises Forbidden.
    """
    authorize(by, "release.rebuild")
    rows = selectors.release_rows(ListQuery(sort="released"))
    for row in rows:
        enqueue("publishing.bake", lock=f"bake {row.story_id}", release=str(row.id))
    enqueue("publishing.front", lock=f"front {tenant_of_scope()}")
    return rows.count()


def release_bake(release: UUID) -> None:
    """Write a release's files, its page last; for the job of that name."""
    public_folder.release_bake(release)


def release_prove(release: UUID) -> None:
    """Write a release's proof; raises Later until the ledger has taken the record."""
    public_folder.release_prove(release)


def front_write() -> None:
    """Write the centre's home, lists and feeds; for the job of that name."""
    _front_write()


def verify_file(data: bytes) -> Answer:
    """Check a proof bundle, a proof, a saved page or a text for anyone; nothing is kept.

    Raises NothingToVerify for an empty or too large file.
    """
    return _answer(verifying.verify_file(data))


def verify_number(text: str) -> Answer:
    """Check what was published under a record's number, a printed code or an address.

    Raises NothingToVerify for an empty text.
    """
    return _answer(verifying.verify_number(text))


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give the stories that passed and wait for `person` to put them out."""
    return steps_of(person)


def open_count(person: UUID) -> int:
    """Count the stories that wait for `person` as publisher."""
    return count_of(person)


def _cards(rows: list[Release]) -> tuple[ReleaseCard, ...]:
    reached = selectors.milestones_of([row.id for row in rows])
    home = site_path(_slug())
    return tuple(
        ReleaseCard(
            id=row.id,
            story=row.story_id,
            code=row.code,
            number=row.number,
            title=row.title,
            notice=row.notice,
            version=row.version_id,
            version_number=row.version_number,
            path=f"{home}{row.folder}",
            url=f"{config().public_url}{home}{row.folder}",
            leaf=row.leaf,
            content_digest=row.content_digest,
            manifest_digest=row.manifest_digest,
            released_by=row.released_by,
            released_at=row.released_at,
            baked_at=reached[row.id, BAKED].at if (row.id, BAKED) in reached else None,
            proved_at=reached[row.id, PROVED].at if (row.id, PROVED) in reached else None,
        )
        for row in rows
    )


def _answer(found: verifying.Answer) -> Answer:
    if found.release is None or found.tenant is None or found.current is None:
        return Answer(verdict=found.verdict, published=None)
    with transaction.atomic(), tenant_scope(found.tenant.id):
        card, current = _cards([found.release, found.current])
    published = Published(release=card, current=current, centre=found.tenant.name)
    return Answer(verdict=found.verdict, published=published)


def _slug() -> str:
    return tenant_card(tenant_of_scope()).slug
