"""Writes of delegations: a duty handed to a colleague for some days, and taken back."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import authorize, may, notice_send, person_card, roles_of
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.locks import hold
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.access import REVIEWERS, access_delegation
from huiliu.newsroom.review.core.delegations import Span
from huiliu.newsroom.review.errors import (
    DelegateAway,
    DelegationInThePast,
    DelegationToSelf,
    DelegationTwice,
    DelegationUnfit,
    ReasonNeeded,
)
from huiliu.newsroom.review.models import Delegation


def delegation_make(
    principal: UUID, *, delegate: UUID, since: datetime, until: datetime, reason: str, by: UUID
) -> Delegation:
    """Put the principal's reviewing into the delegate's hands, `until` excluded."""
    authorize(by, "review.delegate" if by == principal else "review.delegate_others")
    if not reason.strip():
        raise ReasonNeeded
    _refuse(principal, delegate, Span(since, until))
    made: Delegation = Delegation.objects.create(
        principal=principal,
        delegate=delegate,
        since=since,
        until=until,
        reason=reason.strip(),
        made_by=by,
        made_at=clock.now(),
    )
    record("delegation.make", object_kind="delegation", object_id=made.id, after=f"{delegate}")
    _tell(made, _("%(name)s hands you their reviews") % {"name": person_card(principal).name})
    return made


def delegation_revoke(delegation: UUID, *, by: UUID) -> None:
    """End a delegation at once; one that is over or revoked already stays as it is."""
    row = access_delegation(delegation, by=by)
    now = clock.now()
    if row.revoked_at is not None or row.until <= now:
        return
    row.revoked_by, row.revoked_at = by, now
    row.save(update_fields=["revoked_by", "revoked_at"])
    record("delegation.revoke", object_kind="delegation", object_id=row.id)
    if roles_of(row.delegate, tenant=tenant_of_scope()):
        name = person_card(row.principal).name
        _tell(row, _("You no longer review for %(name)s") % {"name": name})


def _refuse(principal: UUID, delegate: UUID, span: Span) -> None:
    if principal == delegate:
        raise DelegationToSelf
    if span.start >= span.end or span.end <= clock.now():
        raise DelegationInThePast
    tenant = tenant_of_scope()
    holds = roles_of(principal, tenant=tenant) & REVIEWERS
    if not holds or not may(delegate, "review.view"):
        raise DelegationUnfit
    # Two forms at once must not both find the days free.
    hold(f"review delegations {tenant}")
    met = [
        row
        for row in selectors.delegations_standing(now=clock.now())
        if span.meets(Span(row.since, row.until))
    ]
    if any(row.principal == principal for row in met):
        raise DelegationTwice
    if any(row.principal == delegate for row in met):
        raise DelegateAway


def _tell(row: Delegation, words: str) -> None:
    notice_send(
        row.delegate,
        kind="review.delegation",
        title=words,
        url=reverse("review"),
        key=f"delegation {row.id} {bool(row.revoked_at)}",
    )
    announce("review", row.id)
