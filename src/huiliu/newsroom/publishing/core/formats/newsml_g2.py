"""NewsML-G2 2.30 of the IPTC: a message with the story, its pictures and the package of them.

Source: NewsML-G2_2.30-spec-All-Power.xsd, https://iptc.org/standards/newsml-g2/. The story is a
news item with its text in XHTML, each picture one of its own, and a package joins them. What is
taken back comes once more, all of it, as `stat:canceled`, with a higher version; so does a picture
that a correction leaves out.
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from huiliu.newsroom.publishing.core.article import stamp
from huiliu.newsroom.publishing.core.formats.body import markup_of
from huiliu.newsroom.publishing.core.formats.document import (
    Document,
    DocumentPicture,
    Named,
    PictureFile,
)
from huiliu.newsroom.publishing.core.formats.json_text import stamped
from huiliu.newsroom.publishing.core.formats.xml_text import (
    DECLARATION,
    around,
    attributes,
    element,
)
from huiliu.newsroom.publishing.core.stops import ChangeKind

NAMESPACE: Final = "http://iptc.org/std/nar/2006-10-01/"
ITEM_TYPE: Final = "application/vnd.iptc.g2.newsitem+xml"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_CATALOG: Final = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_36.xml"
_CANCELED: Final = "stat:canceled"
_SHA256: Final = "http://cv.iptc.org/newscodes/hashtype/sha256"
_ALIASES: Final = ("medtop", "subj", "iso3166-1a2")
"""Of the catalogue, those whose codes a subject may have."""


def newsml_g2(document: Document) -> bytes:
    """Write a message with everything of the document."""
    sender = urlsplit(document.publisher.home).hostname or document.publisher.name
    header = (
        element("sent", stamp(document.changed_at)),
        element("sender", sender),
        element("transmitId", f"{document.uri}#{document.version}"),
    )
    items = around("itemSet", "".join(_items(document)))
    root = around("newsMessage", f"{around('header', ''.join(header))}{items}", xmlns=NAMESPACE)
    return f"{DECLARATION}{root}\n".encode()


def _items(document: Document) -> Iterator[str]:
    if document.pictures or document.dropped:
        yield _item(document, "packageItem", f"{document.uri}#package", _package(document))
    yield _item(document, "newsItem", document.uri, _story(document))
    for picture in document.pictures:
        guid = document.uri_of(picture.asset)
        yield _item(document, "newsItem", guid, _picture(document, picture))
    for asset in document.dropped:
        gone = _meta(document, "picture", status=_CANCELED)
        yield _item(document, "newsItem", document.uri_of(asset), gone)


def _item(document: Document, name: str, guid: str, inner: str) -> str:
    return around(
        name,
        f"<catalogRef{attributes(href=_CATALOG)}/>{_rights(document)}{inner}",
        guid=guid,
        version=document.version,
        standard="NewsML-G2",
        standardversion="2.30",
        conformance="power",
        xml_lang=document.language,
    )


def _rights(document: Document) -> str:
    other = document.rights_holder
    home = "" if other else document.publisher.home
    holder = around("copyrightHolder", element("name", document.holder), literal=other, uri=home)
    notice = "" if document.is_canceled else element("copyrightNotice", document.copyright)
    return around("rightsInfo", f"{holder}{notice}{element('usageTerms', document.usage_terms)}")


def _meta(
    document: Document, nature: str, *, title: str = "", links: str = "", status: str = ""
) -> str:
    """Give what an item says of itself; the order is the schema's."""
    own = _CANCELED if document.is_canceled else "stat:usable"
    publisher = document.publisher
    inner = (
        element("itemClass", qcode=f"ninat:{nature}"),
        around("provider", element("name", publisher.name), uri=publisher.home),
        element("versionCreated", stamp(document.changed_at)),
        element("firstCreated", stamp(document.first_released_at)),
        element("embargoed", stamped(document.embargoed_until)),
        element("pubStatus", qcode=status or own),
        _service(document.column),
        element("title", title),
        element("edNote", document.notice),
        element("signal", qcode=_signal(document)),
        element("expires", stamped(document.expires_at)),
        links,
    )
    return around("itemMeta", "".join(inner))


