"""What a calendar refuses, each with words for the person who entered or sent it."""

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class CalendarError(HuiliuError):
    """The root: a calendar cannot do as asked."""


class DayOutOfReach(CalendarError):
    """A date or a number of working days beyond what calendars are made for."""

    message = _("Choose a date from 1950 to 2099, and no more than 10,000 working days.")


class AnnouncedUnreadable(CalendarError):
    """The operator's file of announced days off cannot be read."""

    def __init__(self, place: str) -> None:
        super().__init__(
            said(_("holidays.json cannot be read: {place}. Mend it there."), place=place)
        )


class RuleRefused(CalendarError):
    """A recurrence rule that is wrong, or that an events diary does not keep."""


class CalendarRefused(CalendarError):
    """A file, or one part of it, that is not read; `message` says why and what to do."""


def said(text: str | Promise, **parts: object) -> str | Promise:
    """Fill a text in the language of whoever reads it, not of whoever raised it."""
    return lazy(lambda: str(text).format(**parts), str)()
