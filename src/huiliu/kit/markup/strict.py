"""XML of those who owe it whole: nothing is mended, loaded, resolved or fetched.

A document type is refused whatever it says; a document breaks with its line.
"""

import re
from typing import Final

from lxml import etree

from huiliu.kit.markup.errors import Fault, MarkupRefused

_DECLARES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CHARSET_CODES: Final = frozenset({31, 32, 81})
"""Unknown and unsupported encoding, bytes that are not of it; libxml2's xmlParserErrors."""
_LIMIT_CODE: Final = 114
"""Of levels, of a text or of a name that is too long."""


def strict_root(document: bytes) -> etree._Element:
    """Give the outermost element; comments and instructions are left out.

    Raises MarkupRefused with the line: not well-formed, a document type or an entity, a charset
    that is not the declared one, more than 256 levels or 10 MB of text in one place.

    >>> strict_root(b"<p>1</p>").text
    '1'
    """
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
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as broken:
        raise MarkupRefused(_fault(document, broken), line=broken.lineno or 0) from broken
    if root.getroottree().docinfo.internalDTD is not None:
        raise MarkupRefused(Fault.DOCUMENT_TYPE)
    return root


def _fault(document: bytes, broken: etree.XMLSyntaxError) -> Fault:
    if _DECLARES.search(document):
        return Fault.DOCUMENT_TYPE
    code = getattr(broken, "code", 0)
    if code in _CHARSET_CODES:
        return Fault.WRONG_CHARSET
    if code == _LIMIT_CODE:
        return Fault.TOO_DEEP if "depth" in str(broken) else Fault.TOO_LARGE
    return Fault.BROKEN
