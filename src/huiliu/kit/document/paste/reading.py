"""From elements to blocks: which tag is a paragraph, which is a mark, which is nothing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from huiliu.kit.document.cleaning import content_clean
from huiliu.kit.document.content import block_text
from huiliu.kit.document.fields import ContentInvalid, is_safe_link
from huiliu.kit.document.nodes import Json, Node, children_of, walked
from huiliu.kit.document.paste import styles
from huiliu.kit.document.paste.flow import Block, Flow, Marks
from huiliu.kit.document.paste.lists import Item, is_number
from huiliu.kit.document.paste.tables import cells_of, is_layout, table_blocks

HTML_CHARS_MAX: Final = 2_000_000
_DEPTH_MAX: Final = 80
# fmt: off
_DROPPED: Final = (
    "script", "style", "head", "title", "meta", "link", "xml", "template", "noscript", "svg",
    "math", "object", "embed", "iframe", "video", "audio", "canvas", "select", "textarea",
    "button", "input", "del", "mpvoice", "qqmusic",
)
_INLINE: Final = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "rt", "rb",
))
# fmt: on
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINKS: Final = ("http://", "https://", "mailto:")
_NO_HINTS: Final = frozenset({"图片", "image", "img", "图像"})


def document_from_html(html: str) -> dict[str, Json]:
    """Give the document that pasted HTML says; it may have no blocks at all.

    Raises ContentInvalid when it is longer than HTML_CHARS_MAX or than a document may be.

    >>> document_from_html("<p class=MsoNormal>　　夜航<o:p></o:p></p>")["content"]
    [{'type': 'paragraph', 'content': [{'type': 'text', 'text': '夜航'}]}]
    """
    if len(html) > HTML_CHARS_MAX:
        raise ContentInvalid(f"more than {HTML_CHARS_MAX} characters of HTML")
    root = _parsed(html)
    flow = Flow()
    if root is not None:
        etree.strip_elements(root, *_DROPPED, with_tail=False)
        _read_inside(root, flow, Marks(), 0)
    return content_clean({"type": "doc", "content": flow.finished()})


def _parsed(html: str) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(html.encode("utf-8", "ignore"), parser=parser)
    except etree.LxmlError:
        return None
    _drop_unwritable(root)
    return root


def _drop_unwritable(root: HtmlElement) -> None:
    """Take out characters that lxml reads but refuses to write when elements are taken out."""
    for element in root.iter():
        if element.text and _UNWRITABLE.search(element.text):
            element.text = _UNWRITABLE.sub("", element.text)
        if element.tail and _UNWRITABLE.search(element.tail):
            element.tail = _UNWRITABLE.sub("", element.tail)


def _read_inside(element: HtmlElement, flow: Flow, marks: Marks, depth: int) -> None:
    """Read what stands in an element: its text, its children and the text after each."""
    flow.say(element.text or "", marks)
    for child in element:
        if isinstance(child.tag, str):
            _read(child, flow, marks, depth + 1)
        flow.say(child.tail or "", marks)


def _read(element: HtmlElement, flow: Flow, marks: Marks, depth: int) -> None:
    if styles.is_hidden(element):
        return
    if depth > _DEPTH_MAX:
        flow.say(str(element.text_content()), marks)
    elif element.tag in _INLINE or ":" in str(element.tag):
        _read_inside(element, flow, _marked(element, marks), depth)
    elif element.tag == "br":
        flow.break_line()
    elif element.tag == "img":
        _read_picture(element, flow)
    else:
        flow.close()
        _read_block(element, flow, marks, depth)
        flow.close()
        flow.show_gaps()


def _read_block(element: HtmlElement, flow: Flow, marks: Marks, depth: int) -> None:
    tag = str(element.tag)
    if tag in {"ul", "ol"}:
        _read_list(element, flow, depth, level=1)
    elif tag == "blockquote":
        _read_quotation(element, flow, depth)
    elif tag == "table" and not is_layout(element):
        _read_table(element, flow, depth)
    elif tag == "table":
        _read_cells(element, flow, depth)
    elif styles.list_level(element):
        _read_word_item(element, flow, depth)
    elif level := styles.heading_level(element):
        _read_inside(element, flow, marks, depth)
        flow.close_heading(level)
    else:
        _read_inside(element, flow, _marked(element, marks), depth)


def _read_picture(element: HtmlElement, flow: Flow) -> None:
    if not styles.is_icon(element):
        hint = str(element.get("alt") or element.get("title") or "").strip()
        flow.gap("" if hint.lower() in _NO_HINTS else hint)


def _read_quotation(element: HtmlElement, flow: Flow, depth: int) -> None:
    paragraphs: list[Json] = [*_paragraphs(element, flow, depth)]
    if paragraphs:
        flow.block({"type": "blockquote", "content": paragraphs})


def _read_table(element: HtmlElement, flow: Flow, depth: int) -> None:
    def read(cell: HtmlElement) -> list[Block]:
        return list(_paragraphs(cell, flow, depth))

    for block in table_blocks(element, read=read):
        flow.block(block)


def _read_cells(element: HtmlElement, flow: Flow, depth: int) -> None:
    """Read a table that only places things: as if its cells were paragraphs."""
    for row in cells_of(element):
        for cell in row:
            _read_inside(cell, flow, Marks(), depth + 1)
            flow.close()
            flow.show_gaps()


def _read_list(element: HtmlElement, flow: Flow, depth: int, *, level: int) -> None:
    """Read a list's items; a list in an item, or wrongly beside one, lies a level deeper."""
    numbered = element.tag == "ol"
    for child in element:
        if child.tag in {"ul", "ol"} and depth < _DEPTH_MAX:
            _read_list(child, flow, depth + 1, level=level + 1)
        elif isinstance(child.tag, str):
            inner = _taken_out(child)
            paragraphs = list(_paragraphs(child, flow, depth + 1))
            if paragraphs:
                flow.item(Item(level, numbered, paragraphs))
            for each in inner if depth < _DEPTH_MAX else ():
                _read_list(each, flow, depth + 1, level=level + 1)


