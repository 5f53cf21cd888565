"""The parts of a video or a sound, as `partMeta` lists them: a shot list."""

from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft
from huiliu.newsroom.wire.core.g2.codes import last_part, said
from huiliu.newsroom.wire.core.g2.renditions import web_address
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.g2.words import words_of
from huiliu.newsroom.wire.core.item import Part, Words
from huiliu.newsroom.wire.core.numbers import whole_of

_TAKEN: Final = frozenset({"partid", "seq"})
_READ: Final = nars("icon timeDelim headline description")
_TIMES: Final = frozenset(
    {"renditionref", "renditionrefuri", "start", "end", "timeunit", "timeunituri"}
)
_LAST: Final = 10**15


def read_parts(draft: Draft, metas: list[etree._Element]) -> None:
    """Add the parts in their order: by `seq` where it is said."""
    for meta in sorted(metas, key=_place):
        draft.add("parts", _part(draft, meta))


def _place(meta: etree._Element) -> int:
    place = whole_of(meta.get("seq"))
    return _LAST if place is None else place


def _part(draft: Draft, meta: etree._Element) -> Part:
    draft.rest(meta, _TAKEN, _READ)
    time = draft.first(meta, nar("timeDelim"))
    icon = draft.first(meta, nar("icon"))
    if time is not None:
        draft.rest(time, _TIMES)
    if icon is not None:
        draft.rest(icon, {"href"})
    return Part(
        id=meta.get("partid", "").strip(),
        rendition="" if time is None else said(time, "renditionref"),
        starts="" if time is None else time.get("start", "").strip(),
        ends="" if time is None else time.get("end", "").strip(),
        unit="" if time is None else last_part(said(time, "timeunit")),
        headlines=_words(draft, meta, "headline"),
        descriptions=_words(draft, meta, "description"),
        picture="" if icon is None else web_address(draft, icon),
    )


def _words(draft: Draft, meta: etree._Element, name: str) -> tuple[Words, ...]:
    found = (words_of(draft, element) for element in meta.iterfind(nar(name)))
    return tuple(words for words in found if words is not None)
