"""XML from outside made harmless: no entity, no DTD, no network, bounded in depth and count.

Invariant: what leaves here is well-formed, has no document type, and holds no reference but
the five of XML itself. Feeds that are not well-formed are mended as a browser would.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from huiliu.kit.markup.errors import Fault, MarkupRefused

DEPTH_MAX: Final = 100
ELEMENTS_MAX: Final = 100_000
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_REFERENCE = re.compile(
    r"&(?:([A-Za-z][A-Za-z0-9]{0,40});|#X([0-9A-Fa-f]{1,6});|(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};))"
)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_ENTITY = re.compile(r"<!\s*ENTITY\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def xml_root(text: str) -> etree._Element:
    """Return the root element of an XML text.

    Raises MarkupRefused: entities are declared, nested more than 100 deep, more than 100,000
    elements, or no XML at all.
    """
    if any(map(_ENTITY.search, _outside_cdata(text))):
        raise MarkupRefused(Fault.ENTITIES)
    plain = _REFERENCE.sub(_mended, _CONTROLS.sub("", _DECLARATION.sub("", text, count=1)))
    root = _parsed(plain.lstrip().encode())
    if root is None:
        raise MarkupRefused(Fault.BROKEN)
    _bounded(root)
    return root


def _outside_cdata(text: str) -> Iterator[str]:
    """Give what stands outside of marked sections; linear, also where none is closed."""
    at = 0
    while at >= 0:
        start = text.find(_CDATA, at)
        end = text.find(_CDATA_END, start) if start >= 0 else -1
        yield text[at:] if end < 0 else text[at:start]
        at = end


def xml_bytes(root: etree._Element) -> bytes:
    """Write an element as UTF-8 without declaration and document type."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=False, with_tail=False)


def _parsed(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as broken:
        raise MarkupRefused(Fault.BROKEN) from broken


def _bounded(root: etree._Element) -> None:
    depth = count = 0
    for event, _node in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEPTH_MAX:
            raise MarkupRefused(Fault.TOO_DEEP)
        if count > ELEMENTS_MAX:
            raise MarkupRefused(Fault.TOO_MANY)


def _mended(found: re.Match[str]) -> str:
    """Write a name of HTML as its character; a name nobody knows and a bare & as words.

    XML wants the x of a number small.
    """
    name = found[1]
    if found[2]:
        return f"&#x{found[2]};"
    if name is None:
        return "&amp;"
    if name in _OWN:
        return found[0]
    character = html5.get(f"{name};")
    return escape(character) if character else f"&amp;{name};"
