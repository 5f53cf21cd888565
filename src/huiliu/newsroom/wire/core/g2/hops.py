"""The stations that an item passed."""

from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft
from huiliu.newsroom.wire.core.g2.codes import code_of, label_of, said
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.item import Hop
from huiliu.newsroom.wire.core.moments import at_of, moment_of
from huiliu.newsroom.wire.core.numbers import whole_of

_HOP: Final = frozenset({"seq", "timestamp"})
_READ: Final = nars("party action")
_REFERS: Final = frozenset({"qcode", "uri", "literal"})
_ACTION: Final = _REFERS | {"target", "targeturi"}
_LAST: Final = 10**15


def hop_history(draft: Draft, history: etree._Element) -> None:
    """Read an element `hopHistory`, in the order of `seq` where it is said."""
    draft.rest(history, (), nars("hop"))
    for hop in sorted(history.iterfind(nar("hop")), key=_place):
        draft.add("hops", _hop(draft, hop))


def _place(hop: etree._Element) -> int:
    place = whole_of(hop.get("seq"))
    return _LAST if place is None else place


def _hop(draft: Draft, hop: etree._Element) -> Hop:
    draft.rest(hop, _HOP, _READ)
    written = hop.get("timestamp", "")
    moment = moment_of(written)
    if written and (moment is None or moment.lacks):
        draft.leave(hop, "timestamp", reason="no date" if moment is None else "a date in part")
    party = hop.find(nar("party"))
    return Hop(
        party="" if party is None else _party(draft, party),
        at=at_of(moment),
        action="; ".join(_action(draft, each) for each in hop.iterfind(nar("action"))),
    )


def _party(draft: Draft, party: etree._Element) -> str:
    label, code = label_of(draft, party), str(code_of(draft, party))
    draft.rest(party, () if label != code else _REFERS, nars("name"))
    return label


def _action(draft: Draft, action: etree._Element) -> str:
    draft.rest(action, _ACTION)
    return f"{code_of(draft, action)} {said(action, 'target')}".strip()
