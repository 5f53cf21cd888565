"""Whose a NewsML-G2 item is, and what it may be used for."""

from datetime import datetime
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import LANG, Draft
from huiliu.newsroom.wire.core.g2.codes import code_of, label_of
from huiliu.newsroom.wire.core.g2.renditions import web_address
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.g2.words import words_of
from huiliu.newsroom.wire.core.item import Rights, Words
from huiliu.newsroom.wire.core.moments import at_of, moment_of

_REFERS: Final = frozenset({"qcode", "uri", "literal"})
_TAKEN: Final = frozenset({"validfrom", "validto", LANG})
_READ: Final = nars("copyrightHolder copyrightNotice usageTerms link")
_HREF: Final = frozenset({"href"})


def rights_info(draft: Draft, info: etree._Element) -> None:
    """Read an element `rightsInfo`; rights written as rules in XML or data are left."""
    draft.rest(info, _TAKEN, _READ)
    holder = info.findall(nar("copyrightHolder"))
    for each in holder[1:]:
        draft.leave(each, reason="said twice")
    name, code = _holder(draft, holder[0]) if holder else ("", "")
    links = info.findall(nar("link"))
    for each in links:
        draft.rest(each, _HREF)
    notices = info.findall(nar("copyrightNotice"))
    terms = info.findall(nar("usageTerms"))
    rights = Rights(
        holder=name,
        holder_code=code,
        notice=_blocks(draft, notices),
        usage=_blocks(draft, terms),
        link=_link(draft, [*links, *notices, *terms]),
        starts_at=_bound(draft, info, "validfrom"),
        ends_at=_bound(draft, info, "validto"),
    )
    if rights != Rights():
        draft.add("rights", rights)


def _holder(draft: Draft, element: etree._Element) -> tuple[str, str]:
    draft.rest(element, _REFERS, nars("name"))
    return label_of(draft, element), str(code_of(draft, element))


def _blocks(draft: Draft, elements: list[etree._Element]) -> tuple[Words, ...]:
    found = (words_of(draft, element, also=_HREF) for element in elements)
    return tuple(words for words in found if words is not None)


def _link(draft: Draft, elements: list[etree._Element]) -> str:
    links = [(element, link) for element in elements if (link := web_address(draft, element))]
    for element, link in links[1:]:
        if link != links[0][1]:
            draft.leave(element, "href", reason="said twice")
    return links[0][1] if links else ""


def _bound(draft: Draft, info: etree._Element, name: str) -> datetime | None:
    written = info.get(name)
    moment = moment_of(written) if written else None
    if written and (moment is None or moment.lacks):
        draft.leave(info, name, reason="no date" if moment is None else "a date in part")
    return at_of(moment)
