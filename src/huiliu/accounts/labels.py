"""Names of roles as people read them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.core.reminding import ReminderKind
from huiliu.accounts.core.roles import Role

_ROLES: Final[dict[Role, str | Promise]] = {
    Role.REPORTER: _("reporter"),
    Role.EDITOR: _("editor"),
    Role.REVIEWER_1: _("duty editor (review 1)"),
    Role.REVIEWER_2: _("shift chief (review 2)"),
    Role.REVIEWER_3: _("editor-in-chief (review 3)"),
    Role.PUBLISHER: _("publisher"),
    Role.PLANNER: _("planner"),
    Role.CLERK: _("request clerk"),
    Role.RIGHTS_OFFICER: _("rights officer"),
    Role.MONITOR: _("monitor"),
    Role.CENTRE_MANAGER: _("centre manager"),
    Role.PROVINCE_DUTY: _("province duty"),
    Role.AUDITOR: _("auditor"),
    Role.OPERATOR: _("operator"),
}


_DOES: Final[dict[Role, str | Promise]] = {
    Role.REPORTER: _("Gathers and writes own stories, adds pictures, submits for review."),
    Role.EDITOR: _("Writes and edits every story, keeps sources and pictures, begins corrections."),
    Role.REVIEWER_1: _("Passes or returns stories in the first review."),
    Role.REVIEWER_2: _("Passes or returns stories in the second review."),
    Role.REVIEWER_3: _("Passes or returns stories in the last review."),
    Role.PUBLISHER: _("Puts passed stories out, plans, recalls and corrects them."),
    Role.PLANNER: _("Decides topics and gives assignments."),
    Role.CLERK: _("Takes up what citizens ask and report."),
    Role.RIGHTS_OFFICER: _("Looks after credit, licences and cases."),
    Role.MONITOR: _("Looks after what was found to differ; reads, changes nothing."),
    Role.CENTRE_MANAGER: _("Answers for the centre: people, rules, looks, waivers."),
    Role.PROVINCE_DUTY: _("Keeps the province’s command desk."),
    Role.AUDITOR: _("Reads everything and the trail; changes nothing."),
    Role.OPERATOR: _("Runs the platform: logins, jobs, centres."),
}


def role_does(role: Role) -> str:
    """Say in one sentence what a role is there for."""
    return str(_DOES[role])


def role_label(role: Role) -> str:
    """Give a role's name in the reader's language."""
    return str(_ROLES[role])


def roles_label(roles: frozenset[Role]) -> str:
    """Give the names of several roles in the reader's language, in the order of the work."""
    return str(_(", ")).join(role_label(role) for role in Role if role in roles)


REMINDER_WORDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        ReminderKind.OFFERED.value: _("Assignment offered"),
        ReminderKind.SOON.value: _("Due soon"),
        ReminderKind.OVERDUE.value: _("Overdue"),
        ReminderKind.REVIEW.value: _("Review asked or decided"),
        ReminderKind.MENTION.value: _("Somebody named you"),
        ReminderKind.CAMPAIGN.value: _("Campaigns"),
        ReminderKind.ROSTER.value: _("Duty and hand-over"),
    }
)
"""What each kind of reminder is about."""
