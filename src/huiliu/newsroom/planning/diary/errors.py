"""What can go wrong with events, imports and subscriptions."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.planning.errors import PlanningError


class EventNotFound(PlanningError):
    """No such event in this centre."""

    status: ClassVar[int] = 404
    message = _("This event is not here. It may belong to another centre.")


class DateNotOfSeries(PlanningError):
    """The series has no such date."""

    status: ClassVar[int] = 404
    message = _("The series has no such date any more. Open it again.")


class RuleUnreadable(PlanningError):
    """A rule that an events diary does not keep; the message says what to change."""


class LinkRefused(PlanningError):
    """An address that is none of the web."""

    message = _("Give an address that begins with http:// or https://, without a login.")


class EventFull(PlanningError):
    """More files than an event holds."""

    message = _("An event holds 20 files. Take one off first.")


class AssetNotHere(PlanningError):
    """No such asset in this centre's library."""

    status: ClassVar[int] = 404
    message = _("This asset is not in the library. It may belong to another centre.")


class FileTooLarge(PlanningError):
    """A calendar file beyond what is read."""

    status: ClassVar[int] = 413
    message = _("Calendar files over 5 MB are not read. Export fewer months.")


class FileEmpty(PlanningError):
    """A calendar file without a byte."""

    message = _("The file is empty. Export the calendar again.")


class ImportNotFound(PlanningError):
    """No such import in this centre."""

    status: ClassVar[int] = 404
    message = _("This import is not here. It may belong to another centre.")


class FeedNotFound(PlanningError):
    """No such subscribed calendar in this centre."""

    status: ClassVar[int] = 404
    message = _("This calendar is not subscribed to here. It may belong to another centre.")


class FeedListed(PlanningError):
    """The address is subscribed to already."""

    status: ClassVar[int] = 409
    message = _("This address is subscribed to already. Look for it in the list.")
