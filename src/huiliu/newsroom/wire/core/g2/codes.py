"""Codes of NewsML-G2: qcodes with the scheme of their alias, addresses, and words of the sender."""

from typing import Final, NamedTuple

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft, flat
from huiliu.newsroom.wire.core.g2.tags import nar

_NAME: Final = nar("name")
_SAID_CHARS: Final = 300


class Code(NamedTuple):
    """A code as it was written, in full where the catalogue resolves it, and its alias."""

    code: str
    uri: str
    scheme: str

    def __str__(self) -> str:
        return self.code or self.uri


def code_of(draft: Draft, element: etree._Element) -> Code:
    """Give what an element refers to: by qcode, address or literal; all empty for none."""
    qcode = element.get("qcode", "").strip()
    uri = element.get("uri", "").strip()
    if not qcode:
        return Code((element.get("literal") or "").strip(), uri, "")
    if element.get("literal"):
        draft.leave(element, "literal")
    alias, _colon, code = qcode.partition(":")
    scheme = next((known[alias] for known in draft.schemes if alias in known), "")
    return Code(qcode, uri or (scheme + code if scheme else ""), alias)


def said(element: etree._Element, name: str) -> str:
    """Give a code in an attribute, or in the sibling attribute that holds it in full.

    >>> said(etree.fromstring('<r roleuri="http://example.org/a"/>'), "role")
    'http://example.org/a'
    """
    value = element.get(name) or element.get(f"{name}uri")
    return value.strip()[:_SAID_CHARS] if value else ""


def last_part(code: str) -> str:
    """Give what a code says without the scheme.

    >>> last_part("drol:caption"), last_part("http://cv.iptc.org/newscodes/cpnature/person")
    ('caption', 'person')
    """
    return code.rpartition("/")[2].rpartition(":")[2] if code[-1:] not in "/:" else code


def label_of(draft: Draft, element: etree._Element) -> str:
    """Give the first name of a thing, else its code."""
    name = element.find(_NAME)
    return (flat(name) if name is not None else "") or str(code_of(draft, element))
