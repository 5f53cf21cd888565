"""Duties handed over for some days."""

from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import PersonCard, Role, authorize, members_of_tenant
from huiliu.accounts.api import may as may_do
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.access import REVIEWERS
from huiliu.newsroom.review.cards import DelegationCard, delegation_card_of
from huiliu.newsroom.review.services import delegating


def delegation_make(
    principal: UUID, *, delegate: UUID, since: datetime, until: datetime, reason: str, by: UUID
) -> DelegationCard:
    """Put the principal's reviewing into a colleague's hands from `since` to before `until`.

    One's own duty, or, for who manages the centre, anybody's. Raises the kinds of
    DelegationRefused, ReasonNeeded and Forbidden.
    """
    return delegation_card_of(
        delegating.delegation_make(
            principal, delegate=delegate, since=since, until=until, reason=reason, by=by
        )
    )


def delegation_revoke(delegation: UUID, *, by: UUID) -> None:
    """End a delegation at once; raises DelegationNotFound and Forbidden."""
    delegating.delegation_revoke(delegation, by=by)


def delegation_list(query: ListQuery, *, by: UUID) -> Page[DelegationCard]:
    """Give the delegations that `by` made or got; all of them to who manages the centre."""
    authorize(by, "review.delegate")
    rows = selectors.delegation_rows()
    if not may_do(by, "review.delegate_others"):
        rows = rows.filter(principal=by) | rows.filter(delegate=by)
    page = page_of(rows, query)
    return page.of([delegation_card_of(row) for row in page])


def delegations_mine(person: UUID) -> tuple[DelegationCard, ...]:
    """Give the duties that are in a person's hands now."""
    rows = selectors.delegations_to(person, now=clock.now())
    return tuple(delegation_card_of(row) for row in rows)


def people_reviewing() -> tuple[PersonCard, ...]:
    """Give who holds a reviewer's role in the centre, by name."""
    return _holding(REVIEWERS)


def people_fit() -> tuple[PersonCard, ...]:
    """Give who may take over a duty: everybody who may enter review, by name."""
    return tuple(
        member.person for member in members_of_tenant() if may_do(member.person.id, "review.view")
    )


def _holding(roles: frozenset[Role]) -> tuple[PersonCard, ...]:
    return tuple(member.person for member in members_of_tenant() if member.roles & roles)
