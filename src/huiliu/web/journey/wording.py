"""A story's way in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import Role, role_label
from huiliu.newsroom.editing.api import VersionCard
from huiliu.newsroom.review.api import StageCard
from huiliu.web.journey.line import Line, Part, Phase

PHASE_WORDS: Mapping[Phase, Promise] = {
    Phase.LEAD: _("Lead"),
    Phase.PLAN: _("Planning"),
    Phase.WRITING: _("Writing"),
    Phase.REVIEW: _("Review"),
    Phase.RELEASE: _("Release"),
}
PHASE_ICONS: Mapping[Phase, str] = {
    Phase.LEAD: "microphone",
    Phase.PLAN: "bulb",
    Phase.WRITING: "pencil",
    Phase.REVIEW: "checkup-list",
    Phase.RELEASE: "send",
}
PART_WORDS: Mapping[Part, Promise] = {
    Part.SOURCE: _("Brought the lead"),
    Part.GATHERER: _("Keeps the leads"),
    Part.PLANNER: _("Plans"),
    Part.ASSIGNED: _("Does the assignment"),
    Part.AUTHOR: _("Author"),
    Part.EDITOR: _("Edits another’s story"),
    Part.REVIEWER: _("Reviewer"),
    Part.PUBLISHER: _("Publishes"),
    Part.MANAGER: _("Grants leave"),
    Part.SYSTEM: _("Huiliu itself"),
}
_ORIGINS: Mapping[str, Promise] = {
    "source": _("from a source"),
    "ai_edited": _("AI, edited"),
    "ai": _("AI, untouched"),
}


def part_word(line: Line) -> str:
    """Say what somebody was to the story; a reviewer by the review that it was."""
    if line.part is Part.REVIEWER and line.role:
        return role_label(Role(line.role))
    return str(PART_WORDS[line.part])


def stage_words(stage: StageCard) -> str:
    """Say which version a reviewer had before them, and why it was returned."""
    version = gettext("version %(number)s") % {"number": stage.version_number}
    return " · ".join(part for part in (version, stage.reason) if part)


def version_words(version: VersionCard, chars: Mapping[str, int]) -> str:
    """Say how long a version is, and how much of it people did not write themselves."""
    count = ngettext("%(num)s character", "%(num)s characters", version.chars)
    parts = [
        gettext("version %(number)s") % {"number": version.number},
        count % {"num": f"{version.chars:,}"},
        *(f"{word} {chars[origin]:,}" for origin, word in _ORIGINS.items() if chars.get(origin)),
        version.note,
    ]
    return " · ".join(part for part in parts if part)
