"""The page manifest: which bytes and which origins make one published page, from when on."""

from collections.abc import Mapping
from dataclasses import dataclass

from huiliu.kit.canonical import canonical_json
from huiliu.newsroom.publishing.core.article import Article, stamp

SELF = "self"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`pages` and `resources` map an address below the host to the sha256 of its bytes.

    `content` is the sha256 of the release's canonical JSON; `replaces` that of the manifest
    before, empty for the first.
    """

    url: str
    content: str
    pages: Mapping[str, str]
    resources: Mapping[str, str]
    replaces: str = ""
    scripts: tuple[str, ...] = (SELF,)
    frames: tuple[str, ...] = ()
    forms: tuple[str, ...] = (SELF,)


def manifest_json(manifest: Manifest, *, article: Article) -> bytes:
    """Give the manifest's canonical JSON, the bytes that are signed."""
    return canonical_json(
        {
            "v": 1,
            "type": "huiliu-page-manifest",
            "url": manifest.url,
            "centre": article.site.slug,
            "code": article.code,
            "release": article.number,
            "version": article.version,
            "valid_from": stamp(article.released_at),
            "content": manifest.content,
            "pages": dict(manifest.pages),
            "resources": dict(manifest.resources),
            "allowed": {
                "script": list(manifest.scripts),
                "frame": list(manifest.frames),
                "form": list(manifest.forms),
            },
            "replaces": manifest.replaces or None,
        }
    )
