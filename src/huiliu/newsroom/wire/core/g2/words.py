"""Words of NewsML-G2: labels in one line, and blocks with their breaks."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import LANG, Draft, flat, local
from huiliu.newsroom.wire.core.g2.codes import last_part, said
from huiliu.newsroom.wire.core.item import Words

_BLANKS: Final = re.compile(r"[^\S\x00]+")
_TAKEN: Final = frozenset({LANG, "id", "role", "roleuri", "rank"})
_BREAK: Final = "\x00"
"""XML holds no such character, so that it parts lines until blanks are joined."""
_RANK: Final = re.compile("[0-9]{1,9}")
_LAST: Final = 1_000_000_000


def words_of(
    draft: Draft, element: etree._Element, *, role: str = "", also: frozenset[str] = frozenset()
) -> Words | None:
    """Give the words of a label or a block, None where it is empty; a break becomes a line end.

    `also` names attributes that the caller reads.
    """
    value = flat(element) if len(element) == 0 else _broken(draft, element)
    names = element.keys()
    if names and not _TAKEN.issuperset(names):
        draft.attributes(element, _TAKEN | also)
    if not value:
        return None
    own = last_part(said(element, "role")) if names else ""
    return Words(value=value, language=draft.language(element), role=own or role)


def ranked(elements: Iterable[etree._Element]) -> list[etree._Element]:
    """Give elements by their rank, 1 first; those without one last, as they stand."""
    listed = list(elements)
    if any(element.get("rank") for element in listed):
        listed.sort(key=_rank)
    return listed


def _rank(element: etree._Element) -> int:
    said_rank = (element.get("rank") or "").strip()
    return int(said_rank) if _RANK.fullmatch(said_rank) else _LAST


def _broken(draft: Draft, element: etree._Element) -> str:
    lines = _BLANKS.sub(" ", "".join(_pieces(draft, element))).split(_BREAK)
    return "\n".join(line.strip() for line in lines).strip()


def _pieces(draft: Draft, element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        draft.attributes(child)
        yield _BREAK if local(child) == "br" else ""
        yield from _pieces(draft, child)
        yield child.tail or ""
