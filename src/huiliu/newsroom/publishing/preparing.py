"""A release as bytes: pages, JSON, signed manifest and partners' files, nothing written yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from huiliu.kit import clock
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.config import config
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, VersionCard
from huiliu.newsroom.publishing.composing import article_of, article_of_release
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.article import Article, article_json
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.manifest import Manifest, manifest_json
from huiliu.newsroom.publishing.core.ninjs import item_json, item_of
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.rendering import (
    CHINESE,
    ENGLISH,
    LANGUAGES,
    article_context,
    page_bytes,
    page_resources,
)
from huiliu.newsroom.publishing.selectors.channels import dead_through
from huiliu.newsroom.publishing.selectors.releases import file_rows_of
from huiliu.newsroom.publishing.social import cards_drawn


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release before it is written: its files by path in the order of writing."""

    article: Article
    files: dict[str, bytes]
    content: str
    manifest: str


def prepare(
    story: StoryCard, version: VersionCard, earlier: Sequence[Release], *, channels: Sequence[str]
) -> Prepared:
    """Render everything of a release, from what has passed and from what was out before."""
    article = _article(story, version, earlier, at=clock.now())
    before = _before(story, earlier)
    cards = cards_drawn(article, before=_cards_of(earlier))
    content = article_json(article)
    pages = _pages(article, before=before, version=version)
    manifest = manifest_json(
        Manifest(
            url=f"{config().public_url}{article.path}",
            content=sha256_hex(content),
            pages={_below_host(article, path): sha256_hex(data) for path, data in pages.items()},
            resources={**_resources(article), **_digests(article, cards)},
            replaces=earlier[-1].manifest_digest if earlier else "",
        ),
        article=article,
    )
    folder = f"{folder_of(article)}{article.number}/"
    files = {
        f"{folder}article.json": content,
        f"{folder}manifest.json": manifest,
        f"{folder}manifest.note": ledger.sign(manifest).encode(),
        **_partners_files(article, folder=folder, channels=channels),
        **{f"{folder}{name}": data for name, data in cards.items()},
        **pages,
    }
    return Prepared(article, files, content=sha256_hex(content), manifest=sha256_hex(manifest))


def page_previewed(
    story: StoryCard,
    version: VersionCard,
    earlier: Sequence[Release],
    *,
    at: datetime | None,
    language: str,
) -> bytes:
    """Give the story's own page as a release at a moment bakes it, without one: as of now."""
    article = _article(story, version, earlier, at=at or clock.now())
    context = {**article_context(article), "before": _before(story, earlier)}
    return page_bytes("article.html", context, site=article.site, language=language)


def _article(
    story: StoryCard, version: VersionCard, earlier: Sequence[Release], *, at: datetime
) -> Article:
    return article_of(
        story,
        version,
        earlier=earlier,
        released_at=at,
        notice=version.correction_notice if earlier else "",
    )


def _cards_of(earlier: Sequence[Release]) -> dict[str, bytes]:
    """Give the cards of the release before, by file name."""
    if not earlier:
        return {}
    folder = f"{earlier[-1].folder}{earlier[-1].number}/"
    named = {f"{folder}{name}": name for name in (paths.CARD, paths.THUMBNAIL)}
    rows = file_rows_of(earlier[-1].id).filter(path__in=list(named))
    return {named[row.path]: bytes(row.body) for row in rows}


def _before(story: StoryCard, earlier: Sequence[Release]) -> Article | None:
    """Give the release that this one replaces, where readers can still see it."""
    stands = bool(earlier) and earlier[-1].number > dead_through(story.id)
    return article_of_release(story, earlier) if stands else None


def _pages(article: Article, *, before: Article | None, version: VersionCard) -> dict[str, bytes]:
    """Render the pages; the one that readers know comes last."""
    folder = folder_of(article)
    context = {**article_context(article), "before": before}
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
    folder = folder_of(article)
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


def _partners_files(article: Article, *, folder: str, channels: Sequence[str]) -> dict[str, bytes]:
    """Give the files that are made for programs, where the release goes to them."""
    if ChannelKind.NINJS.value not in channels:
        return {}
    return {f"{folder}{paths.NINJS}": item_json(item_of(article, host=config().public_url))}


def _resources(article: Article) -> dict[str, str]:
    pictures = {
        source.url: source.digest
        for picture in article.pictures.values()
        for source in picture.files
    }
    return {**page_resources(), **pictures}


def _digests(article: Article, cards: Mapping[str, bytes]) -> dict[str, str]:
    folder = f"{article.path}{article.number}/"
    return {f"{folder}{name}": sha256_hex(data) for name, data in cards.items()}


def folder_of(article: Article) -> str:
    """Give the folder of a story below its site."""
    return article.path.removeprefix(article.site.home)


def _below_host(article: Article, path: str) -> str:
    """Give the address that a reader uses: an index page is its folder."""
    return f"{article.site.home}{path.removesuffix(paths.HOME)}"
