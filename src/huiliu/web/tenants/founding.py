"""Founds a centre from the doors of every module, in the caller's one transaction.

All of it or nothing. What a plan asks for and is there already stays as it is, so that carrying
out a plan a second time changes nothing.
"""

from dataclasses import dataclass
from uuid import UUID

from huiliu.accounts import api as accounts
from huiliu.accounts.api import Joined, Newcomer, PersonCard, SlugTaken, TenantCard
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review
from huiliu.web.tenants.errors import PlanDiffers
from huiliu.web.tenants.plans import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """What was made: the centre where `is_new`, and who joined, with the links of new accounts."""

    tenant: TenantCard
    is_new: bool
    joined: tuple[Joined, ...]
    already: tuple[PersonCard, ...]

    @property
    def changed(self) -> bool:
        """Whether anything was made at all."""
        return self.is_new or bool(self.joined)


def centre_found(plan: Plan, *, by: UUID | None) -> Founded:
    """Found a centre, or make what an earlier run of the same plan did not; by None: at a console.

    The caller has asked who may. Raises SlugInvalid, PlanDiffers, ChainInvalid and what joining
    a person raises.
    """
    tenant, is_new = _tenant(plan)
    with tenant_scope(tenant.id, person=by):
        if is_new:
            _furnish(plan, by=by)
        here = {member.person.login: member.person for member in accounts.members_of_tenant()}
        joined = tuple(_joined(one, by=by) for one in plan.people if one.login not in here)
        already = tuple(here[one.login] for one in plan.people if one.login in here)
    return Founded(tenant=tenant, is_new=is_new, joined=joined, already=already)


def centre_found_new(plan: Plan, *, by: UUID) -> Founded:
    """Found a centre for the province's operator, at the page; raises NotTheProvince, SlugTaken."""
    accounts.require_province(by)
    if plan.slug in {card.slug for card in accounts.tenant_cards()}:
        raise SlugTaken
    return centre_found(plan, by=by)


def _tenant(plan: Plan) -> tuple[TenantCard, bool]:
    known = {card.slug: card for card in accounts.tenant_cards()}.get(plan.slug)
    if known is None:
        look = plan.look
        made = accounts.tenant_create(
            slug=plan.slug,
            name=look.name,
            short_name=look.short_name,
            kind=plan.kind,
            motto=look.motto,
        )
        return made, True
    if (known.name, known.kind) != (plan.look.name, plan.kind):
        raise PlanDiffers
    return known, False


def _furnish(plan: Plan, *, by: UUID | None) -> None:
    """Give a new centre its key, look, chain, kinds of story, channels and public home."""
    ledger.tenant_key_create()
    accounts.look_begin(plan.look, by=by)
    review.chain_begin(plan.chain, reason=plan.chain_reason, by=by)
    editing.profiles_make_standard()
    publishing.channels_make_standard()


def _joined(who: Newcomer, *, by: UUID | None) -> Joined:
    return accounts.member_join(who, by=by)
