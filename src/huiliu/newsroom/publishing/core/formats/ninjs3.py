"""ninjs 3: the IPTC's JSON for news, valid by the schemas of 3.0 and of 3.1.

Source: ninjs-schema_3.0.json, https://iptc.org/std/ninjs/.
"""

from collections.abc import Iterator
from typing import Final

from huiliu.kit.canonical import JsonValue
from huiliu.newsroom.publishing.core.article import stamp
from huiliu.newsroom.publishing.core.formats.body import lines_of, markup_of
from huiliu.newsroom.publishing.core.formats.document import (
    Document,
    DocumentPicture,
    Named,
)
from huiliu.newsroom.publishing.core.formats.json_text import filled, json_text, stamped
from huiliu.newsroom.publishing.core.formats.names import rendition_name

SCHEMA: Final = "https://iptc.org/std/ninjs/ninjs-schema_3.0.json"
_PLAIN: Final = "text/plain"
Item = dict[str, JsonValue]


def ninjs3(document: Document) -> bytes:
    """Write one item, its pictures and companions as associations."""
    return json_text(item_of(document))


def item_of(document: Document) -> Item:
    """Give the item as JSON; one that is canceled has no word of the story."""
    return filled(
        _head(document) if document.is_canceled else {**_head(document), **_story(document)}
    )


def _head(document: Document) -> Item:
    """Give what an item says in any case."""
    is_canceled = document.is_canceled
    return {
        "uri": document.uri,
        "standard": {"name": "ninjs", "version": "3.0", "schema": SCHEMA},
        "type": "text",
        "representationType": "partial" if is_canceled else "full",
        "version": str(document.version),
        "firstCreated": stamp(document.first_released_at),
        "versionCreated": stamp(document.changed_at),
        "pubStatus": "canceled" if is_canceled else "usable",
        "language": document.language,
        "edNote": document.notice,
        "copyrightHolder": document.holder,
        "infoSources": [{"name": document.publisher.name, "uri": document.publisher.home}],
        "altIds": [
            {"role": "code", "value": document.printed},
            {"role": "page", "value": document.page},
        ],
    }


def _story(document: Document) -> Item:
    html = markup_of(document)
    return {
        "title": document.title,
        "headlines": [{"role": "main", "contentType": _PLAIN, "value": document.title}],
        "descriptions": _words("summary", document.summary),
        "bodies": [
            {
                "role": "main",
                "contentType": "text/html",
                "charCount": sum(len("".join(line.split())) for line in lines_of(document)),
                "value": html,
            }
        ],
        "by": document.byline,
        "subjects": list(_subjects(document)),
        "places": [_thing(one) for one in document.places],
        "copyrightNotice": document.copyright,
        "usageTerms": document.usage_terms,
        "embargoedUntil": stamped(document.embargoed_until),
        "expires": stamped(document.expires_at),
        "renditions": [
            {"name": name, "href": href, "contentType": mime}
            for name, href, mime in _files(document)
        ],
        "trustIndicators": [
            {"role": role, "href": href}
            for role, href in (("manifest", document.manifest), ("proof", document.proof))
            if href
        ],
        "associations": [*_pictures(document), *_companions(document)],
    }


def _files(document: Document) -> Iterator[tuple[str, str, str]]:
    yield "page", document.page, "text/html"
    if document.json:
        yield "json", document.json, "application/json"


def _subjects(document: Document) -> Iterator[Item]:
    if document.column:
        yield {**_thing(document.column), "rel": "column"}
    yield from (_thing(one) for one in document.subjects)
    for word in document.keywords:
        yield {"name": word, "rel": "keyword"}


def _thing(one: Named) -> Item:
    return filled({"name": one.name, "literal": one.code, "uri": one.uri})


def _words(role: str, text: str) -> list[JsonValue]:
    return [{"role": role, "contentType": _PLAIN, "value": text}] if text else []


def _pictures(document: Document) -> Iterator[Item]:
    for number, picture in enumerate(document.pictures, start=1):
        yield filled(
            {
                "name": f"picture-{number}",
                "uri": document.uri_of(picture.asset),
                "type": "picture",
                "by": picture.credit,
                "descriptions": [
                    *_words("caption", picture.caption),
                    *_words("alt", picture.alt),
                ],
                "renditions": _renditions(picture),
            }
        )


def _renditions(picture: DocumentPicture) -> list[JsonValue]:
    return [
        filled(
            {
                "name": rendition_name(file),
                "href": file.url,
                "contentType": file.mime,
                "width": file.width_px,
                "height": file.height_px,
                "sizeInBytes": file.size_bytes,
            }
        )
        for file in picture.files
    ]


def _companions(document: Document) -> Iterator[Item]:
    for number, one in enumerate(document.related, start=1):
        yield filled(
            {
                "name": f"related-{number}",
                "rel": "related",
                "uri": one.uri,
                "type": "text",
                "representationType": "partial",
                "title": one.title,
                "renditions": [{"name": "page", "href": one.url, "contentType": "text/html"}]
                if one.url
                else [],
            }
        )
    for language, address in document.alternates:
        yield {
            "name": f"language-{language}",
            "rel": "alternate",
            "uri": address,
            "type": "text",
            "representationType": "partial",
            "language": language,
            "renditions": [{"name": "page", "href": address, "contentType": "text/html"}],
        }
