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
_READ: Final = nars(
    "copyrightHolder copyrightNotice usageTerms link rightsExpressionXML rightsExpressionData"
)
_EXPRESSED: Final = frozenset({"langid"})
_HREF: Final = frozenset({"href"})


def rights_info(draft: Draft, info: etree._Element) -> None:
    """Read an element `rightsInfo`; terms for machines are kept as they came."""
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
    language, expression = _expression(draft, info)
    rights = Rights(
        holder=name,
        holder_code=code,
        notice=_blocks(draft, notices),
        usage=_blocks(draft, terms),
        link=_link(draft, [*links, *notices, *terms]),
        expression=expression,
        expression_language=language,
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


def _expression(draft: Draft, info: etree._Element) -> tuple[str, str]:
    """Give the language and the text of terms for machines, the first of them."""
    in_xml = info.findall(nar("rightsExpressionXML"))
    found = [*in_xml, *info.findall(nar("rightsExpressionData"))]
    for each in found[1:]:
        draft.leave(each, reason="said twice")
    if not found:
        return "", ""
    draft.attributes(found[0], _EXPRESSED)
    inner = (etree.tostring(each, encoding="unicode", with_tail=False) for each in found[0])
    text = (found[0].text or "") + "".join(inner)
    return found[0].get("langid", "").strip(), text.strip()


def _bound(draft: Draft, info: etree._Element, name: str) -> datetime | None:
    written = info.get(name)
    moment = moment_of(written) if written else None
    if written and (moment is None or moment.lacks):
        draft.leave(info, name, reason="no date" if moment is None else "a date in part")
    return at_of(moment)
