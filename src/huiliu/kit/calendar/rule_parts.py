"""The parts of a recurrence rule, read with the reason for each refusal, and written again."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.kit.calendar.errors import RuleRefused, said

TEXT_CHARS_MAX: Final = 500
COUNT_MAX: Final = 1000
INTERVAL_MAX: Final = 1000
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
DAY_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WITHIN_A_DAY: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_HOURS: Final = frozenset({"BYSECOND", "BYMINUTE", "BYHOUR"})
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?\d{1,3}")
_COUNT = re.compile(r"\d{1,9}")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_NTH_MAX = 53
_NTH_IN_MONTH_MAX = 5


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 is Monday; `nth` of the month or year, 0 for each."""

    number: int
    nth: int = 0

    def __str__(self) -> str:
        return f"{self.nth or ''}{DAY_CODES[self.number]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a rule says. Negative numbers count from the end, as in RFC 5545."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    """Aware in UTC, or without a zone: then the wall of the series, or a whole day."""
    months: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[Weekday, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(text: str) -> Rule:
    """Read a rule. Raises RuleRefused."""
    parts = _parts(text)
    frequency = _frequency(parts.pop("FREQ", ""))
    rule = Rule(
        frequency=frequency,
        interval=_interval(parts.pop("INTERVAL", "1")),
        count=_count(parts.pop("COUNT", "")),
        until=_until(parts.pop("UNTIL", "")),
        months=_numbers(parts, "BYMONTH", 12, negative=False),
        weeks=_numbers(parts, "BYWEEKNO", 53),
        year_days=_numbers(parts, "BYYEARDAY", 366),
        month_days=_numbers(parts, "BYMONTHDAY", 31),
        days=_days(parts.pop("BYDAY", "")),
        positions=_numbers(parts, "BYSETPOS", 366),
        week_start=_week_start(parts.pop("WKST", "MO")),
    )
    if parts:
        raise RuleRefused(said(_("The rule has an unknown part: {name}."), name=next(iter(parts))))
    _check_together(rule)
    return rule


def written_rule(rule: Rule) -> str:
    """Write a rule as RFC 5545 does."""
    said_parts: tuple[tuple[str, object], ...] = (
        ("FREQ", rule.frequency),
        ("INTERVAL", rule.interval if rule.interval > 1 else ""),
        ("COUNT", rule.count or ""),
        ("UNTIL", _written_until(rule.until)),
        ("BYMONTH", rule.months),
        ("BYWEEKNO", rule.weeks),
        ("BYYEARDAY", rule.year_days),
        ("BYMONTHDAY", rule.month_days),
        ("BYDAY", rule.days),
        ("BYSETPOS", rule.positions),
        ("WKST", DAY_CODES[rule.week_start] if rule.week_start else ""),
    )
    return ";".join(f"{name}={_listed(value)}" for name, value in said_parts if value)


def _listed(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _written_until(until: date | datetime | None) -> str:
    if until is None:
        return ""
    if not isinstance(until, datetime):
        return f"{until:%Y%m%d}"
    return f"{until:%Y%m%dT%H%M%S}{'Z' if until.tzinfo else ''}"


def _parts(text: str) -> dict[str, str]:
    if len(text) > TEXT_CHARS_MAX:
        raise RuleRefused(_("The rule is longer than 500 characters. Make it simpler."))
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").strip(";").split(";"):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not value or name in parts:
            raise RuleRefused(_("Write the rule as FREQ=WEEKLY;BYDAY=MO, each part once."))
        parts[name] = value
    if parts.keys() & _HOURS:
        raise RuleRefused(_HOUR_WORDS)
    return parts


_HOUR_WORDS = _(
    "A rule repeats by days, weeks, months or years. Leave out hours, minutes, seconds."
)


def _frequency(text: str) -> str:
    if text in _WITHIN_A_DAY:
        raise RuleRefused(_HOUR_WORDS)
    if text not in FREQUENCIES:
        raise RuleRefused(_("Say how the rule repeats: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY."))
    return text


def _interval(text: str) -> int:
    if not _COUNT.fullmatch(text) or not 1 <= int(text) <= INTERVAL_MAX:
        raise RuleRefused(_("Let the rule repeat every 1 to 1,000 days, weeks, months or years."))
    return int(text)


def _count(text: str) -> int | None:
    if not text:
        return None
    if not _COUNT.fullmatch(text) or not 1 <= int(text) <= COUNT_MAX:
        raise RuleRefused(_("Let the rule repeat 1 to 1,000 times, or give its last day."))
    return int(text)


def _until(text: str) -> date | datetime | None:
    if not text:
        return None
    found = _UNTIL.fullmatch(text)
    try:
        until = _moment(found) if found else None
    except ValueError:
        until = None
    if until is None or not FIRST_YEAR <= until.year <= LAST_YEAR:
        raise RuleRefused(_("Write the rule's last day as UNTIL=20261231."))
    return until


def _moment(found: re.Match[str]) -> date | datetime:
    if not found[2]:
        return datetime.strptime(found[1], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    wall = datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 - as above
    return wall.replace(tzinfo=UTC) if found[3] else wall


def _numbers(
    parts: dict[str, str], name: str, most: int, *, negative: bool = True
) -> tuple[int, ...]:
    text = parts.pop(name, "")
    pieces = text.split(",") if text else []
    if not all(_fits(piece, most, negative=negative) for piece in pieces):
        raise RuleRefused(said(_("{name} lists numbers from 1 to {most}."), name=name, most=most))
    return tuple(sorted({int(piece) for piece in pieces}))


def _fits(piece: str, most: int, *, negative: bool) -> bool:
    if not _NUMBER.fullmatch(piece):
        return False
    return 1 <= (abs(int(piece)) if negative else int(piece)) <= most


def _days(text: str) -> tuple[Weekday, ...]:
    found = [_DAY.fullmatch(piece) for piece in text.split(",")] if text else []
    days = {Weekday(DAY_CODES.index(each[2]), int(each[1] or 0)) for each in found if each}
    if None in found or any(
        each and each[1] and not 1 <= abs(int(each[1])) <= _NTH_MAX for each in found
    ):
        raise RuleRefused(_("Write days as MO,TU,WE,TH,FR,SA,SU; 2MO is the second Monday."))
    return tuple(sorted(days, key=lambda day: (day.number, day.nth)))


def _week_start(text: str) -> int:
    if text not in DAY_CODES:
        raise RuleRefused(_("Write the week's first day as WKST=MO."))
    return DAY_CODES.index(text)


def _check_together(rule: Rule) -> None:
    for wrong, words in _TOGETHER:
        if wrong(rule):
            raise RuleRefused(words)


def _is_counted(rule: Rule) -> bool:
    return any(day.nth for day in rule.days)


def _counts_beyond(rule: Rule) -> bool:
    return any(abs(day.nth) > _NTH_IN_MONTH_MAX for day in rule.days)


def _is_filtered(rule: Rule) -> bool:
    return bool(rule.months or rule.weeks or rule.year_days or rule.month_days or rule.days)


# What RFC 5545 forbids side by side, with words for each.
_TOGETHER: Final[tuple[tuple[Callable[[Rule], object], Promise], ...]] = (
    (
        lambda rule: rule.count and rule.until,
        _("Give the rule either a last day or a number of times, not both."),
    ),
    (
        lambda rule: _is_counted(rule) and rule.frequency in {"DAILY", "WEEKLY"},
        _("A counted day such as 2MO needs a rule by months or years."),
    ),
    (
        # dateutil looks for it beyond the end of its year, and breaks.
        lambda rule: (rule.frequency == "MONTHLY" or rule.months) and _counts_beyond(rule),
        _("A month never has more than five of one day. Count to five, such as 5MO."),
    ),
    (
        lambda rule: rule.weeks and (rule.frequency != "YEARLY" or _is_counted(rule)),
        _("Numbers of weeks need a rule by years, and plain days such as MO."),
    ),
    (
        lambda rule: rule.year_days and rule.frequency != "YEARLY",
        _("Days counted through the year need a rule by years."),
    ),
    (
        lambda rule: rule.month_days and rule.frequency == "WEEKLY",
        _("Days of the month need a rule by days, months or years."),
    ),
    (
        lambda rule: rule.positions and not _is_filtered(rule),
        _("BYSETPOS chooses among days. Say which days."),
    ),
)
