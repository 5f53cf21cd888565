"""ninjs 1.4, which most receivers still read; valid by the schemas up to 1.6 as well.

Source: ninjs-schema_1.4.json, https://iptc.org/std/ninjs/. In 1.x the role of a text and the name
of a picture stand in names of JSON.
"""

from collections.abc import Iterator
from typing import Final

from huiliu.kit.canonical import JsonValue
from huiliu.newsroom.publishing.core.article import stamp
from huiliu.newsroom.publishing.core.formats.body import lines_of, markup_of
from huiliu.newsroom.publishing.core.formats.document import Document, DocumentPicture, Named
from huiliu.newsroom.publishing.core.formats.json_text import filled, json_text, stamped
from huiliu.newsroom.publishing.core.formats.names import rendition_name

SCHEMA: Final = "http://www.iptc.org/std/ninjs/ninjs-schema_1.4.json"
Item = dict[str, JsonValue]


def ninjs1(document: Document) -> bytes:
    """Write one item; one that is canceled has no word of the story."""
    head = _head(document)
    return json_text(filled(head if document.is_canceled else {**head, **_story(document)}))


def _head(document: Document) -> Item:
    is_canceled = document.is_canceled
    publisher = document.publisher
    return {
        "uri": document.uri,
        "$standard": {"name": "ninjs", "version": "1.4", "schema": SCHEMA},
        "type": "text",
        "representationtype": "incomplete" if is_canceled else "complete",
        "version": str(document.version),
        "firstcreated": stamp(document.first_released_at),
        "versioncreated": stamp(document.changed_at),
        "pubstatus": "canceled" if is_canceled else "usable",
        "language": document.language,
        "ednote": document.notice,
        "copyrightholder": document.holder,
        "infosource": [{"name": publisher.name, "code": publisher.home}],
        "altids": {"code": document.printed, "page": document.page},
    }


def _story(document: Document) -> Item:
    return {
        "title": document.title,
        "headline": document.title,
        "description_summary": document.summary,
        "body_text": "\n".join(lines_of(document)),
        "body_html": markup_of(document),
        "byline": document.byline,
        "subject": list(_subjects(document)),
        "place": [_thing(one) for one in document.places],
        "copyrightnotice": document.copyright,
        "usageterms": document.usage_terms,
        "embargoed": stamped(document.embargoed_until),
        "expires": stamped(document.expires_at),
        "renditions": {"page": {"href": document.page, "mimetype": "text/html"}},
        "trustindicator": [
            {"title": title, "href": href}
            for title, href in (("manifest", document.manifest), ("proof", document.proof))
            if href
        ],
        "associations": dict(_associations(document)),
    }


def _subjects(document: Document) -> Iterator[Item]:
    if document.column:
        yield {**_thing(document.column), "rel": "column"}
    yield from (_thing(one) for one in document.subjects)
    for word in document.keywords:
        yield {"name": word, "rel": "keyword"}


def _thing(one: Named) -> Item:
    """Give a thing: 1.x has no addresses of things, only codes."""
    return filled({"name": one.name, "code": one.uri or one.code})


def _associations(document: Document) -> Iterator[tuple[str, Item]]:
    for number, picture in enumerate(document.pictures, start=1):
        yield f"picture_{number}", _picture(document, picture)
    for number, one in enumerate(document.related, start=1):
        yield f"related_{number}", filled({"uri": one.uri, "type": "text", "headline": one.title})


def _picture(document: Document, picture: DocumentPicture) -> Item:
    return filled(
        {
            "uri": document.uri_of(picture.asset),
            "type": "picture",
            "byline": picture.credit,
            "description_caption": picture.caption,
            "description_alt": picture.alt,
            "renditions": {
                rendition_name(file): filled(
                    {
                        "href": file.url,
                        "mimetype": file.mime,
                        "width": file.width_px,
                        "height": file.height_px,
                        "sizeinbytes": file.size_bytes,
                    }
                )
                for file in picture.files
            },
        }
    )
