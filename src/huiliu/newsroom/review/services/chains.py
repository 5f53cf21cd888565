"""Writes of what a centre lays down: its chains, and the reasons it offers for a return."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from huiliu.accounts.api import Role, authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.locks import hold
from huiliu.kit.scope import tenant_of_scope
from huiliu.ledger import api as ledger
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.access import ESCALATION, REVIEWERS
from huiliu.newsroom.review.core.causes import CAUSES_MAX, STANDARD_OFFER, Offered, offer_of
from huiliu.newsroom.review.errors import (
    CausesInvalid,
    ChainInvalid,
    ChainNotFound,
    ChainTooShort,
)
from huiliu.newsroom.review.models import Cause, Chain, Link

STAGES_MAX = 5
STAGES_USUAL = 3
MINUTES_MAX = 60 * 24 * 7
_STANDARD_MINUTES = 60
_WORD_MAX = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a chain: the role that judges, its minutes, and who is asked after more."""

    role: Role
    minutes: int = _STANDARD_MINUTES
    escalate_minutes: int | None = None
    escalate_role: Role | None = None


STANDARD = (
    Place(role=Role.REVIEWER_1),
    Place(role=Role.REVIEWER_2),
    Place(role=Role.REVIEWER_3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A chain to be laid down: its places, and for which kind of story, None for all others."""

    places: Sequence[Place]
    auto_release: bool = False
    profile: UUID | None = None
    reason: str = ""


def design_check(design: Design) -> None:
    """Refuse a chain that cannot work, or that is short without a reason."""
    if not 1 <= len(design.places) <= STAGES_MAX or not all(map(_is_sound, design.places)):
        raise ChainInvalid
    if len(design.places) < STAGES_USUAL and not design.reason.strip():
        raise ChainTooShort


def chain_define(design: Design, *, by: UUID) -> Chain:
    """Put a new chain in force for stories that are submitted from now on."""
    authorize(by, "review.define")
    return _laid_down(design, by=by)


def chain_begin(design: Design, *, by: UUID | None) -> None:
    """Give a centre its first chain; its caller has asked who may."""
    if selectors.chain_in_force() is None:
        _laid_down(design, by=by)


def _laid_down(design: Design, *, by: UUID | None) -> Chain:
    """Write a chain that can work; ledger and trail keep it, with the reason of a short one."""
    design_check(design)
    chain = chain_make(design, by=by)
    ledger.append(
        ledger.LeafKind.CHAIN_DEFINED,
        subject=chain.id,
        facts={
            "stages": len(design.places),
            "reason": ledger.Commit(chain.reason),
            "by": ledger.Commit(str(by or "")),
        },
    )
    record("chain.define", object_kind="chain", object_id=chain.id, after=chain.reason or None)
    return chain


def chain_restore(chain: UUID, *, by: UUID) -> Chain:
    """Put a chain from before in force again, as a new one; nothing of the past is changed."""
    authorize(by, "review.define")
    before = selectors.chain_rows().filter(pk=chain).first()
    if before is None:
        raise ChainNotFound
    if before.profile is not None and not before.links.exists():
        return chain_end(before.profile, by=by)
    return chain_define(design_of(before), by=by)


def chain_end(profile: UUID, *, by: UUID) -> Chain:
    """Let a kind of story go the way of all others again."""
    authorize(by, "review.define")
    chain: Chain = Chain.objects.create(profile=profile, made_by=by, made_at=clock.now())
    record("chain.end", object_kind="chain", object_id=chain.id)
    return chain


def chain_for(profile: UUID | None) -> Chain:
    """Give the chain that stories of a kind take, the usual one where nothing was laid down."""
    found = selectors.chain_in_force(profile)
    return found or chain_make(Design(places=STANDARD), by=None)


def chain_make(design: Design, *, by: UUID | None) -> Chain:
    """Write a chain and its places."""
    chain: Chain = Chain.objects.create(
        profile=design.profile,
        auto_release=design.auto_release,
        reason=design.reason.strip(),
        made_by=by,
        made_at=clock.now(),
    )
    for position, place in enumerate(design.places, start=1):
        Link.objects.create(
            chain=chain,
            position=position,
            role=place.role.value,
            minutes=place.minutes,
            escalate_minutes=place.escalate_minutes,
            escalate_role=place.escalate_role.value if place.escalate_role else "",
        )
    return chain


def design_of(chain: Chain) -> Design:
    """Give what a chain was laid down as."""
    return Design(
        places=tuple(_place(link) for link in sorted(chain.links.all(), key=lambda n: n.position)),
        auto_release=chain.auto_release,
        profile=chain.profile,
        reason=chain.reason,
    )


def causes_define(words: Sequence[str], *, by: UUID, usual: Sequence[Offered]) -> None:
    """Lay down the reasons offered for a return, in this order; `usual` names the standard ones.

    A word keeps its code, so that figures of the past stay together.
    """
    authorize(by, "review.define")
    if not 1 <= len(words) <= CAUSES_MAX or any(len(word) > _WORD_MAX for word in words):
        raise CausesInvalid
    hold(f"review causes {tenant_of_scope()}")
    known = [Offered(row.code, row.word) for row in selectors.cause_rows() if row.word]
    offer = offer_of(words, known=[*usual, *known])
    Cause.objects.update(is_offered=False)
    standard = {one.code for one in STANDARD_OFFER}
    for place, one in enumerate(offer):
        Cause.objects.update_or_create(
            code=one.code,
            defaults={
                "word": "" if one.code in standard else one.word,
                "place": place,
                "is_offered": True,
            },
        )
    record("cause.define", object_kind="tenant", object_id=tenant_of_scope())


def _is_sound(place: Place) -> bool:
    escalates = place.escalate_minutes is not None
    return (
        place.role in REVIEWERS
        and 1 <= place.minutes <= MINUTES_MAX
        and escalates == (place.escalate_role is not None)
        and (not escalates or place.escalate_role in ESCALATION)
        and 0 <= (place.escalate_minutes or 0) <= MINUTES_MAX
    )


def _place(link: Link) -> Place:
    return Place(
        role=Role(link.role),
        minutes=link.minutes,
        escalate_minutes=link.escalate_minutes,
        escalate_role=Role(link.escalate_role) if link.escalate_role else None,
    )
