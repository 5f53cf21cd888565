"""Names of roles as people read them."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


def role_label(role: Role) -> str:
    """Give a role's name in the reader's language."""
    return str(_ROLES[role])


def roles_label(roles: frozenset[Role]) -> str:
    """Give the names of several roles in the reader's language, in the order of the work."""
    return str(_(", ")).join(role_label(role) for role in Role if role in roles)
