"""What a planning item plans: each output, who does it, and what was delivered."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft, flat
from huiliu.newsroom.wire.core.g2.codes import code_of, label_of, last_part
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.g2.words import words_of
from huiliu.newsroom.wire.core.item import Coverage, Link
from huiliu.newsroom.wire.core.moments import at_of

_REFERS: Final = frozenset({"qcode", "uri", "literal"})
_READ: Final = nars("planning delivery")
_PLANNED: Final = nars(
    "itemClass headline description genre language newsCoverageStatus scheduled edNote"
    " assignedTo service"
)
_PLANNINGS_MAX: Final = 20
_NAME: Final = nars("name")
_DELIVERED: Final = frozenset({"guidref", "residref", "version"})


def coverage_set(draft: Draft, coverages: etree._Element) -> None:
    """Read an element `newsCoverageSet`."""
    draft.rest(coverages, (), nars("newsCoverage"))
    for coverage in coverages.iterfind(nar("newsCoverage")):
        news_coverage(draft, coverage)


def news_coverage(draft: Draft, element: etree._Element) -> None:
    """Read one coverage: an output for each planning in it, each with all that was delivered."""
    draft.rest(element, {"id"}, _READ)
    id_ = element.get("id", "").strip()
    delivered = tuple(_delivered(draft, element))
    plannings = element.findall(nar("planning"))
    for planning in plannings[_PLANNINGS_MAX:]:
        draft.leave(planning, reason="more than 20 outputs in one coverage")
    for planning in plannings[:_PLANNINGS_MAX]:
        draft.add("coverages", _planned(draft, planning, id_, delivered))
    if not plannings:
        draft.add("coverages", Coverage(id=id_, delivered=delivered))


def _delivered(draft: Draft, element: etree._Element) -> Iterator[Link]:
    for delivery in element.iterfind(nar("delivery")):
        draft.rest(delivery, (), nars("deliveredItemRef"))
        for reference in delivery.iterfind(nar("deliveredItemRef")):
            yield _item(draft, reference)


def _item(draft: Draft, reference: etree._Element) -> Link:
    """What was delivered may be told by its title alone."""
    title = reference.find(nar("title"))
    draft.rest(reference, _DELIVERED, nars("title"))
    return Link(
        uri=(reference.get("guidref") or reference.get("residref") or "").strip(),
        relation="delivered",
        version=reference.get("version", "").strip(),
        title="" if title is None else flat(title),
    )


def _planned(
    draft: Draft, planning: etree._Element, id_: str, delivered: tuple[Link, ...]
) -> Coverage:
    draft.rest(planning, (), _PLANNED)
    scheduled = draft.first(planning, nar("scheduled"))
    moment = None if scheduled is None else draft.moment(scheduled)
    if scheduled is not None:
        draft.attributes(scheduled)
    return Coverage(
        id=id_,
        kind=last_part(_code(draft, planning, "itemClass")),
        headline=_text(draft, planning, "headline"),
        description=_text(draft, planning, "description"),
        genre=_code(draft, planning, "genre"),
        language=_language(draft, planning),
        status=_code(draft, planning, "newsCoverageStatus"),
        scheduled_at=at_of(moment),
        editor_note="\n".join(_texts(draft, planning, "edNote")),
        assigned_to=_labels(draft, planning, "assignedTo"),
        services=_labels(draft, planning, "service"),
        delivered=delivered,
    )


def _code(draft: Draft, planning: etree._Element, name: str) -> str:
    element = draft.first(planning, nar(name))
    if element is None:
        return ""
    draft.rest(element, _REFERS)
    return str(code_of(draft, element))


def _texts(draft: Draft, planning: etree._Element, name: str) -> list[str]:
    found = (words_of(draft, element) for element in planning.iterfind(nar(name)))
    return [words.value for words in found if words is not None]


def _text(draft: Draft, planning: etree._Element, name: str) -> str:
    element = draft.first(planning, nar(name))
    words = None if element is None else words_of(draft, element)
    return "" if words is None else words.value


def _language(draft: Draft, planning: etree._Element) -> str:
    element = draft.first(planning, nar("language"))
    if element is None:
        return ""
    draft.rest(element, {"tag"})
    return element.get("tag", "").strip()


def _labels(draft: Draft, planning: etree._Element, name: str) -> tuple[str, ...]:
    found = []
    for element in planning.iterfind(nar(name)):
        label, code = label_of(draft, element), str(code_of(draft, element))
        # Where a name stands for it, the code is left.
        draft.rest(element, () if label != code else _REFERS, _NAME)
        if label:
            found.append(label)
    return tuple(found)
