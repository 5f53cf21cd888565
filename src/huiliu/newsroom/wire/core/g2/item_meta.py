"""What a NewsML-G2 item says of itself: its class, sender, dates and status."""

from collections.abc import Callable
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import LANG, Draft, flat
from huiliu.newsroom.wire.core.g2.codes import code_of, label_of, last_part, said
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.g2.words import words_of
from huiliu.newsroom.wire.core.item import FOREVER, Link, PubStatus, Words
from huiliu.newsroom.wire.core.moments import moment_of

_REFERS: Final = frozenset({"qcode", "uri", "literal"})
_NAME: Final = nars("name")
_STATUS: Final = {
    "usable": PubStatus.USABLE,
    "withheld": PubStatus.WITHHELD,
    "canceled": PubStatus.CANCELED,
    "cancelled": PubStatus.CANCELED,
}
_LINK: Final = _REFERS | {"rel", "reluri", "href", "residref", "version", "title", LANG}
_LINK_TAKES: Final = nars("title itemClass")


def item_meta(draft: Draft, meta: etree._Element) -> None:
    """Read the element `itemMeta`, whose class is read with the item's kind."""
    for child in meta:
        take = _TAKES.get(child.tag)
        if take is None:
            draft.leave(child)
        else:
            take(draft, child)
    draft.attributes(meta)
    draft.loose(meta)


def link_of(
    draft: Draft, element: etree._Element, *, relation: str = "", group: tuple[str, ...] = ()
) -> Link | None:
    """Read a reference to another item or page; None and left where it names none."""
    href, residref = element.get("href", "").strip(), element.get("residref", "").strip()
    uri = residref or href or str(code_of(draft, element))
    if residref and href:
        draft.leave(element, "href")
    title, class_ = element.find(nar("title")), element.find(nar("itemClass"))
    draft.rest(element, _LINK, _LINK_TAKES)
    if title is not None and element.get("title"):
        draft.leave(element, "title")
    if not uri:
        draft.leave(element, reason="names no item")
        return None
    return Link(
        uri=uri,
        relation=said(element, "rel") or relation,
        version=element.get("version", "").strip(),
        title=flat(title) if title is not None else " ".join(element.get("title", "").split()),
        group=group,
        kind="" if class_ is None else last_part(str(code_of(draft, class_))),
    )


def _provider(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, _REFERS, _NAME)
    label, code = label_of(draft, element), str(code_of(draft, element))
    draft.say("provider", label, element)
    draft.say("provider_code", code, element)


def _service(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, _REFERS, _NAME)
    draft.add("service", label_of(draft, element))
    draft.add("service_codes", str(code_of(draft, element)))


def _status(draft: Draft, element: etree._Element) -> None:
    """An unknown status is kept back: what may not be used must not slip through."""
    draft.rest(element, _REFERS)
    status = _STATUS.get(last_part(str(code_of(draft, element))).lower())
    if status is None:
        draft.leave(element, reason="an unknown status, kept back")
    draft.say("status", status or PubStatus.WITHHELD, element)


def _embargoed(draft: Draft, element: etree._Element) -> None:
    draft.attributes(element)
    moment = moment_of(flat(element))
    if moment is None or moment.lacks:
        draft.leave(element, reason="an embargo without an end")
    draft.say("embargoed_until", FOREVER if moment is None or moment.lacks else moment.at, element)


def _dated(name: str) -> Callable[[Draft, etree._Element], None]:
    def take(draft: Draft, element: etree._Element) -> None:
        draft.attributes(element)
        draft.say_moment(name, element)

    return take


def _title(draft: Draft, element: etree._Element) -> None:
    draft.add_title(words_of(draft, element, role="title"))


def _note(draft: Draft, element: etree._Element) -> None:
    draft.add("editor_notes", words_of(draft, element))


def _profile(draft: Draft, element: etree._Element) -> None:
    draft.attributes(element)
    draft.say("profile", flat(element), element)


def _file_name(draft: Draft, element: etree._Element) -> None:
    draft.attributes(element)
    if value := flat(element):
        draft.add("other_ids", Words(value=value, role="fileName"))


def _signal(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, _REFERS)
    draft.add("signals", str(code_of(draft, element)))


def _link(draft: Draft, element: etree._Element) -> None:
    name = etree.QName(element).localname
    draft.add("links", link_of(draft, element, relation="" if name == "link" else name))


def _class(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, _REFERS)


_TAKES: Final[dict[object, Callable[[Draft, etree._Element], None]]] = {
    nar("itemClass"): _class,
    nar("provider"): _provider,
    nar("versionCreated"): _dated("version_created_at"),
    nar("firstCreated"): _dated("first_created_at"),
    nar("expires"): _dated("expires_at"),
    nar("embargoed"): _embargoed,
    nar("pubStatus"): _status,
    nar("service"): _service,
    nar("title"): _title,
    nar("edNote"): _note,
    nar("profile"): _profile,
    nar("fileName"): _file_name,
    nar("signal"): _signal,
    nar("link"): _link,
    nar("memberOf"): _link,
    nar("instanceOf"): _link,
    nar("deliverableOf"): _link,
}
