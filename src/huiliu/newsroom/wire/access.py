"""Who may look at the wire."""

from huiliu.accounts.api import ActionRow, Role

PLANNERS = frozenset({Role.PLANNER, Role.CENTRE_MANAGER})
READERS = PLANNERS | {
    Role.REPORTER,
    Role.EDITOR,
    Role.REVIEWER_1,
    Role.REVIEWER_2,
    Role.REVIEWER_3,
    Role.PUBLISHER,
    Role.RIGHTS_OFFICER,
    Role.MONITOR,
    Role.PROVINCE_DUTY,
    Role.AUDITOR,
}

ACTIONS = (ActionRow("wire.view", READERS),)
