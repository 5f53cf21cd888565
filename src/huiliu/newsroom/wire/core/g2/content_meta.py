"""What a NewsML-G2 item says of its content: words, subjects, people, places."""

from collections.abc import Callable
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft, flat
from huiliu.newsroom.wire.core.g2.codes import last_part, said
from huiliu.newsroom.wire.core.g2.renditions import rendition_of
from huiliu.newsroom.wire.core.g2.tags import nar
from huiliu.newsroom.wire.core.g2.terms import term_of
from huiliu.newsroom.wire.core.g2.words import ranked, words_of
from huiliu.newsroom.wire.core.item import Words
from huiliu.newsroom.wire.core.numbers import whole_of

_NATURES: Final = {
    "person": "people",
    "organisation": "organisations",
    "geoArea": "places",
    "poi": "places",
    "event": "events",
    "object": "objects",
}
_URGENCY_MAX: Final = 9
_OTHER_ID: Final = frozenset({"type", "typeuri", "id"})
_RANKED: Final = frozenset({"rank"})

Take = Callable[[Draft, etree._Element], None]  # noqa: SLF001 - so lxml names its elements


def content_meta(draft: Draft, meta: etree._Element) -> None:
    """Read the element `contentMeta`, the most important of each kind first."""
    for child in ranked(meta):
        take = _TAKES.get(child.tag)
        if take is None:
            draft.leave(child)
        else:
            take(draft, child)
    draft.attributes(meta)
    draft.loose(meta)


def _subject(draft: Draft, element: etree._Element) -> None:
    term = term_of(draft, element)
    draft.add(_NATURES.get(last_part(term.kind), "subjects"), term)


def _termed(name: str, *, role: str = "") -> Take:
    def take(draft: Draft, element: etree._Element) -> None:
        draft.add(name, term_of(draft, element, role=role))

    return take


def _worded(name: str) -> Take:
    def take(draft: Draft, element: etree._Element) -> None:
        draft.add(name, words_of(draft, element))

    return take


def _lined(name: str) -> Take:
    def take(draft: Draft, element: etree._Element) -> None:
        draft.attributes(element, _RANKED)
        draft.say(name, flat(element), element)

    return take


def _dated(name: str) -> Take:
    def take(draft: Draft, element: etree._Element) -> None:
        draft.attributes(element)
        draft.say_moment(name, element)

    return take


def _urgency(draft: Draft, element: etree._Element) -> None:
    draft.attributes(element)
    urgency = whole_of(flat(element), most=_URGENCY_MAX)
    if not urgency:
        draft.leave(element, reason="no number from 1 to 9")
    draft.say("urgency", urgency or None, element)


def _keyword(draft: Draft, element: etree._Element) -> None:
    draft.attributes(element, _RANKED)
    draft.add("keywords", flat(element))


def _language(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, {"tag", "rank"})
    draft.say("language", element.get("tag", "").strip(), element)


def _other_id(draft: Draft, element: etree._Element) -> None:
    """Some write an id into the element, others into its attribute."""
    draft.attributes(element, _OTHER_ID)
    value = flat(element) or element.get("id", "").strip()
    if value:
        draft.add("other_ids", Words(value=value, role=said(element, "type")))


def _digital_source(draft: Draft, element: etree._Element) -> None:
    draft.say("digital_source", term_of(draft, element), element)


def _icon(draft: Draft, element: etree._Element) -> None:
    draft.add("renditions", rendition_of(draft, element, name="icon"))


_TAKES: Final[dict[object, Take]] = {
    nar("urgency"): _urgency,
    nar("contentCreated"): _dated("content_created_at"),
    nar("contentModified"): _dated("content_modified_at"),
    nar("located"): _termed("located"),
    nar("infoSource"): _termed("sources"),
    nar("creator"): _termed("contributors", role="creator"),
    nar("contributor"): _termed("contributors"),
    nar("language"): _language,
    nar("genre"): _termed("genres"),
    nar("keyword"): _keyword,
    nar("subject"): _subject,
    nar("slugline"): _lined("slugline"),
    nar("headline"): _worded("headlines"),
    nar("dateline"): _lined("dateline"),
    nar("by"): _worded("bylines"),
    nar("creditline"): _lined("credit"),
    nar("description"): _worded("descriptions"),
    nar("icon"): _icon,
    nar("altId"): _other_id,
    nar("digitalSourceType"): _digital_source,
}
