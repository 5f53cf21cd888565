"""Who may look after the platform: the trail, the jobs, the log. Rows of the one action table."""

from uuid import UUID

from huiliu.accounts.api import (
    ActionRow,
    Role,
    authorize,
    operates_province,
)
from huiliu.kit.scope import tenant_of_scope

_WATCHERS = frozenset({Role.AUDITOR, Role.CENTRE_MANAGER, Role.OPERATOR})
_LEDGER_READERS = _WATCHERS | {
    Role.REVIEWER_3,
    Role.PUBLISHER,
    Role.RIGHTS_OFFICER,
    Role.MONITOR,
    Role.PROVINCE_DUTY,
}

ACTIONS = (
    ActionRow("trail.view", _WATCHERS),
    ActionRow("trail.export", _WATCHERS),
    ActionRow("security.view", _WATCHERS),
    ActionRow("security.export", _WATCHERS),
    ActionRow("jobs.view", frozenset({Role.OPERATOR})),
    ActionRow("jobs.mend", frozenset({Role.OPERATOR})),
    ActionRow("ledger.browse", _LEDGER_READERS),
)


def jobs_tenant(person: UUID, *, action: str = "jobs.view") -> UUID | None:
    """Give whose jobs a person may see or mend: the centre's own; None: everybody's.

    Raises Forbidden.
    """
    authorize(person, action)
    return None if operates_province(person) else tenant_of_scope()
