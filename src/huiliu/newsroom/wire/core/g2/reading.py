"""NewsML-G2 in, items out: one item alone, or all of a message."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import LANG, Draft, brief, foreign
from huiliu.newsroom.wire.core.g2.catalogs import (
    Catalogs,
    catalog_container,
    scheme_meta,
    schemes_of,
    unknown_catalogs,
)
from huiliu.newsroom.wire.core.g2.codes import code_of, last_part
from huiliu.newsroom.wire.core.g2.concepts import concept_set, one_concept
from huiliu.newsroom.wire.core.g2.content_meta import content_meta
from huiliu.newsroom.wire.core.g2.contents import content_set
from huiliu.newsroom.wire.core.g2.coverages import coverage_set, news_coverage
from huiliu.newsroom.wire.core.g2.events import is_event
from huiliu.newsroom.wire.core.g2.groups import group_set, item_reference
from huiliu.newsroom.wire.core.g2.hops import hop_history
from huiliu.newsroom.wire.core.g2.item_meta import item_meta
from huiliu.newsroom.wire.core.g2.parts import read_parts
from huiliu.newsroom.wire.core.g2.rights import rights_info
from huiliu.newsroom.wire.core.g2.tags import SCHEMA, nar, nars
from huiliu.newsroom.wire.core.g2.terms import assertions_of, unnamed_assertions
from huiliu.newsroom.wire.core.item import Hop, Item, ItemKind
from huiliu.newsroom.wire.core.moments import at_of
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from huiliu.newsroom.wire.core.xml_document import xml_root

ITEMS_MAX: Final = 2_000
_NONE: Final[Catalogs] = MappingProxyType({})
_KINDS: Final = {
    nar("newsItem"): ItemKind.TEXT,
    nar("packageItem"): ItemKind.PACKAGE,
    nar("planningItem"): ItemKind.PLANNING,
    nar("conceptItem"): ItemKind.CONCEPT,
    nar("knowledgeItem"): ItemKind.KNOWLEDGE,
    nar("catalogItem"): ItemKind.CATALOG,
}
_NATURES: Final = {
    "text": ItemKind.TEXT,
    "picture": ItemKind.PICTURE,
    "graphic": ItemKind.GRAPHIC,
    "video": ItemKind.VIDEO,
    "animated": ItemKind.VIDEO,
    "audio": ItemKind.AUDIO,
    "composite": ItemKind.COMPOSITE,
    "component": ItemKind.COMPONENT,
}
_FORMS: Final = {
    "image": ItemKind.PICTURE,
    "video": ItemKind.VIDEO,
    "audio": ItemKind.AUDIO,
}
_MESSAGE: Final = nar("newsMessage")
_ROOT: Final = frozenset({"guid", "version", "standard", "standardversion", LANG, SCHEMA})
_ASIDE: Final = nars("catalogRef catalog partMeta assert")
_HEADER: Final = nars("sent sender catalogRef catalog")


def read_g2(data: bytes, *, catalogs: Catalogs = _NONE) -> tuple[Item, ...]:
    """Read every item of a NewsML-G2 document, in order.

    `catalogs` gives what is known of catalogues elsewhere, by their addresses; codes are resolved
    by those and by the catalogues inside the document.
    Raises Refused: no item of NewsML-G2, more than 2,000, or XML that is broken, hostile or
    beyond the limits.
    """
    root = xml_root(data)
    if root.tag in _KINDS:
        return (_item(root, catalogs, ()),)
    if root.tag != _MESSAGE:
        raise Refused(Reason.NO_NEWSML_G2)
    return _message(root, catalogs)


def _message(message: etree._Element, catalogs: Catalogs) -> tuple[Item, ...]:
    around = Draft(message)
    around.rest(message, {SCHEMA}, nars("header itemSet"))
    found = [child for items in message.iterfind(nar("itemSet")) for child in items]
    if not any(child.tag in _KINDS for child in found):
        raise Refused(Reason.NO_ITEMS)
    if len(found) > ITEMS_MAX:
        raise Refused(Reason.TOO_MANY_ITEMS)
    for child in found:
        if child.tag not in _KINDS:
            around.leave(child)
    schemes: list[Mapping[str, str]] = []
    header = around.first(message, nar("header"))
    if header is not None:
        around.rest(header, (), _HEADER)
        unknown_catalogs(around, header, catalogs)
        schemes += schemes_of(header, catalogs)
        _sent(around, header)
    items = (child for child in found if child.tag in _KINDS)
    return tuple(_item(child, catalogs, schemes, around=around) for child in items)


def _sent(around: Draft, header: etree._Element) -> None:
    """The sending of a message is the last station of each item in it."""
    sent, sender = header.find(nar("sent")), header.find(nar("sender"))
    moment = None if sent is None else around.moment(sent)
    party = "" if sender is None else brief(sender)
    if party or moment:
        around.add("hops", Hop(party=party, at=at_of(moment), action="sent"))


def _item(
    root: etree._Element,
    catalogs: Catalogs,
    schemes: Sequence[Mapping[str, str]],
    *,
    around: Draft | None = None,
) -> Item:
    draft = Draft(root, schemes=[*schemes_of(root, catalogs), *schemes])
    draft.attributes(root, _ROOT)
    draft.loose(root)
    unknown_catalogs(draft, root, catalogs)
    assertions_of(draft, root.iterfind(nar("assert")))
    standard = (root.get("standard") or "NewsML-G2", root.get("standardversion") or "")
    draft.say("standard", " ".join(standard).strip(), root)
    draft.say("version", root.get("version", "").strip(), root)
    for child in root:
        take = _TAKES.get(child.tag)
        if take is not None:
            take(draft, child)
        elif child.tag not in _ASIDE:
            draft.leave(child, reason=foreign(child, root))
    read_parts(draft, root.findall(nar("partMeta")))
    unnamed_assertions(draft)
    if not draft.has("language"):
        draft.say("language", draft.language(root), root)
    if around is not None:
        draft.join(around)
    return draft.item(_kind(draft, root), root.get("guid", "").strip())


def _kind(draft: Draft, root: etree._Element) -> ItemKind:
    class_ = root.find(f"{nar('itemMeta')}/{nar('itemClass')}")
    nature = "" if class_ is None else last_part(str(code_of(draft, class_)))
    kind = _KINDS[root.tag]
    if kind is ItemKind.TEXT:
        known = _NATURES.get(nature)
        kind = known or _form(root)
    else:
        concept = root.find(nar("concept")) if kind is ItemKind.CONCEPT else None
        kind = ItemKind.EVENT if concept is not None and is_event(concept) else kind
        known = kind if nature == kind.value else None
    if class_ is not None and known is None:
        draft.leave(class_, reason="a class that its kind does not say")
    return kind


def _form(root: etree._Element) -> ItemKind:
    """Give what a news item without a class is, by the form of its files."""
    files = root.iterfind(f"{nar('contentSet')}/{nar('remoteContent')}")
    mime = next((each.get("contenttype", "") for each in files), "")
    return _FORMS.get(mime.partition("/")[0].strip().lower(), ItemKind.TEXT)


_TAKES: Final[dict[object, Callable[[Draft, etree._Element], None]]] = {
    nar("rightsInfo"): rights_info,
    nar("itemMeta"): item_meta,
    nar("contentMeta"): content_meta,
    nar("contentSet"): content_set,
    nar("groupSet"): group_set,
    nar("itemRef"): item_reference,
    nar("newsCoverageSet"): coverage_set,
    nar("newsCoverage"): news_coverage,
    nar("concept"): one_concept,
    nar("conceptSet"): concept_set,
    nar("schemeMeta"): scheme_meta,
    nar("catalogContainer"): catalog_container,
    nar("hopHistory"): hop_history,
}
