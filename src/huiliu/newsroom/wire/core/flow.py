"""Running text of XHTML and NITF written as harmless HTML.

Invariant: a tag comes out only if it is in the tables here, an attribute only if it is a link to
the web or a mailbox, or a number of a table's cells; words are escaped. Nothing else can.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.addresses import is_link
from huiliu.newsroom.wire.core.draft import Draft, local
from huiliu.newsroom.wire.core.numbers import whole_of

_LEAVES: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "caption"})
_CELLS: Final = frozenset({"td", "th"})
_ROWS: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_HOLDERS: Final = _CELLS | _ROWS | {"ul", "ol", "li", "dl", "dd", "blockquote"}
_INLINE: Final = frozenset({"a", "em", "strong", "sub", "sup", "q", "cite", "code", "u", "s", "br"})
_WRAPS: Final = {
    "ul": "li",
    "ol": "li",
    "dl": "dd",
    "tr": "td",
    "li": "",
    "dd": "",
    "td": "",
    "th": "",
}
"""In what loose words stand; in a paragraph elsewhere."""
_ACTIVE: Final = frozenset({"script", "style", "template", "noscript", "iframe", "object", "embed"})
_CONTROLS: Final = frozenset({"applet", "form", "button", "select", "textarea", "input"})
_SHOWN: Final = frozenset({"svg", "math", "canvas", "audio", "video"})
_HIDDEN: Final = _ACTIVE | _CONTROLS | _SHOWN | {"head", "title", "media", "nitf-table"}
_SPANS: Final = ("colspan", "rowspan")
_SPAN_MAX: Final = 100
_EMPTY_LINE: Final = re.compile(r"\n[ \t\r]*\n")

XHTML_TAGS: Final = {
    **{name: name for name in _LEAVES | _HOLDERS | _INLINE},
    "b": "strong",
    "i": "em",
    "address": "p",
    "figcaption": "p",
    "del": "s",
}
NITF_TAGS: Final = {
    **{name: name for name in _ROWS | _CELLS},
    **{name: name for name in ("p", "pre", "ul", "ol", "li", "dl", "dd", "dt", "caption")},
    **{name: name for name in ("a", "em", "q", "br", "sub", "sup")},
    "hl1": "h1",
    "hl2": "h2",
    "bq": "blockquote",
    "note": "blockquote",
    "fn": "p",
    "credit": "p",
    "datasource": "p",
}
_PAGE: Final = frozenset({"div", "section", "main", "header", "footer", "aside", "figure"})
_NITF: Final = frozenset({"block", "body.content", "body.end", "tagline", "hedline"})
_BREAKS: Final = _PAGE | _NITF | {"article", "body", "html"}


class Flow:
    """Writes one text; `tags` says as what an element of the source comes out."""

    def __init__(self, draft: Draft, *, tags: Mapping[str, str]) -> None:
        self._draft = draft
        self._tags = tags

    def html(self, element: etree._Element) -> str:
        """Give the blocks of a text; empty where it says nothing."""
        return "".join(self._blocks(element, "p"))

    def whole(self, element: etree._Element) -> str:
        """Give an element as a text, its own tag with it."""
        name = local(element)
        tag = self._tags.get(name, "")
        if self._is_block(name, tag):
            return "".join(self._block(element, tag, "p"))
        return "".join(_paragraph([self._inline(element, tag)], "p"))

    def _blocks(self, element: etree._Element, wrap: str) -> Iterator[str]:
        run = [escape(element.text or "", quote=False)]
        for child in element:
            name = local(child)
            tag = self._tags.get(name, "")
            if name in _HIDDEN:
                self._hide(child)
            elif self._is_block(name, tag):
                yield from _paragraph(run, wrap)
                run.clear()
                yield from self._block(child, tag, wrap)
            else:
                run.append(self._inline(child, tag))
            run.append(escape(child.tail or "", quote=False))
        yield from _paragraph(run, wrap)

    def _is_block(self, name: str, tag: str) -> bool:
        return tag in _LEAVES or tag in _HOLDERS or name in _BREAKS

    def _block(self, element: etree._Element, tag: str, wrap: str) -> Iterator[str]:
        if tag in _LEAVES:
            words = self._words(element)
            words = words if tag == "pre" else _joined(words)
            if words.strip():
                yield f"<{tag}>{words}</{tag}>"
        elif tag in _HOLDERS:
            inner = "".join(self._blocks(element, _WRAPS.get(tag, "p")))
            if inner or tag in _CELLS:
                yield f"<{tag}{_spans(element) if tag in {'td', 'th'} else ''}>{inner}</{tag}>"
        else:
            yield from self._blocks(element, wrap)

    def _words(self, element: etree._Element) -> str:
        if len(element) == 0:
            return escape(element.text or "", quote=False)
        pieces = [escape(element.text or "", quote=False)]
        for child in element:
            name = local(child)
            if name in _HIDDEN:
                self._hide(child)
            else:
                pieces.append(self._inline(child, self._tags.get(name, "")))
            pieces.append(escape(child.tail or "", quote=False))
        return "".join(pieces)

    def _inline(self, element: etree._Element, tag: str) -> str:
        if tag == "br":
            return "<br>"
        words = self._words(element)
        if tag not in _INLINE:
            return f" {words} " if tag or local(element) in _BREAKS else words
        if tag != "a":
            return f"<{tag}>{words}</{tag}>" if words.strip() else words
        href = (element.get("href") or "").strip()
        if not is_link(href):
            self._draft.leave(element, "href", reason="no link that is kept")
            return words
        return f'<a href="{escape(href)}" rel="noopener noreferrer">{words}</a>'

    def _hide(self, element: etree._Element) -> None:
        if local(element) != "media":
            self._draft.leave(element, reason="not a part of a text")


def plain_html(text: str) -> str:
    r"""Write plain text as paragraphs: parted by empty lines, or each line where there are none.

    >>> plain_html("a < b\nc\n\nd"), plain_html("a\nb")
    ('<p>a &lt; b c</p><p>d</p>', '<p>a</p><p>b</p>')
    """
    parts = _EMPTY_LINE.split(text.strip())
    parts = parts if len(parts) > 1 else text.splitlines()
    words = (_joined(escape(part, quote=False)) for part in parts)
    return "".join(f"<p>{each}</p>" for each in words if each)


def _paragraph(run: list[str], wrap: str) -> Iterator[str]:
    words = _joined("".join(run))
    if words:
        yield f"<{wrap}>{words}</{wrap}>" if wrap else words


def _joined(words: str) -> str:
    return " ".join(words.split())


def _spans(element: etree._Element) -> str:
    spans = ((name, whole_of(element.get(name), most=_SPAN_MAX)) for name in _SPANS)
    return "".join(f' {name}="{value}"' for name, value in spans if value)
