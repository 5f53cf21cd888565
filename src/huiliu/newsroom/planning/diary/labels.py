"""The words of the diary."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.planning.wording import Words

EVENT_WORDS: Final[Words] = {
    "confirmed": _("Confirmed"),
    "tentative": _("Not sure yet"),
    "postponed": _("Put off"),
    "cancelled": _("Called off"),
}
ORIGIN_WORDS: Final[Words] = {
    "typed": _("Entered here"),
    "ical": _("iCalendar"),
    "eventsml": _("EventsML"),
}
WHEN_WORDS: Final[Words] = {"ahead": _("Still to come"), "past": _("Past ones"), "all": _("All")}
REPEAT_RULES: Final = {
    "never": "",
    "daily": "FREQ=DAILY",
    "working": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "yearly": "FREQ=YEARLY",
}
REPEAT_WORDS: Final[Words] = {
    "never": _("Does not repeat"),
    "daily": _("Every day"),
    "working": _("Monday to Friday"),
    "weekly": _("Every week"),
    "fortnightly": _("Every second week"),
    "monthly": _("Every month"),
    "yearly": _("Every year"),
    "custom": _("By another rule"),
}
REACH_WORDS: Final[Words] = {
    "this": _("This date"),
    "onward": _("This and later dates"),
    "all": _("All dates"),
}
FEED_WORDS: Final[Words] = {
    "active": _("Asked regularly"),
    "paused": _("Paused"),
    "removed": _("Given up"),
}
