"""What a centre lays down: chains, and the reasons it offers for a return."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.accounts.api import authorize, may
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import ProfileCard
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.cards import ChainCard, chain_card_of
from huiliu.newsroom.review.core.causes import STANDARD_OFFER, Offered
from huiliu.newsroom.review.services import chains
from huiliu.newsroom.review.services.chains import STANDARD, Design, Place


def chain_define(
    places: Sequence[Place], *, auto_release: bool, by: UUID, reason: str = ""
) -> None:
    """Put a chain for every kind of story in force for what is submitted from now on.

    Raises ChainInvalid, ChainTooShort without a reason for fewer than three, and Forbidden.
    """
    chains.chain_define(Design(places=places, auto_release=auto_release, reason=reason), by=by)


def chain_begin(
    places: Sequence[Place] = STANDARD, *, reason: str = "", by: UUID | None = None
) -> None:
    """Give the active centre its first chain, for callers that have asked who may.

    Nothing where one is in force; `by` is None at the operator's console. Raises ChainInvalid, and
    ChainTooShort without a reason for fewer than three.
    """
    chains.chain_begin(Design(places=places, reason=reason), by=by)


def chain_design(design: Design, *, by: UUID) -> ChainCard:
    """Put a chain in force as `chain_define` does, for one kind of story if it names one."""
    return chain_card_of(chains.chain_define(design, by=by))


def chain_check(design: Design) -> None:
    """Refuse a chain that could not be put in force; raises ChainInvalid and ChainTooShort."""
    chains.design_check(design)


def chain_restore(chain: UUID, *, by: UUID) -> ChainCard:
    """Put a chain from before in force again; raises ChainNotFound and Forbidden."""
    return chain_card_of(chains.chain_restore(chain, by=by))


def chain_end(profile: UUID, *, by: UUID) -> None:
    """Let a kind of story take the chain of all others again; raises Forbidden."""
    chains.chain_end(profile, by=by)


def chain_now(profile: UUID | None = None) -> Design:
    """Give the chain that stories of a kind take when they are submitted."""
    found = selectors.chain_in_force(profile)
    return chains.design_of(found) if found else Design(places=STANDARD)


def chain_list(profile: UUID | None = None, *, by: UUID) -> tuple[ChainCard, ...]:
    """Give every chain that was laid down for a kind, the newest first; raises Forbidden."""
    authorize(by, "review.define")
    rows = selectors.chain_rows().filter(profile=profile)
    return tuple(chain_card_of(row) for row in rows)


def kinds_offered(*, by: UUID) -> tuple[ProfileCard, ...]:
    """Give the kinds of story that may have a chain of their own; none to who sees no stories."""
    if not may(by, "story.view"):
        return ()
    return tuple(kind for kind in editing.profile_list(by=by) if kind.retired_at is None)


def causes_offered() -> tuple[Offered, ...]:
    """Give the reasons offered for a return; a `word` is empty where the usual one will do."""
    rows = [row for row in selectors.cause_rows() if row.is_offered]
    return tuple(Offered(row.code, row.word) for row in rows) or STANDARD_OFFER


def causes_known() -> tuple[Offered, ...]:
    """Give every reason that was ever offered, the usual ones too."""
    own = {row.code: Offered(row.code, row.word) for row in selectors.cause_rows()}
    return tuple(({one.code: one for one in STANDARD_OFFER} | own).values())


def causes_define(words: Sequence[str], *, by: UUID, usual: Sequence[Offered]) -> None:
    """Lay down the reasons offered, in this order; `usual` says the standard ones in words.

    Raises CausesInvalid and Forbidden.
    """
    chains.causes_define(words, by=by, usual=usual)
