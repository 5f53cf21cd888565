"""How to reach who or what a NewsML-G2 item names."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import LANG, Draft, flat
from huiliu.newsroom.wire.core.g2.codes import label_of, said
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.item import Contact

_ADDRESS: Final = nar("address")
_VALUES: Final = {nar(name): name for name in ("note", "phone", "email", "web", "fax", "im")}
_ROLE: Final = frozenset({"role", "roleuri", LANG})
_LINES: Final = tuple(map(nar, ("line", "locality", "area", "postalCode", "country")))
_NAMED: Final = nars("locality area country")
_NAME: Final = nars("name")
_CONTACT: Final = frozenset({*_VALUES, _ADDRESS})


def contacts_of(draft: Draft, info: etree._Element) -> Iterator[Contact]:
    """Give each way to reach somebody, with the role of its own or of all of them."""
    draft.rest(info, _ROLE, _CONTACT)
    around = said(info, "role")
    for child in info:
        if child.tag == _ADDRESS:
            yield address_of(draft, child, role=around)
        elif child.tag in _VALUES and (value := flat(child)):
            draft.attributes(child, _ROLE)
            yield Contact(
                kind=_VALUES[child.tag],
                role=said(child, "role") or around,
                language=child.get(LANG, ""),
                value=value,
            )


def address_of(draft: Draft, element: etree._Element, *, role: str = "") -> Contact:
    """Give an address line by line, its town and country by name."""
    draft.rest(element, _ROLE, _LINES)
    lines = (_line(draft, child) for name in _LINES for child in element.iterfind(name))
    return Contact(
        kind="address",
        role=said(element, "role") or role,
        address=tuple(filter(None, lines)),
    )


def _line(draft: Draft, element: etree._Element) -> str:
    if element.tag not in _NAMED:
        draft.attributes(element, _ROLE)
        return flat(element)
    names = element.findall(nar("name"))
    draft.rest(element, (), _NAME)
    for each in names[1:]:
        draft.leave(each, reason="said twice")
    return label_of(draft, element)
