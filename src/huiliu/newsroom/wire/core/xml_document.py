"""XML from outside made harmless: no document type, no entity, no network, bounded.

Nothing is mended: a document of an agency is whole or it is refused with the line.
"""

import re
from typing import Final

from lxml import etree

from huiliu.kit.markup.errors import Fault, MarkupRefused
from huiliu.kit.markup.strict import strict_root
from huiliu.newsroom.wire.core.refusal import Reason, Refused

BYTES_MAX: Final = 20_000_000
DEPTH_MAX: Final = 64
ELEMENTS_MAX: Final = 100_000
_TOO_DEEP: Final = etree.XPath(f"boolean({'/*' * (DEPTH_MAX + 1)})")
_REASONS: Final = {
    Fault.DOCUMENT_TYPE: Reason.DOCUMENT_TYPE,
    Fault.WRONG_CHARSET: Reason.WRONG_CHARSET,
    Fault.TOO_DEEP: Reason.TOO_DEEP,
    Fault.TOO_LARGE: Reason.TOO_LARGE,
    Fault.BROKEN: Reason.BROKEN_XML,
}
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
    try:
        root = strict_root(document)
    except MarkupRefused as refused:
        raise Refused(_REASONS[refused.fault], place=refused.line) from refused
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
