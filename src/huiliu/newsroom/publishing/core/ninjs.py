"""A release in ninjs 3.0, the IPTC's JSON for news, and the list of a centre's releases.

Source: ninjs-schema_3.0.json, https://iptc.org/std/ninjs/. An item's `uri` is the story's address
and stays the same; `version` counts its releases; one that was taken back says `canceled`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from huiliu.kit.canonical import JsonValue
from huiliu.kit.document.nodes import Json, Node, attributes_of, children_of
from huiliu.newsroom.publishing.core.article import Article, Picture, Source, stamp
from huiliu.newsroom.publishing.core.body import body_html
from huiliu.newsroom.publishing.core.formats.of_article import USAGE_TERMS

SCHEMA = "https://iptc.org/std/ninjs/ninjs-schema_3.0.json"
_STANDARD: dict[str, JsonValue] = {"name": "ninjs", "version": "3.0", "schema": SCHEMA}
_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "avif": "image/avif", "png": "image/png"}
_TAG = re.compile(r"<[^>]*>")
Item = dict[str, JsonValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the list; `canceled` says why it was taken back, empty for one that stands."""

    uri: str
    name: str
    version: int
    title: str
    language: str
    first_at: datetime
    at: datetime
    canceled: str = ""


def item_of(article: Article, *, host: str) -> Item:
    """Give a release with its whole text and its pictures."""
    html = body_html(article.content, pictures=article.pictures)
    item: Item = {
        "uri": f"{host}{article.path}",
        "standard": _STANDARD,
        "type": "text",
        "representationType": "full",
        "version": str(article.number),
        "firstCreated": stamp(article.first_released_at),
        "versionCreated": stamp(article.released_at),
        "pubStatus": "usable",
        "language": article.language,
        "title": article.title,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": article.title}],
        "bodies": [
            {
                "role": "main",
                "contentType": "text/html",
                "charCount": len(_TAG.sub("", html)),
                "value": html,
            }
        ],
        "by": article.byline,
        "copyrightHolder": article.site.name,
        "usageTerms": USAGE_TERMS,
        "infoSources": [{"name": article.site.name, "uri": f"{host}{article.site.home}"}],
        "altIds": [{"role": "code", "value": f"{article.code}-{article.number}"}],
        "associations": list(_pictures(article, host=host)),
    }
    if article.summary:
        item["descriptions"] = [
            {"role": "summary", "contentType": "text/plain", "value": article.summary}
        ]
    if article.edition.notice:
        item["edNote"] = article.edition.notice
    return item


def canceled_of(line: Listed) -> Item:
    """Give what stands in the place of a release that was taken back: no word of its text."""
    return {
        "uri": line.uri,
        "standard": _STANDARD,
        "type": "text",
        "representationType": "partial",
        "version": str(line.version),
        "firstCreated": stamp(line.first_at),
        "versionCreated": stamp(line.at),
        "pubStatus": "canceled",
        "edNote": line.canceled,
    }


def list_of(lines: Sequence[Listed], *, uri: str, title: str, at: datetime) -> Item:
    """Give the list as one composite item, the newest line first."""
    return {
        "uri": uri,
        "standard": _STANDARD,
        "type": "composite",
        "representationType": "partial",
        "versionCreated": stamp(at),
        "pubStatus": "usable",
        "language": "zh-Hans",
        "title": title,
        "associations": [_line(line) for line in lines],
    }


def item_json(item: Item) -> bytes:
    """Write an item; the same item gives the same bytes."""
    return (json.dumps(item, ensure_ascii=False, indent=1) + "\n").encode()


def _line(line: Listed) -> Item:
    if line.canceled:
        return {"name": line.name, **canceled_of(line)}
    return {
        "name": line.name,
        "uri": line.uri,
        "type": "text",
        "representationType": "partial",
        "version": str(line.version),
        "firstCreated": stamp(line.first_at),
        "versionCreated": stamp(line.at),
        "pubStatus": "usable",
        "language": line.language,
        "title": line.title,
        "headlines": [{"role": "main", "value": line.title}],
        "renditions": [
            {
                "name": "full",
                "href": f"{line.uri}{line.version}/ninjs.json",
                "contentType": "application/json",
            }
        ],
    }


def _pictures(article: Article, *, host: str) -> Iterator[Item]:
    for number, (fields, picture) in enumerate(_figures(article), start=1):
        said = {"caption": fields.get("caption"), "alt": fields.get("alt")}
        yield {
            "name": f"picture-{number}",
            "uri": f"{host}{picture.url}",
            "type": "picture",
            "by": str(fields.get("credit") or ""),
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": str(text)}
                for role, text in said.items()
                if text
            ],
            "renditions": list(_renditions(picture, host=host)),
        }


def _renditions(picture: Picture, *, host: str) -> Iterator[Item]:
    for source in (*picture.sources, picture.card):
        kind = source.url.rsplit(".", 1)[-1]
        yield {
            "name": f"{kind}-{source.width}",
            "href": f"{host}{source.url}",
            "contentType": _TYPES.get(kind, "application/octet-stream"),
            "width": source.width,
            "height": _height(picture, source),
        }


def _height(picture: Picture, source: Source) -> int:
    return max(1, round(picture.height * source.width / max(1, picture.width)))


def _figures(article: Article) -> Iterator[tuple[Mapping[str, Json], Picture]]:
    for node in _nodes(article.content):
        fields = attributes_of(node) if node.get("type") == "figure" else {}
        picture = article.pictures.get(str(fields.get("asset")))
        if picture is not None:
            yield fields, picture


def _nodes(node: Node) -> Iterable[Node]:
    yield node
    for child in children_of(node):
        yield from _nodes(child)
