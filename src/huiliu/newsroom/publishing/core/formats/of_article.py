"""A release as a document for partners, and what is left of it when it is taken back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from huiliu.kit.document.content import figures_of
from huiliu.kit.document.nodes import EMPTY, attributes_of
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.article import Article, Picture, Source
from huiliu.newsroom.publishing.core.body import Embeds
from huiliu.newsroom.publishing.core.formats.document import (
    Document,
    DocumentPicture,
    Named,
    PictureFile,
    Publisher,
)
from huiliu.newsroom.publishing.core.stops import ChangeKind

USAGE_TERMS: Final = "可转载；须署名，不改标题与事实，并跟随更正。"
_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {"webp": "image/webp", "jpg": "image/jpeg", "avif": "image/avif", "png": "image/png"}
)


def document_of(
    article: Article,
    *,
    uri: str,
    host: str,
    version: int | None = None,
    embeds: Embeds = MappingProxyType({}),
) -> Document:
    """Give a release as a document; `uri` names its story, `host` stands before each path.

    `version` counts what has happened to the story, which is more than its releases where one was
    taken back; without it, it is the release's number. What an article does not know, as keywords,
    related stories, an end of its use, is added by `dataclasses.replace`.
    """
    folder = f"{host}{article.path}{article.number}/"
    return Document(
        publisher=_publisher(article, host),
        uri=uri,
        version=version or article.number,
        kind=ChangeKind.CORRECTED if article.number > 1 else ChangeKind.RELEASED,
        code=article.code,
        number=article.number,
        page=f"{host}{article.path}",
        first_released_at=article.first_released_at,
        released_at=article.released_at,
        title=article.title,
        notice=article.edition.notice,
        summary=article.summary,
        byline=article.byline,
        language=article.language,
        content=article.content,
        embeds=embeds,
        pictures=tuple(_pictures(article, host)),
        column=_column(article, host),
        usage_terms=article.site.licence or USAGE_TERMS,
        json=f"{folder}{paths.ARTICLE}",
        manifest=f"{folder}{paths.RECORDS[0]}",
        proof=f"{folder}{paths.PROOF}",
        alternates=tuple(_alternates(article, host)),
    )


def canceled(
    document: Document, kind: ChangeKind, *, at: datetime, notice: str, version: int
) -> Document:
    """Give what a document is once its release was taken back: no word of the story is left.

    `version` is higher than any before. Its page tells the same, its manifest still lies there.
    """
    return replace(
        document,
        kind=kind,
        version=version,
        stopped_at=at,
        notice=notice,
        title="",
        summary="",
        byline="",
        content=EMPTY,
        embeds={},
        pictures=tuple(DocumentPicture(asset=one.asset) for one in document.pictures),
        keywords=(),
        subjects=(),
        places=(),
        related=(),
        alternates=(),
        usage_terms="",
        json="",
        proof="",
    )


def _alternates(article: Article, host: str) -> Iterator[tuple[str, str]]:
    for language, path in article.alternates:
        if language != article.language:
            yield language, f"{host}{path}"


def _publisher(article: Article, host: str) -> Publisher:
    site = article.site
    return Publisher(
        name=site.name,
        home=f"{host}{site.home}",
        short_name=site.short_name,
        contact=site.contact,
    )


def _column(article: Article, host: str) -> Named | None:
    section = article.section
    if section is None:
        return None
    return Named(name=section.name, code=section.slug, uri=f"{host}{section.path}")


def _pictures(article: Article, host: str) -> Iterator[DocumentPicture]:
    """Give the pictures in the order of the text; one that stands there twice is told once."""
    seen: set[str] = set()
    for figure in figures_of(article.content):
        fields = attributes_of(figure)
        asset = str(fields["asset"])
        picture = article.pictures.get(asset)
        if picture is not None and asset not in seen:
            seen.add(asset)
            yield DocumentPicture(
                asset=asset,
                files=tuple(_files(picture, host)),
                caption=str(fields["caption"]),
                alt=str(fields["alt"]),
                credit=str(fields["credit"]),
            )


def _files(picture: Picture, host: str) -> Iterator[PictureFile]:
    for source in _each_once((*picture.sources, picture.card)):
        kind = source.url.rsplit(".", 1)[-1]
        yield PictureFile(
            url=f"{host}{source.url}",
            mime=_TYPES.get(kind, "application/octet-stream"),
            width_px=source.width,
            height_px=max(1, round(picture.height * source.width / max(1, picture.width))),
            digest=source.digest,
        )


def _each_once(sources: Sequence[Source]) -> tuple[Source, ...]:
    return tuple({source.url: source for source in sources}.values())
