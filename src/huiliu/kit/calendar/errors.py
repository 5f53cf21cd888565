"""What a calendar refuses, each with words for the person who entered or sent it."""

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError

_SHOWN = 30


class CalendarError(HuiliuError):
    """The root: a calendar cannot do as asked."""


class DayOutOfReach(CalendarError):
    """A date or a number of working days beyond what calendars are made for."""

    message = _("Choose a date from 1950 to 2099, and no more than 10,000 working days.")


class AnnouncedUnreadable(CalendarError):
    """The operator's file of announced days off cannot be read."""

    status = 503

    def __init__(self, place: str) -> None:
        super().__init__(
            said(_("holidays.json cannot be read: {place}. Mend it there."), place=place)
        )


class RuleRefused(CalendarError):
    """A recurrence rule that is wrong, or that an events diary does not keep."""


class CalendarRefused(CalendarError):
    """A file, or one part of it, that is not read; `message` says why and what to do."""


class NoBeginning(CalendarRefused):
    """An event that does not say when it begins."""

    message = _("It has no beginning. Add the date.")


class NoUid(CalendarRefused):
    """An event without an id, or with one that no row can hold."""

    message = _("It has no UID that can be kept, so changes could not find it.")


class DateUnreadable(CalendarRefused):
    """A date in a notation that nobody agreed on."""

    def __init__(self, value: str) -> None:
        words = _("“{value}” is no date that can be read. Correct it.")
        super().__init__(said(words, value=value.strip()[:_SHOWN]))


class YearOutOfReach(CalendarRefused):
    """A date that calendars are not made for."""

    message = _("Its year is before 1950 or after 2099. Correct the date.")


class LengthRefused(CalendarRefused):
    """An event that ends before it begins, or never."""

    message = _("It ends before it begins, or lasts more than a year.")


class SeveralRules(CalendarRefused):
    """A series that no single rule tells."""

    message = _("It repeats by several rules. Enter it as several events.")


def said(text: str | Promise, **parts: object) -> str | Promise:
    """Fill a text in the language of whoever reads it, not of whoever raised it."""
    return lazy(lambda: str(text).format(**parts), str)()