def _signal(document: Document) -> str:
    """Say what to mind: a correction, or a story that is back after it was taken off."""
    if document.kind is ChangeKind.CORRECTED:
        return "sig:correction"
    return "sig:update" if document.version > 1 and not document.is_canceled else ""


def _service(column: Named | None) -> str:
    return around("service", element("name", column.name), uri=column.uri) if column else ""


def _story(document: Document) -> str:
    meta = _meta(document, "text", title=document.title, links="".join(_links(document)))
    if document.is_canceled:
        return meta
    return f"{meta}{_content_meta(document)}{_content(document)}"


def _links(document: Document) -> Iterator[str]:
    """Give the page, the proof, the pictures and what stands beside."""
    yield element("link", rel="irel:seeAlso", href=document.page, contenttype="text/html")
    if document.is_canceled:
        return
    yield element("link", rel="irel:seeAlso", href=document.manifest)
    for picture in document.pictures:
        guid = document.uri_of(picture.asset)
        yield element("link", rel="irel:associatedWith", residref=guid, contenttype=ITEM_TYPE)
    for one in document.related:
        title = element("title", one.title)
        yield around("link", title, rel="irel:seeAlso", residref=one.uri)
    for language, address in document.alternates:
        yield element("link", rel="irel:seeAlso", href=address, title=language)


def _content_meta(document: Document) -> str:
    inner = (
        around("infoSource", element("name", document.publisher.name), uri=document.publisher.home),
        element("altId", document.printed),
        element("language", tag=document.language),
        *(element("keyword", word) for word in document.keywords),
        *(_subject(one, "cpnat:abstract") for one in document.subjects),
        *(_subject(one, "cpnat:geoArea") for one in document.places),
        element("slugline", document.code),
        element("headline", document.title),
        element("by", document.byline),
        element("description", document.summary, role="drol:summary"),
    )
    return around("contentMeta", "".join(inner))


def _subject(one: Named, kind: str) -> str:
    """Write a thing by its code where the catalogue knows it, else by its address or its name."""
    is_known = one.code.partition(":")[0] in _ALIASES and ":" in one.code
    return around(
        "subject",
        element("name", one.name),
        type=kind,
        qcode=one.code if is_known else "",
        uri="" if is_known else one.uri,
        literal="" if is_known or one.uri else one.code or one.name,
    )


def _content(document: Document) -> str:
    html = around(
        "html",
        f"{around('head', element('title', document.title) or '<title/>')}"
        f"<body>{markup_of(document)}</body>",
        xmlns=_XHTML,
        xml_lang=document.language,
    )
    return around("contentSet", around("inlineXML", html, contenttype="application/xhtml+xml"))


def _picture(document: Document, picture: DocumentPicture) -> str:
    meta = _meta(document, "picture")
    if document.is_canceled:
        return meta
    told = (
        element("creditline", picture.credit),
        element("description", picture.caption, role="drol:caption"),
    )
    files = "".join(_remote(one, picture) for one in picture.files)
    return f"{meta}{around('contentMeta', ''.join(told))}{around('contentSet', files)}"


def _remote(file: PictureFile, picture: DocumentPicture) -> str:
    is_main = file == picture.main
    return around(
        "remoteContent",
        element("hash", file.digest, hashtypeuri=_SHA256) if file.digest else "",
        rendition="rnd:highRes" if is_main else "rnd:web",
        href=file.url,
        contenttype=file.mime,
        title=picture.alt,
        size=file.size_bytes,
        width=file.width_px,
        height=file.height_px,
    )


def _package(document: Document) -> str:
    """Give what joins the story and its pictures; without any it is canceled."""
    if not document.pictures or document.is_canceled:
        return _meta(document, "composite", status=_CANCELED)
    meta = _meta(document, "composite", title=document.title)
    guids = (document.uri, *(document.uri_of(one.asset) for one in document.pictures))
    references = "".join(
        element("itemRef", residref=guid, version=document.version, contenttype=ITEM_TYPE)
        for guid in guids
    )
    group = around("group", references, id="story", role="group:main")
    told = around("contentMeta", element("headline", document.title))
    return f"{meta}{told}{around('groupSet', group, root='story')}"
