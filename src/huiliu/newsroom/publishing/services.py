"""Writes of publishing, one function an action.

A release is complete in the database when its transaction commits: its page, JSON and manifest as
bytes, its record on the ledger. What follows only copies those bytes into the public folder.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock, metrics
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.config import config
from huiliu.kit.events import publish
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, StoryState, VersionCard
from huiliu.newsroom.publishing.composing import article_of, article_of_release
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.article import Article, article_json
from huiliu.newsroom.publishing.core.manifest import Manifest, manifest_json
from huiliu.newsroom.publishing.errors import NotPassed
from huiliu.newsroom.publishing.events import StoryCorrected, StoryReleased
from huiliu.newsroom.publishing.models import PublicFile, Release
from huiliu.newsroom.publishing.rendering import (
    CHINESE,
    ENGLISH,
    LANGUAGES,
    article_context,
    page_bytes,
    page_resources,
)
from huiliu.newsroom.publishing.selectors import release_rows_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release before it is written: its files by path in the order of writing."""

    article: Article
    files: dict[str, bytes]
    content: str
    manifest: str


def release_create(story: UUID, *, by: UUID) -> Release:
    """Put the version that passed all reviews out, as a publisher."""
    card = editing.story_card(story, by=by)
    authorize(by, "release.create", state=card.state)
    return _release(card, by=by)


def release_create_at_once(story: UUID, *, version: UUID, by: UUID) -> Release | None:
    """Put a version out because the centre's chain says so; None when it is out already.

    `by` gave the last review; the chain, which a manager defined, is the permission.
    """
    card = _story(story)
    if card.state is not StoryState.PASSED:
        return None
    if editing.version_numbered(story, card.latest_number).id != version:
        return None
    return _release(card, by=by)


def _story(story: UUID) -> StoryCard:
    card = editing.story_cards([story]).get(story)
    if card is None:
        raise NotPassed
    return card


def _release(story: StoryCard, *, by: UUID) -> Release:
    version = editing.version_numbered(story.id, story.latest_number)
    # Locks the story: of two clicks the second finds it released and is refused.
    editing.story_mark(story.id, state=StoryState.RELEASED, live_number=version.number)
    earlier = list(release_rows_of(story.id))
    prepared = _prepare(story, version, earlier)
    row = _keep(story, version, prepared, by=by)
    record("release.create", object_kind="release", object_id=row.id, after=prepared.manifest)
    _tell(row)
    return row


def _prepare(story: StoryCard, version: VersionCard, earlier: list[Release]) -> Prepared:
    article = article_of(
        story,
        version,
        earlier=earlier,
        released_at=clock.now(),
        notice=version.correction_notice if earlier else "",
    )
    before = article_of_release(story, earlier) if earlier else None
    content = article_json(article)
    pages = _pages(article, before=before, version=version)
    manifest = manifest_json(
        Manifest(
            url=f"{config().public_url}{article.path}",
            content=sha256_hex(content),
            pages={_below_host(article, path): sha256_hex(data) for path, data in pages.items()},
            resources=_resources(article),
            replaces=earlier[-1].manifest_digest if earlier else "",
        ),
        article=article,
    )
    folder = f"{_folder(article)}{article.number}/"
    files = {
        f"{folder}article.json": content,
        f"{folder}manifest.json": manifest,
        f"{folder}manifest.note": ledger.sign(manifest).encode(),
        **pages,
    }
    return Prepared(article, files, content=sha256_hex(content), manifest=sha256_hex(manifest))


def _pages(article: Article, *, before: Article | None, version: VersionCard) -> dict[str, bytes]:
    """Render the pages; the one that readers know comes last."""
    folder = _folder(article)
    context = article_context(article)
    pages: dict[str, bytes] = {}
    if before is not None:
        pages |= _pages_of_before(before, article, version=version)
    pages[f"{folder}{paths.ENGLISH}{paths.HOME}"] = page_bytes(
        "article.html", context, site=article.site, language=ENGLISH
    )
    pages[f"{folder}{paths.HOME}"] = page_bytes(
        "article.html", context, site=article.site, language=CHINESE
    )
    return pages


def _pages_of_before(
    before: Article, article: Article, *, version: VersionCard
) -> dict[str, bytes]:
    """Render the version that is replaced, marked as such, and what was changed."""
    folder = _folder(article)
    old = replace(version, title=before.title, content=before.content)
    changes = {
        "article": article,
        "before": before,
        "difference": editing.version_difference(old, version),
    }
    archive = {**article_context(before), "replaced_by": article}
    pages: dict[str, bytes] = {}
    for language in LANGUAGES:
        end = paths.HOME if language == CHINESE else f"{paths.ENGLISH}{paths.HOME}"
        pages[f"{folder}{before.number}/{end}"] = page_bytes(
            "article.html", archive, site=article.site, language=language
        )
        pages[f"{folder}{article.number}/changes/{end}"] = page_bytes(
            "changes.html", changes, site=article.site, language=language
        )
    return pages


def _keep(story: StoryCard, version: VersionCard, prepared: Prepared, *, by: UUID) -> Release:
    article = prepared.article
    leaf = _leaf(story, prepared)
    release = new_id()
    bake_job = enqueue(
        "publishing.bake", key=f"{release}", lock=f"bake {story.id}", release=str(release)
    )
    picture = article.lead_picture
    row = Release.objects.create(
        id=release,
        story_id=story.id,
        version_id=version.id,
        number=article.number,
        code=article.code,
        title=article.title,
        summary=article.summary,
        byline=article.byline,
        notice=article.edition.notice,
        version_number=article.version,
        folder=_folder(article),
        picture=picture.sources[0].url if picture else "",
        content_digest=prepared.content,
        manifest_digest=prepared.manifest,
        leaf=leaf,
        bake_job=bake_job,
        released_by=by,
        released_at=article.released_at,
    )
    PublicFile.objects.bulk_create(
        PublicFile(release=row, path=path, body=data, digest=sha256_hex(data), place=place)
        for place, (path, data) in enumerate(prepared.files.items())
    )
    return row


def _leaf(story: StoryCard, prepared: Prepared) -> UUID:
    article = prepared.article
    kind = ledger.LeafKind.RELEASED if article.number == 1 else ledger.LeafKind.CORRECTED
    return ledger.append(
        kind,
        subject=story.id,
        facts={
            "release": article.number,
            "version": article.version,
            "digest": article.version_digest,
            "content": prepared.content,
            "manifest": prepared.manifest,
        },
    )


def _tell(row: Release) -> None:
    if row.number == 1:
        publish(StoryReleased(aggregate=row.story_id, release=row.id, version=row.version_id))
    else:
        publish(
            StoryCorrected(
                aggregate=row.story_id, release=row.id, version=row.version_id, notice=row.notice
            )
        )
    announce("releases", row.id)
    kind = "released" if row.number == 1 else "corrected"
    transaction.on_commit(metrics.RELEASES.labels(kind).inc)


def _resources(article: Article) -> dict[str, str]:
    pictures = {
        source.url: source.digest
        for picture in article.pictures.values()
        for source in (*picture.sources, picture.card)
    }
    return {**page_resources(), **pictures}


def _folder(article: Article) -> str:
    return article.path.removeprefix(article.site.home)


def _below_host(article: Article, path: str) -> str:
    """Give the address that a reader uses: an index page is its folder."""
    return f"{article.site.home}{path.removesuffix(paths.HOME)}"