def _taken_out(item: HtmlElement) -> list[HtmlElement]:
    """Take the lists out of an item, so that its own words can be read apart."""
    inner = [child for child in item if child.tag in {"ul", "ol"}]
    for each in inner:
        each.drop_tree()
    return inner


def _read_word_item(element: HtmlElement, flow: Flow, depth: int) -> None:
    markers = [one for one in element.iterdescendants() if styles.is_list_marker(one)]
    drawn = "".join(str(marker.text_content()) for marker in markers)
    for marker in markers:
        marker.drop_tree()
    paragraphs = list(_paragraphs(element, flow, depth))
    if paragraphs:
        flow.item(Item(styles.list_level(element), is_number(drawn.strip()), paragraphs))


def _paragraphs(element: HtmlElement, flow: Flow, depth: int) -> Iterator[Block]:
    """Give what stands in an element as paragraphs alone; its gaps go to the flow around it."""
    inside = Flow()
    _read_inside(element, inside, Marks(), depth + 1)
    for block in inside.finished():
        if block["type"] == "pictureGap":
            flow.gaps.append(block)
        else:
            yield from _flattened(block)


def _flattened(block: Node) -> Iterator[Block]:
    """Give the lines of text in a block, each as a paragraph with its marks."""
    for node in walked(block):
        if node.get("type") in {"paragraph", "heading"} and block_text(node):
            yield {"type": "paragraph", "content": [*children_of(node)]}


def _marked(element: HtmlElement, marks: Marks) -> Marks:
    bold = styles.is_bold(element, before=marks.bold)
    href = str(element.get("href", "")).strip() if element.tag == "a" else ""
    fits = href.lower().startswith(_LINKS) and is_safe_link(href)
    return replace(marks, bold=bold, href=href if fits else marks.href)
