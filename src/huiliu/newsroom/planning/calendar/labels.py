"""The words of calendars."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.planning.wording import Words

KIND_WORDS: Final[Words] = {
    "topic": _("Topics due"),
    "coverage": _("Outputs due"),
    "assignment": _("Assignments"),
    "event": _("Events"),
    "release": _("Planned releases"),
    "campaign": _("Campaigns"),
    "look": _("Look again"),
}
ITEM_WORDS: Final[Words] = {
    "topic": _("Topic due"),
    "coverage": _("Output due"),
    "assignment": _("Assignment"),
    "event": _("Diary event"),
    "release": _("Planned release"),
    "campaign": _("Campaign"),
    "look": _("Look again"),
}
MARK_WORDS: Final[Words] = {
    "late": _("Overdue"),
    "done": _("Done"),
    "tentative": _("Not sure yet"),
    "postponed": _("Put off"),
    "cancelled": _("Called off"),
}
SHARE_WORDS: Final[Words] = {
    "person": _("Mine"),
    "crew": _("Crew"),
    "newsroom": _("Newsroom"),
}
