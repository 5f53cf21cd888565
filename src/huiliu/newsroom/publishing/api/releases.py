"""Releases: put out, read, written again."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.jobs import JobCard, JobUnknown, enqueue, job_card
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.editing.api import correction_begin as _correction_begin
from huiliu.newsroom.publishing.access import access_release
from huiliu.newsroom.publishing.api.cards import ReleaseCard, release_cards
from huiliu.newsroom.publishing.errors import ProofNotReady
from huiliu.newsroom.publishing.public import baking, showing
from huiliu.newsroom.publishing.public.related import kin_lists_renew
from huiliu.newsroom.publishing.selectors.releases import (
    release_coded,
    release_rows,
    release_rows_of,
)
from huiliu.newsroom.publishing.services import releasing
from huiliu.newsroom.publishing.services.marks import front_grows_old


def release_create(story: UUID, *, by: UUID, channels: Sequence[str] | None = None) -> ReleaseCard:
    """Put the version that passed all reviews out, on the named channels or on all that are on.

    When the transaction commits, page, JSON, signed manifest and ledger record are fixed; a job
    then writes the files. Raises Forbidden (also when the story has not passed), NotPassed,
    UnderEmbargo, and StepRefused for the second of two clicks.
    """
    return release_cards([releasing.release_create(story, by=by, channels=channels)])[0]


def release_create_at_once(story: UUID, *, version: UUID, by: UUID) -> ReleaseCard | None:
    """Put a version out on its last review, for a chain that says so; None: it is out already."""
    row = releasing.release_create_at_once(story, version=version, by=by)
    return release_cards([row])[0] if row else None


def correction_start(story: UUID, *, by: UUID, notice: str) -> StoryCard:
    """Open a released story for a correction that tells its readers `notice`.

    The corrected text passes review again. Raises NoticeNeeded, StoryNotFound and Forbidden.
    """
    return _correction_begin(story, notice=notice, by=by)


def release_card(release: UUID, *, by: UUID) -> ReleaseCard:
    """Give one release; raises ReleaseNotFound and Forbidden."""
    return release_cards([access_release(release, by=by)])[0]


def release_job(release: UUID, *, by: UUID) -> JobCard | None:
    """Give the job that writes a release's page, or None once it is long done."""
    row = access_release(release, by=by)
    try:
        return job_card(row.bake_job)
    except JobUnknown:
        return None


def releases_of(story: UUID) -> tuple[ReleaseCard, ...]:
    """Give a story's releases, the first first, for callers that have checked who may."""
    return release_cards(list(release_rows_of(story)))


def release_list(query: ListQuery, *, by: UUID) -> Page[ReleaseCard]:
    """Give one page of the centre's releases; raises Forbidden."""
    authorize(by, "release.view")
    page = page_of(release_rows(query), query)
    return page.of(release_cards(list(page.items)))


def proof_files(release: UUID, *, by: UUID) -> bytes:
    """Give the proof of a release as a zip.

    Raises ProofNotReady until the ledger has taken the record, ReleaseNotFound and Forbidden.
    """
    row = access_release(release, by=by)
    try:
        return baking.proof_bytes(row)
    except ledger.NotYetSequenced as problem:
        raise ProofNotReady from problem


def pages_rebuild(*, by: UUID) -> int:
    """Write every public page of the centre again from the database; gives how many releases.

    Raises Forbidden.
    """
    authorize(by, "release.rebuild")
    return pages_renew()


def pages_renew() -> int:
    """Do what pages_rebuild does, for the operator's command: it acts for no person."""
    rows = release_rows(ListQuery(sort="released"))
    for row in rows:
        enqueue("publishing.bake", lock=f"bake {row.story_id}", release=str(row.id))
    front_grows_old()
    return rows.count()


def release_bake(release: UUID) -> None:
    """Write a release's files, its page last; for the job of that name."""
    baking.release_bake(release)


def release_prove(release: UUID) -> None:
    """Write a release's proof; raises Later until the ledger has taken the record."""
    baking.release_prove(release)


def kin_renew(stories: Iterable[UUID]) -> None:
    """Write what stands beside some stories again, for the handler of that event."""
    kin_lists_renew(stories)


def front_write() -> None:
    """Write the centre's front where it is old; for the job of that name."""
    showing.front_show()


def front_ages() -> None:
    """Say that the centre's front must be written again; for the job of a pin that ended."""
    front_grows_old()


def story_out_coded(code: str) -> UUID | None:
    """Give the story of the active centre that is out under a number, or None."""
    row = release_coded(code.strip(), number=None)
    return row.story_id if row is not None else None
