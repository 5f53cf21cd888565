"""XML from outside made harmless: no document type, no entity, no network, bounded.

Nothing is mended: a document of an agency is whole or it is refused with the line.
"""

import re
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.refusal import Reason, Refused

BYTES_MAX: Final = 20_000_000
DEPTH_MAX: Final = 64
ELEMENTS_MAX: Final = 100_000
_TOO_DEEP: Final = etree.XPath(f"boolean({'/*' * (DEPTH_MAX + 1)})")
_DECLARES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CHARSET_CODES: Final = frozenset({31, 32, 81})
"""Unknown and unsupported encoding, bytes that are not of it; libxml2's xmlParserErrors."""
_LIMIT_CODE: Final = 114
"""Of levels, of a text or of a name that is too long."""
_HEAD_BYTES: Final = 8_192
_QUOTED: Final = """(?:"[^"<>]*"|'[^'<>]*')"""
_NAMED_TYPE: Final = (
    r"((?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^<>]*\?>)?\s*(?:<!--(?:[^-]|-(?!-))*-->\s*)*)"
    rf"(<!DOCTYPE\s+{{root}}(?:\s+SYSTEM\s+{_QUOTED}|\s+PUBLIC\s+{_QUOTED}(?:\s+{_QUOTED})?)?\s*>)"
)
_BLANKS: Final = b" \t\r\n"


def xml_root(data: bytes) -> etree._Element:
    """Give the outermost element of an XML document; comments and instructions are left out.

    Raises Refused: empty, above 20 MB or 10 MB of text in one place, a document type or an entity,
    not well-formed, a charset that is not the declared one, nested more than 64 deep, more than
    100,000 elements.

    >>> xml_root(b"<p>1</p>").text
    '1'
    """
    if len(data) > BYTES_MAX:
        raise Refused(Reason.TOO_LARGE)
    document = data.strip(_BLANKS)
    if not document:
        raise Refused(Reason.EMPTY)
    if document.count(b"<") - document.count(b"</") > ELEMENTS_MAX:
        raise Refused(Reason.TOO_MANY_ELEMENTS)
    root = _parsed(document)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(Reason.DOCUMENT_TYPE)
    if _TOO_DEEP(root):
        raise Refused(Reason.TOO_DEEP)
    return root


def named_type_root(data: bytes, *, root: str) -> etree._Element:
    """Give the outermost element as xml_root does, of a document that may name its type.

    Agencies write `<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">`. Such a line is taken off before the
    document is parsed, so that nothing can be loaded by it; one that declares anything itself,
    in an internal subset, is refused as everywhere.

    >>> named_type_root(b'<!DOCTYPE a SYSTEM "a.dtd"><a>1</a>', root="a").text
    '1'
    """
    named = re.compile(_NAMED_TYPE.format(root=re.escape(root)).encode(), re.DOTALL)
    if len(data) <= BYTES_MAX and (found := named.match(data[:_HEAD_BYTES])):
        # Its line ends stay, so that a fault is told by its line.
        lines = b"<!--" + b"\n" * found[2].count(b"\n") + b"-->"
        data = found[1] + lines + data[found.end() :]
    return xml_root(data)


def _parsed(document: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(document, parser)
    except etree.XMLSyntaxError as broken:
        raise Refused(_reason(document, broken), place=broken.lineno or 0) from broken


def _reason(document: bytes, broken: etree.XMLSyntaxError) -> Reason:
    if _DECLARES.search(document):
        return Reason.DOCUMENT_TYPE
    code = getattr(broken, "code", 0)
    if code in _CHARSET_CODES:
        return Reason.WRONG_CHARSET
    if code == _LIMIT_CODE:
        return Reason.TOO_DEEP if "depth" in str(broken) else Reason.TOO_LARGE
    return Reason.BROKEN_XML
