"""XML from outside made harmless: no document type, no entities, no network, bounded."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _
from lxml import etree

from huiliu.kit.calendar.cleaning import plain_line, plain_text
from huiliu.kit.calendar.errors import CalendarRefused
from huiliu.kit.markup.errors import Fault, MarkupRefused
from huiliu.kit.markup.strict import strict_root

FILE_BYTES_MAX: Final = 5_000_000
TAGS_MAX: Final = 200_000
_BLANKS: Final = re.compile(r"\s+")
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def root_of(data: bytes) -> etree._Element:
    """Give the outermost element of an XML file.

    Raises CalendarRefused: larger than 5 MB, more than 200,000 tags, a document type, no XML.
    """
    if len(data) > FILE_BYTES_MAX or data.count(b"<") > TAGS_MAX:
        raise CalendarRefused(_("The file is larger than 5 MB. Send fewer events at once."))
    try:
        return strict_root(data.strip())
    except MarkupRefused as refused:
        if refused.fault is Fault.DOCUMENT_TYPE:
            words = _("The file declares a document type. Export it without one.")
        else:
            words = _("The file is no XML that can be read. Export it again.")
        raise CalendarRefused(words) from refused


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """Give the first element at a path of local names."""
    return element.find("/".join(f"{{*}}{name}" for name in path))


def children(element: etree._Element, *path: str) -> list[etree._Element]:
    """Give every element at a path of local names."""
    return element.findall("/".join(f"{{*}}{name}" for name in path))


def line_of(element: etree._Element | None) -> str:
    """Give the words of an element in one line; nothing for none."""
    return "" if element is None else plain_line(_said(element))


def text_of(element: etree._Element) -> str:
    """Give the words of an element, with a line end for each break."""
    return plain_text(_said(element))


def language_of(element: etree._Element) -> str:
    """Give the language of an element, its own or that of what it stands in."""
    found = element.get(_LANG)
    if found is None:
        above = (each.get(_LANG) for each in element.iterancestors())
        found = next(filter(None, above), "")
    return found


def code_of(element: etree._Element | None) -> str:
    """Give what an element refers to: its qcode or its address; nothing for none."""
    if element is None:
        return ""
    return (element.get("qcode") or element.get("uri") or "").strip()


def _said(element: etree._Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield "\n" if _is_break(node) else ""
            yield _flowing(node.text)
        elif node is not element:
            yield _flowing(node.tail)


def _flowing(text: str | None) -> str:
    """Give a text without the line ends of its file; an empty line parts paragraphs."""
    return _BLANKS.sub(lambda found: "\n\n" if found[0].count("\n") > 1 else " ", text or "")


def _is_break(node: etree._Element) -> bool:
    return etree.QName(node).localname in {"br", "p", "li"}
