"""Events and plans of ninjs 3: when something is, and what will be delivered about it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from huiliu.newsroom.wire.core.item import Coverage, Span
from huiliu.newsroom.wire.core.ninjs.moments import (
    Stretch,
    in_zone,
    lasting_of,
    moment_of,
    stretch_of,
    zone_of,
)
from huiliu.newsroom.wire.core.ninjs.values import count_of, objects_of, text_of
from huiliu.newsroom.wire.core.notes import Notes, Why

_PLANS_MAX: Final = 500
_DATES_MAX: Final = 500
_DATES: Final = frozenset(
    {f"{sure}{side}date" for sure in ("", "expected", "estimated") for side in ("start", "end")}
    | {"expectedduration", "recurrence"}
)
_OFTEN: Final = frozenset(
    ["secondly", "minutely", "hourly", "daily", "weekly", "monthly", "yearly"]
)
_PLAN: Final = frozenset(
    ["uri", "title", "pubstatus", "type", "commissioned", "dates", "ednote", "language"]
)
_PLAN_NO_PLACE: Final = frozenset(
    ["audiences", "exclaudience", "urgency", "itemcount", "wordcount", "renditions"]
)


def spans_of(value: Any, notes: Notes, path: str) -> tuple[Span, ...]:
    """Read the dates of an event: one span, and one for each further date or rule of a series."""
    spans: list[Span] = []
    for one in objects_of(value, notes, path, most=1):
        dates = _lowered(one)
        for name in dates.keys() - _DATES:
            notes.add(f"{path}.{name}", Why.UNKNOWN)
        first = _span(dates, notes, path)
        further = _recurring(dates.get("recurrence"), first, notes, f"{path}.recurrence")
        spans += further or [first]
    return tuple(span for span in spans if span.starts_at or span.ends_at or span.rule)


def coverages_of(value: Any, notes: Notes, path: str) -> tuple[Coverage, ...]:
    """Read the planned outputs."""
    return tuple(
        _coverage(_lowered(one), notes, path)
        for one in objects_of(value, notes, path, most=_PLANS_MAX)
    )


def _span(dates: Mapping[str, Any], notes: Notes, path: str) -> Span:
    start = _side(dates, "startdate", notes, path)
    end = _side(dates, "enddate", notes, path)
    # A day is one where the event is: told beside an hour, it is in the zone of that hour.
    if start and end and start.is_day != end.is_day:
        start = in_zone(start, _zone(dates, "enddate"))
        end = in_zone(end, _zone(dates, "startdate"))
    starts_at = start.first if start else None
    ends_at = end.after if end else None
    lasting = lasting_of(dates.get("expectedduration"), notes, f"{path}.expectedDuration")
    if lasting is not None and starts_at is not None and ends_at is None:
        ends_at = _later(starts_at, lasting)
    elif start and start.is_day and ends_at is None:
        ends_at = start.after
    sides = [side for side in (start, end) if side]
    is_day = bool(sides) and all(side.is_day for side in sides)
    return Span(starts_at=starts_at, ends_at=ends_at, is_day=is_day)


def _later(moment: datetime, lasting: timedelta) -> datetime | None:
    try:
        return moment + lasting
    except OverflowError:
        return None


def _side(dates: Mapping[str, Any], name: str, notes: Notes, path: str) -> Stretch | None:
    """Read the date that is sure, else the one that is expected, as drafts of 3.0 named it too."""
    for key in (name, f"expected{name}", f"estimated{name}"):
        found = stretch_of(dates.get(key), notes, f"{path}.{key}")
        if found is not None:
            return found
    return None


def _zone(dates: Mapping[str, Any], name: str) -> tzinfo | None:
    return zone_of(dates.get(name) or dates.get(f"expected{name}"))


def _recurring(value: Any, first: Span, notes: Notes, path: str) -> list[Span]:
    spans: list[Span] = []
    for one in objects_of(value, notes, path, most=1) if value is not None else ():
        parts = _lowered(one)
        for name in parts.keys() - {"recurrencedates", "recurrencerules"}:
            notes.add(f"{path}.{name}", Why.UNKNOWN)
        for rule in _objects(parts.get("recurrencerules"), notes, f"{path}.recurrenceRules"):
            text = _rule(_lowered(rule), notes, f"{path}.recurrenceRules")
            spans += [replace(first, rule=text)] if text else []
        spans = spans or [first]
        spans += _further(parts.get("recurrencedates"), first, notes, f"{path}.recurrenceDates")
    return spans


def _objects(value: Any, notes: Notes, path: str) -> list[Mapping[str, Any]]:
    return [] if value is None else objects_of(value, notes, path, most=_DATES_MAX)


def _further(value: Any, first: Span, notes: Notes, path: str) -> list[Span]:
    """Read further dates, each as long as the first."""
    listed = value if isinstance(value, list) else [value] if value is not None else []
    if len(listed) > _DATES_MAX:
        notes.add(path, Why.TOO_MANY)
    spans: list[Span] = []
    for one in listed[:_DATES_MAX]:
        found = stretch_of(one, notes, path)
        if found is None:
            continue
        is_whole = first.starts_at is not None and first.ends_at is not None
        length = first.ends_at - first.starts_at if is_whole else None  # type: ignore[operator]
        ends_at = _later(found.first, length) if length is not None else None
        spans.append(Span(starts_at=found.first, ends_at=ends_at, is_day=found.is_day))
    return spans


def _rule(rule: Mapping[str, Any], notes: Notes, path: str) -> str:
    """Write a rule as RFC 5545, 3.3.10 does."""
    for name in rule.keys() - {"frequency", "interval", "until", "count"}:
        notes.add(f"{path}.{name}", Why.UNKNOWN)
    often = text_of(rule.get("frequency"), notes, f"{path}.frequency").lower()
    if often not in _OFTEN:
        notes.add(f"{path}.frequency", Why.NOT_WORD)
        return ""
    until = moment_of(rule.get("until"), notes, f"{path}.until")
    parts = [f"FREQ={often.upper()}"]
    for name in ("interval", "count"):
        number = count_of(rule.get(name), notes, f"{path}.{name}")
        parts += [f"{name.upper()}={number}"] if number else []
    parts += [f"UNTIL={until:%Y%m%dT%H%M%SZ}"] if until else []
    return ";".join(parts)


def _coverage(plan: Mapping[str, Any], notes: Notes, path: str) -> Coverage:
    for name in plan.keys() - _PLAN:
        notes.add(f"{path}.{name}", Why.NO_PLACE if name in _PLAN_NO_PLACE else Why.UNKNOWN)
    uri, title, status, kind, note, language = (
        text_of(plan.get(name), notes, f"{path}.{name}")
        for name in ("uri", "title", "pubstatus", "type", "ednote", "language")
    )
    dates = plan.get("dates")
    spans = spans_of(dates, notes, f"{path}.dates") if dates is not None else ()
    return Coverage(
        id=uri,
        kind=kind,
        headline=title,
        status=status,
        editor_note=note,
        language=language,
        scheduled_at=spans[0].starts_at if spans else None,
        assigned_to=_assigned(plan.get("commissioned"), notes, f"{path}.commissioned"),
    )


def _assigned(value: Any, notes: Notes, path: str) -> tuple[str, ...]:
    """Read who ordered it; when and under which number has no place."""
    names: list[str] = []
    for one in _objects(value, notes, path)[:1]:
        for name in one.keys() - {"by"}:
            notes.add(
                f"{path}.{name}", Why.NO_PLACE if name in ("on", "references") else Why.UNKNOWN
            )
        names.append(text_of(one.get("by"), notes, f"{path}.by"))
    return tuple(filter(None, names))


def _lowered(one: Mapping[str, Any]) -> dict[str, Any]:
    return {name.lower(): part for name, part in one.items()}
