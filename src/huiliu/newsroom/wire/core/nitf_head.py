"""The head of a NITF document: what the text is, its dates, subjects and rights."""

from collections.abc import Callable
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft, flat, local
from huiliu.newsroom.wire.core.item import FOREVER, PubStatus, Rights, Term, Words
from huiliu.newsroom.wire.core.moments import at_of, moment_of
from huiliu.newsroom.wire.core.numbers import whole_of

_URGENCY_MAX: Final = 9
_TOBJECT: Final = ("tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail")
_SUBJECT: Final = frozenset({*_TOBJECT, "tobject.subject.refnum", "tobject.subject.code"})
THINGS: Final = {
    "person": "people",
    "org": "organisations",
    "location": "places",
    "event": "events",
    "object.title": "objects",
}
_TERM: Final = frozenset({"idsrc", "value"})
_STATUS: Final = {
    "usable": PubStatus.USABLE,
    "withheld": PubStatus.WITHHELD,
    "embargoed": PubStatus.WITHHELD,
    "canceled": PubStatus.CANCELED,
    "cancelled": PubStatus.CANCELED,
}
"""Of a document alone: inside another format that one says it."""

Take = Callable[[Draft, etree._Element], None]  # noqa: SLF001 - so lxml names its elements


def read_head(draft: Draft, head: etree._Element) -> None:
    """Read the element `head`."""
    _each(draft, head, _HEAD)


def _each(draft: Draft, element: etree._Element, takes: dict[str, Take]) -> None:
    for child in element:
        take = takes.get(local(child))
        if take is None:
            draft.leave(child)
        else:
            take(draft, child)
    draft.loose(element)


def _title(draft: Draft, element: etree._Element) -> None:
    value = flat(element)
    if value:
        language = draft.language(element)
        draft.add_title(Words(value=value, language=language, role="title"))


def _tobject(draft: Draft, element: etree._Element) -> None:
    draft.attributes(element)
    _each(draft, element, {"tobject.subject": _subject})


def _subject(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, _SUBJECT)
    language = draft.language(element)
    code = element.get("tobject.subject.refnum") or element.get("tobject.subject.code") or ""
    values = (element.get(name, "").strip() for name in reversed(_TOBJECT))
    names = tuple(Words(value=value, language=language) for value in values if value)
    if code or names:
        draft.add("subjects", Term(code=code.strip(), kind="tobject.subject", names=names))


def _docdata(draft: Draft, element: etree._Element) -> None:
    status = _STATUS.get(element.get("management-status", "").strip().lower())
    is_own = status is not None and local(draft.root) == "nitf"
    draft.attributes(element, {"management-status"} if is_own else ())
    if is_own:
        draft.say("status", status, element)
    _each(draft, element, _DOCDATA)


def _dated(name: str) -> Take:
    def take(draft: Draft, element: etree._Element) -> None:
        draft.attributes(element, {"norm"})
        written = element.get("norm", "").strip()
        moment = moment_of(written)
        if written and (moment is None or moment.lacks):
            draft.leave(element, "norm", reason="no date" if moment is None else "a date in part")
        draft.say(name, at_of(moment), element)

    return take


def _released(draft: Draft, element: etree._Element) -> None:
    """What is not to be released yet stays kept back where the date cannot be read."""
    draft.attributes(element, {"norm"})
    written = element.get("norm", "").strip()
    moment = moment_of(written)
    is_whole = moment is not None and not moment.lacks
    if written and not is_whole:
        draft.leave(element, "norm", reason="an embargo without an end")
    if written:
        draft.say("embargoed_until", moment.at if moment and is_whole else FOREVER, element)


def _id(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, {"regsrc", "id-string"})
    source, id_ = element.get("regsrc", "").strip(), element.get("id-string", "").strip()
    if local(draft.root) != "nitf" and id_:
        draft.add("other_ids", Words(value=id_, role="doc-id"))
    if draft.has("provider"):
        # Inside another format, which says who sends it.
        draft.leave(element, "regsrc")
    else:
        draft.say("provider", source, element)
        draft.say("provider_code", source, element)


def _urgency(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, {"ed-urg"})
    urgency = whole_of(element.get("ed-urg"), most=_URGENCY_MAX)
    if not urgency:
        draft.leave(element, "ed-urg", reason="no number from 1 to 9")
    draft.say("urgency", urgency or None, element)


def _note(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, {"info", "msg-type"})
    if element.get("msg-type"):
        draft.add("signals", element.get("msg-type", "").strip())
    if value := " ".join(element.get("info", "").split()):
        draft.add("editor_notes", Words(value=value, language=draft.language(element)))


def _keyword_list(draft: Draft, element: etree._Element) -> None:
    _each(draft, element, {"keyword": _keyword})


def _keyword(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, {"key"})
    draft.add("keywords", " ".join(element.get("key", "").split()))


def _slug(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, {"key"})
    draft.say("slugline", " ".join(element.get("key", "").split()), element)


def _copyright(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, {"year", "holder"})
    holder = " ".join(element.get("holder", "").split())
    year = element.get("year", "").strip()
    notice = (Words(value=f"© {year} {holder}".strip()),) if year else ()
    if holder or notice:
        draft.add("rights", Rights(holder=holder, notice=notice))


def _identified(draft: Draft, element: etree._Element) -> None:
    for child in element:
        name = THINGS.get(local(child))
        if name is None:
            draft.leave(child)
            continue
        draft.attributes(child, _TERM)
        code, value = child.get("value", "").strip(), flat(child)
        names = (Words(value=value, language=draft.language(child)),) if value else ()
        if code or names:
            scheme = child.get("idsrc", "").strip()
            term = Term(code=code, scheme=scheme, kind=local(child), names=names)
            draft.add_new(name, term)


_HEAD: Final[dict[str, Take]] = {
    "title": _title,
    "tobject": _tobject,
    "docdata": _docdata,
}
_DOCDATA: Final[dict[str, Take]] = {
    "doc-id": _id,
    "urgency": _urgency,
    "date.issue": _dated("version_created_at"),
    "date.release": _released,
    "date.expire": _dated("expires_at"),
    "ed-msg": _note,
    "du-key": _slug,
    "doc.copyright": _copyright,
    "key-list": _keyword_list,
    "identified-content": _identified,
}
