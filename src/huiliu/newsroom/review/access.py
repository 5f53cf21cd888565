"""The only way to a stage: of this tenant, open where it is decided, for a person of its role.

Who judges does so by a role of their own, in a colleague's name, or because the stage waited
too long for those whom it asked first. A delegation and a reading are given here as well.
"""

from dataclasses import dataclass
from uuid import UUID

from huiliu.accounts.api import ActionRow, Forbidden, Role, authorize, may, roles_of
from huiliu.kit import clock
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.errors import (
    DelegationNotFound,
    NotYourStage,
    ReadingNotFound,
    StageClosed,
    StageNotFound,
)
from huiliu.newsroom.review.models import Delegation, Reading, Stage

REVIEWERS = frozenset({Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3})
ESCALATION = REVIEWERS | {Role.CENTRE_MANAGER}
_WRITERS = frozenset({Role.REPORTER, Role.EDITOR})
_VIEWERS = REVIEWERS | _WRITERS | {Role.PUBLISHER, Role.CENTRE_MANAGER, Role.AUDITOR, Role.PLANNER}

ACTIONS = (
    ActionRow("review.view", _VIEWERS),
    ActionRow("review.decide", REVIEWERS),
    ActionRow("review.submit", _WRITERS),
    ActionRow("review.read_aloud", _VIEWERS - {Role.AUDITOR}),
    ActionRow("review.mark", frozenset({Role.EDITOR, Role.REVIEWER_3, Role.CENTRE_MANAGER})),
    ActionRow("review.delegate", REVIEWERS | {Role.CENTRE_MANAGER}),
    ActionRow("review.delegate_others", frozenset({Role.CENTRE_MANAGER})),
    ActionRow("review.waive", frozenset({Role.CENTRE_MANAGER})),
    ActionRow("review.define", frozenset({Role.CENTRE_MANAGER, Role.OPERATOR})),
    ActionRow("review.statistics", REVIEWERS | {Role.CENTRE_MANAGER, Role.AUDITOR}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """By what a person judges: a role, perhaps in a colleague's name, perhaps by escalation."""

    role: Role
    delegation: Delegation | None = None
    escalated: bool = False

    @property
    def principal(self) -> UUID | None:
        """In whose name it is judged, or None for one's own."""
        return self.delegation.principal if self.delegation else None


def standings_of(person: UUID) -> tuple[Standing, ...]:
    """Give the roles by which a person judges now: their own first, then those handed to them.

    A duty handed to somebody who has left the review's rooms, or by somebody who lost the role,
    gives nothing.
    """
    own = tuple(Standing(role=role) for role in sorted(_reviewing(person)))
    enters = may(person, "review.view")
    handed = selectors.delegations_to(person, now=clock.now()) if enters else ()
    return own + tuple(
        Standing(role=role, delegation=row)
        for row in handed
        for role in sorted(_reviewing(row.principal))
    )


def judging_roles(person: UUID) -> frozenset[Role]:
    """Give every role in which a person judges now."""
    own = _reviewing(person)
    if not may(person, "review.view"):
        return own
    handed = selectors.principals_of(person, now=clock.now())
    return own.union(*(_reviewing(principal) for principal in handed))


def escalated_roles(person: UUID) -> frozenset[Role]:
    """Give the roles of a person to which a stage may escalate."""
    return roles_of(person, tenant=tenant_of_scope()) & ESCALATION


def access_stage(stage: UUID, *, by: UUID) -> Stage:
    """Give the stage for reading; raises StageNotFound and Forbidden."""
    authorize(by, "review.view")
    found = Stage.objects.filter(pk=stage).first()
    if found is None:
        raise StageNotFound
    return found


def access_stage_open(stage: UUID, *, by: UUID) -> tuple[Stage, tuple[Standing, ...]]:
    """Give an open stage to whoever judges it, with everything by which they may.

    Raises StageNotFound, Forbidden, NotYourStage for another role and StageClosed.
    """
    found = access_stage(stage, by=by)
    standings = standings_on(found, by=by)
    if not standings:
        if not standings_of(by):
            raise Forbidden
        raise NotYourStage
    if found.decisions.exists():
        raise StageClosed
    return found, standings


def standings_on(stage: Stage, *, by: UUID) -> tuple[Standing, ...]:
    """Give everything by which a person may judge a stage, the plainest first."""
    fitting = tuple(one for one in standings_of(by) if one.role == stage.role)
    escalated = stage.link.escalate_role
    if escalated in escalated_roles(by) and selectors.is_escalated(stage):
        fitting += (Standing(role=Role(escalated), escalated=True),)
    return fitting


def access_delegation(delegation: UUID, *, by: UUID) -> Delegation:
    """Give a delegation to whoever handed the duty over, or manages the centre.

    Raises DelegationNotFound, also for everybody else, and Forbidden.
    """
    authorize(by, "review.view")
    found: Delegation | None = Delegation.objects.filter(pk=delegation).first()
    if found is None or not (by == found.principal or may(by, "review.delegate_others")):
        raise DelegationNotFound
    return found


def access_reading(reading: UUID, *, by: UUID) -> Reading:
    """Give a reading aloud, locked; raises ReadingNotFound and Forbidden."""
    authorize(by, "review.view")
    found: Reading | None = Reading.objects.select_for_update().filter(pk=reading).first()
    if found is None:
        raise ReadingNotFound
    return found


def _reviewing(person: UUID) -> frozenset[Role]:
    return roles_of(person, tenant=tenant_of_scope()) & REVIEWERS
