"""A recurrence rule as a sentence, in the language of whoever reads it.

The parts follow each other in the same order in both languages: how often, in which months and
weeks, on which days, until when.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import reduce
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from huiliu.kit import clock
from huiliu.kit.calendar.moments import HOME
from huiliu.kit.calendar.rule_parts import Rule, Weekday

_DAYS: Final = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
# Chinese says 周一、三: the second day drops its first character.
_NEXT_DAYS: Final = (
    pgettext_lazy("after another day", "Monday"),
    pgettext_lazy("after another day", "Tuesday"),
    pgettext_lazy("after another day", "Wednesday"),
    pgettext_lazy("after another day", "Thursday"),
    pgettext_lazy("after another day", "Friday"),
    pgettext_lazy("after another day", "Saturday"),
    pgettext_lazy("after another day", "Sunday"),
)
_MONTHS: Final = (
    gettext_lazy("January"),
    gettext_lazy("February"),
    gettext_lazy("March"),
    gettext_lazy("April"),
    pgettext_lazy("the month", "May"),
    gettext_lazy("June"),
    gettext_lazy("July"),
    gettext_lazy("August"),
    gettext_lazy("September"),
    gettext_lazy("October"),
    gettext_lazy("November"),
    gettext_lazy("December"),
)
_EACH: Final[Mapping[str, Promise]] = {
    "DAILY": gettext_lazy("every day"),
    "WEEKLY": gettext_lazy("every week"),
    "MONTHLY": gettext_lazy("every month"),
    "YEARLY": gettext_lazy("every year"),
}
_EVERY: Final[Mapping[str, Promise]] = {
    "DAILY": gettext_lazy("every {n} days"),
    "WEEKLY": gettext_lazy("every {n} weeks"),
    "MONTHLY": gettext_lazy("every {n} months"),
    "YEARLY": gettext_lazy("every {n} years"),
}
_CHARACTER_AND_NUMBER: Final = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9])")
_COUNTED: Final[Mapping[int, Promise]] = {
    1: gettext_lazy("the first {day}"),
    2: gettext_lazy("the second {day}"),
    3: gettext_lazy("the third {day}"),
    4: gettext_lazy("the fourth {day}"),
    5: gettext_lazy("the fifth {day}"),
    -1: gettext_lazy("the last {day}"),
}


def rule_words(rule: Rule) -> str:
    """Say a rule, such as 每周一、三，到 12 月 31 日."""
    text = reduce(_after, filter(None, _sentence(rule)))
    if rule.months and rule.frequency != "YEARLY":
        pattern = pgettext("a rule that holds in some months", "{rule} in {months}")
        text = pattern.format(rule=text, months=_months(rule))
    return text + _end(rule)


def _sentence(rule: Rule) -> Iterable[str]:
    if rule.frequency == "WEEKLY" and rule.days:
        yield _weekly(rule)
    else:
        yield _often(rule)
        if rule.months and rule.frequency == "YEARLY":
            yield _("in {months}").format(months=_months(rule))
        yield from _numbered(rule)
        yield _on_days(rule)
    yield _chosen(rule)


def _after(before: str, after: str) -> str:
    text = pgettext("parts of a rule, one after the other", "{before} {after}")
    return _CHARACTER_AND_NUMBER.sub(" ", text.format(before=before, after=after))


def _often(rule: Rule) -> str:
    # Chinese has no plural to tell 每天 from 每 3 天 by.
    each = _EACH if rule.interval == 1 else _EVERY
    return str(each[rule.frequency]).format(n=rule.interval)


def _weekly(rule: Rule) -> str:
    days = _listed(
        (_NEXT_DAYS if place else _DAYS)[day.number] for place, day in enumerate(rule.days)
    )
    if rule.interval == 1:
        return _("every week on {days}").format(days=days)
    return _("every {n} weeks on {days}").format(n=rule.interval, days=days)


def _months(rule: Rule) -> str:
    return _listed(_MONTHS[month - 1] for month in rule.months)


def _numbered(rule: Rule) -> Iterable[str]:
    if rule.weeks:
        yield _("in week {numbers}").format(numbers=_listed(rule.weeks))
    if rule.year_days:
        yield _("on day {numbers} of the year").format(numbers=_listed(rule.year_days))
    if rule.month_days:
        yield _("on {days}").format(days=_listed(map(_month_day, rule.month_days)))


def _month_day(number: int) -> str:
    if number == -1:
        return _("the last day")
    if number < 0:
        return _("day {n} from the end").format(n=-number)
    return _("day {n}").format(n=number)


def _on_days(rule: Rule) -> str:
    if not rule.days:
        return ""
    return _("on {days}").format(days=_listed(map(_counted_day, rule.days)))


def _counted_day(day: Weekday) -> str:
    name = str(_DAYS[day.number])
    if not day.nth:
        return name
    if day.nth in _COUNTED:
        return str(_COUNTED[day.nth]).format(day=name)
    if day.nth < 0:
        return _("{day} number {n} from the end").format(day=name, n=-day.nth)
    return _("{day} number {n}").format(day=name, n=day.nth)


def _chosen(rule: Rule) -> str:
    if not rule.positions:
        return ""
    if rule.positions == (-1,):
        return _("(the last of them)")
    return _("(number {numbers} of them)").format(numbers=_listed(rule.positions))


def _end(rule: Rule) -> str:
    if rule.count:
        return ngettext(", %(n)s time", ", %(n)s times", rule.count) % {"n": rule.count}
    if rule.until is None:
        return ""
    day = _day_at_home(rule.until)
    month = str(_MONTHS[day.month - 1])
    if day.year == clock.now().astimezone(HOME).year:
        return _(", until {month} {day}").format(month=month, day=day.day)
    return _(", until {month} {day}, {year}").format(month=month, day=day.day, year=day.year)


def _day_at_home(until: date | datetime) -> date:
    if not isinstance(until, datetime):
        return until
    return (until.astimezone(HOME) if until.tzinfo else until).date()


def _listed(items: Iterable[object]) -> str:
    return pgettext("between things in a list", ", ").join(map(str, items))
