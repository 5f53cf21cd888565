"""When an event of NewsML-G2 is: its dates, its length and how it comes again."""

import re
from datetime import datetime
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft, flat
from huiliu.newsroom.wire.core.g2.codes import code_of, said
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.item import Span
from huiliu.newsroom.wire.core.moments import Moment, at_of, length_of, moment_of

_READ: Final = nars("start end duration confirmation rRule rDate")
_CONFIRMS: Final = frozenset({"confirmationstatus", "confirmationstatusuri"})
_REFERS: Final = frozenset({"qcode", "uri", "literal"})
_RULE: Final = (
    "freq",
    "until",
    "count",
    "interval",
    "bysecond",
    "byminute",
    "byhour",
    "byday",
    "bymonthday",
    "byyearday",
    "byweekno",
    "bymonth",
    "bysetpos",
    "wkst",
)
_VALUE: Final = re.compile(r"[A-Z0-9+,-]{1,200}")
_DATES_MAX: Final = 1_000


def spans_of(
    draft: Draft, dates: etree._Element, *, status: str = "", coverage: str = ""
) -> list[Span]:
    """Read the dates of an event, the further ones of its recurrence after the first.

    `status` is how sure it is where the dates do not say it, `coverage` whether it is covered.
    """
    draft.rest(dates, (), _READ)
    start, end = draft.first(dates, nar("start")), draft.first(dates, nar("end"))
    begins, ends = _moment(draft, start), _moment(draft, end)
    if end is not None and begins and ends and bool(ends.lacks) != bool(begins.lacks):
        draft.leave(end, reason="a day beside an hour")
    span = Span(
        starts_at=at_of(begins),
        ends_at=_end(draft, dates, begins, ends),
        is_day=bool(begins and begins.lacks),
        rule=_rule(draft, dates),
        confirmation=_confirmation(draft, dates, start) or status,
        coverage=coverage,
    )
    further = dates.findall(nar("rDate"))
    for each in further[_DATES_MAX:]:
        draft.leave(each, reason="more than 1,000 dates")
    listed = (_moment(draft, each) for each in further[:_DATES_MAX])
    return [span, *(_again(moment) for moment in listed if moment is not None)]


def _again(moment: Moment) -> Span:
    return Span(
        starts_at=moment.at,
        ends_at=moment.after if moment.lacks else None,
        is_day=bool(moment.lacks),
    )


def _moment(draft: Draft, element: etree._Element | None) -> Moment | None:
    """Read a date; that a day has no hour is no loss, the span says so."""
    if element is None:
        return None
    draft.attributes(element, _CONFIRMS if etree.QName(element).localname == "start" else ())
    moment = moment_of(flat(element))
    if moment is None:
        draft.leave(element, reason="no date")
    elif moment.lacks not in {"", "hour"}:
        draft.leave(element, reason=f"a date without {moment.lacks}")
    return moment


def _end(
    draft: Draft, dates: etree._Element, begins: Moment | None, ends: Moment | None
) -> datetime | None:
    """A day, a month or a year lasts until the moment after it."""
    duration = draft.first(dates, nar("duration"))
    if duration is None or ends is not None:
        if duration is not None:
            draft.leave(duration, reason="an end is said too")
        last = ends or (begins if begins and begins.lacks else None)
        return None if last is None else last.after
    draft.attributes(duration)
    length = length_of(flat(duration))
    if begins is None or length is None:
        draft.leave(duration, reason="no length that can be counted")
        return None
    try:
        return begins.at + length
    except OverflowError:
        draft.leave(duration, reason="ends beyond all years")
        return None


def _confirmation(draft: Draft, dates: etree._Element, start: etree._Element | None) -> str:
    older = draft.first(dates, nar("confirmation"))
    own = "" if start is None else said(start, "confirmationstatus")
    if older is None:
        return own
    draft.rest(older, _REFERS)
    return own or str(code_of(draft, older))


def _rule(draft: Draft, dates: etree._Element) -> str:
    rule = draft.first(dates, nar("rRule"))
    if rule is None:
        return ""
    draft.rest(rule, frozenset(_RULE))
    parts = []
    for name in _RULE:
        written = rule.get(name, "").strip()
        value = _compact(written) if name == "until" else ",".join(written.upper().split())
        if value and _VALUE.fullmatch(value):
            parts.append(f"{name.upper()}={value}")
        elif written:
            draft.leave(rule, name, reason="no part of a rule")
    return ";".join(parts)


def _compact(written: str) -> str:
    """Give the last date of a rule as RFC 5545 writes it."""
    moment = moment_of(written)
    if moment is None:
        return ""
    return f"{moment.at:%Y%m%d}" if moment.lacks else f"{moment.at:%Y%m%dT%H%M%SZ}"
