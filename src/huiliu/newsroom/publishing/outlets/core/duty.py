"""What the job has to do for a post: decided from what is wanted and where it stands."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from huiliu.newsroom.publishing.outlets.core.kinds import (
    OUT_THERE,
    UNKNOWN,
    Deed,
    PostState,
    Wish,
)

TRIES_MAX: Final = 9
"""How often a post is tried by itself: some forty minutes in all."""
STOP_TRIES_MAX: Final = 900
"""How often a withdrawal is: some six days."""
TRIES_ALONE: Final = 3
"""After so many failed withdrawals a person is asked, while the job tries on."""
_FIRST_S: Final = 10
_LONGEST_S: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`revision` counts what was wanted, `done` is the last of it that was carried out."""

    wish: Wish
    state: PostState
    revision: int
    done: int
    has_ref: bool


def deed_of(standing: Standing) -> Deed:
    """Say what is to be done now.

    >>> deed_of(Standing(wish=Wish.GONE, state=PostState.SENT, revision=2, done=1, has_ref=True))
    <Deed.WITHDRAW: 'withdraw'>
    """
    if standing.revision == standing.done or standing.wish is Wish.NOTHING:
        return Deed.NONE
    reached = standing.state in OUT_THERE and standing.has_ref
    beyond = standing.state in UNKNOWN or (standing.state in OUT_THERE and not standing.has_ref)
    if beyond:
        return Deed.TELL
    if standing.wish is Wish.GONE:
        return Deed.WITHDRAW if reached else Deed.CLOSE
    return Deed.AMEND if reached else Deed.SEND


def wait_for(tries: int, *, asked_s: float | None) -> timedelta:
    """Say how long to wait after so many failures; the service's own wish counts where longer.

    >>> wait_for(1, asked_s=None), wait_for(20, asked_s=3600)
    (datetime.timedelta(seconds=10), datetime.timedelta(seconds=3600))
    """
    own = min(_FIRST_S * 2 ** min(tries - 1, 10), _LONGEST_S)
    return timedelta(seconds=max(own, min(asked_s or 0, 24 * 3600)))
