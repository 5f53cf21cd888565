"""The only way to a stage: of this tenant, open where it is decided, for a person of its role."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize, roles_of
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.review.errors import NotYourStage, StageClosed, StageNotFound
from huiliu.newsroom.review.models import Stage

REVIEWERS = frozenset({Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3})
_WRITERS = frozenset({Role.REPORTER, Role.EDITOR})

ACTIONS = (
    ActionRow(
        "review.view",
        REVIEWERS | _WRITERS | {Role.PUBLISHER, Role.CENTRE_MANAGER, Role.AUDITOR, Role.PLANNER},
    ),
    ActionRow("review.decide", REVIEWERS),
    ActionRow("review.submit", _WRITERS),
    ActionRow("review.waive", frozenset({Role.CENTRE_MANAGER})),
    ActionRow("review.define", frozenset({Role.CENTRE_MANAGER, Role.OPERATOR})),
)


def access_stage(stage: UUID, *, by: UUID) -> Stage:
    """Give the stage for reading; raises StageNotFound and Forbidden."""
    authorize(by, "review.view")
    found = Stage.objects.filter(pk=stage).first()
    if found is None:
        raise StageNotFound
    return found


def access_stage_open(stage: UUID, *, by: UUID) -> Stage:
    """Give an open stage to whoever judges it.

    Raises StageNotFound, Forbidden, NotYourStage for another role and StageClosed.
    """
    found = access_stage(stage, by=by)
    authorize(by, "review.decide")
    if Role(found.role) not in roles_of(by, tenant=tenant_of_scope()):
        raise NotYourStage
    if found.decisions.exists():
        raise StageClosed
    return found
