"""The content of a news item: text inside, plain or in XML, and files elsewhere."""

from collections.abc import Callable
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft, local
from huiliu.newsroom.wire.core.flow import XHTML_TAGS, Flow, plain_html
from huiliu.newsroom.wire.core.g2.codes import said
from huiliu.newsroom.wire.core.g2.events import event_items
from huiliu.newsroom.wire.core.g2.renditions import rendition_of
from huiliu.newsroom.wire.core.g2.tags import NAR, XHTML, nar
from huiliu.newsroom.wire.core.item import Body
from huiliu.newsroom.wire.core.nitf import is_nitf, nitf_into
from huiliu.newsroom.wire.core.numbers import whole_of

_INLINE: Final = frozenset({"contenttype", "rendition", "renditionuri", "wordcount"})
_EVENTS: Final = frozenset({nar("events"), nar("event")})
_XHTML_ROOTS: Final = frozenset({"html", "body", "div", "p", "article", "section"})
_PLAIN: Final = frozenset({"", "text/plain"})


def content_set(draft: Draft, contents: etree._Element) -> None:
    """Read the element `contentSet`."""
    for child in contents:
        take = _TAKES.get(child.tag)
        if take is None:
            draft.leave(child)
        else:
            take(draft, child)
    draft.attributes(contents)
    draft.loose(contents)


def _remote(draft: Draft, element: etree._Element) -> None:
    draft.add("renditions", rendition_of(draft, element))


def _inline_data(draft: Draft, element: etree._Element) -> None:
    mime = element.get("contenttype", "").strip()
    kind = mime.partition(";")[0].strip().lower()
    if element.get("encoding") or kind not in _PLAIN or len(element):
        draft.leave(element, reason=f"data of {mime or 'unknown kind'}")
        return
    draft.attributes(element, _INLINE)
    if html := plain_html(element.text or ""):
        draft.add("bodies", _body(draft, element, html=html, mime=mime))


def _inline_xml(draft: Draft, element: etree._Element) -> None:
    draft.attributes(element, _INLINE)
    draft.loose(element)
    if len(element) == 0:
        draft.leave(element, reason="empty")
    mime = element.get("contenttype", "").strip()
    html = "".join(_document(draft, child, mime) for child in element)
    if html:
        draft.add("bodies", _body(draft, element, html=html, mime=mime))


def _document(draft: Draft, child: etree._Element, mime: str) -> str:
    """Read what stands in XML; only a text of XHTML is given back, all else goes to its place."""
    namespace = etree.QName(child).namespace or ""
    if is_nitf(child):
        nitf_into(draft, child)
    elif child.tag in _EVENTS:
        event_items(draft, child)
    elif _is_xhtml(child, namespace, mime):
        return Flow(draft, tags=XHTML_TAGS).whole(child)
    else:
        draft.leave(child, reason=f"{mime or 'XML'} of {namespace or 'no namespace'}")
    return ""


def _is_xhtml(child: etree._Element, namespace: str, mime: str) -> bool:
    is_named = local(child) in _XHTML_ROOTS
    return namespace == XHTML or (is_named and namespace in {"", NAR} and "html" in mime)


def _body(draft: Draft, element: etree._Element, *, html: str, mime: str) -> Body:
    return Body(
        html=html,
        mime=mime,
        language=draft.language(element),
        role=said(element, "rendition"),
        words=whole_of(element.get("wordcount")),
    )


_TAKES: Final[dict[object, Callable[[Draft, etree._Element], None]]] = {
    nar("inlineXML"): _inline_xml,
    nar("inlineData"): _inline_data,
    nar("remoteContent"): _remote,
}
