"""The door to the duty roster: who is on duty, who swaps, what is missing, what is handed over."""

from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.planning.rosters import selectors
from huiliu.newsroom.planning.rosters.cards import (
    HandOverCard,
    Roster,
    ShiftCard,
    SwapCard,
    handover_card_of,
    shift_card_of,
    swap_card_of,
)
from huiliu.newsroom.planning.rosters.core.shifts import (
    Double,
    Gap,
    Pattern,
    Plan,
    SwapState,
    doubles_in,
    gaps_in,
)
from huiliu.newsroom.planning.rosters.errors import HandOverNotFound, ShiftNotFound
from huiliu.newsroom.planning.rosters.open_items import OpenItem, open_items, register_open_items
from huiliu.newsroom.planning.rosters.services import handovers, shifts, swaps

__all__ = [
    "Double",
    "Gap",
    "HandOverCard",
    "OpenItem",
    "Pattern",
    "Plan",
    "Roster",
    "ShiftCard",
    "SwapCard",
    "SwapState",
    "desk_names",
    "handover_card",
    "handover_list",
    "handover_of",
    "handover_take",
    "handover_write",
    "may_take",
    "on_duty",
    "open_items",
    "register_open_items",
    "roster_between",
    "series_remove",
    "shift_card",
    "shift_give",
    "shift_remind",
    "shift_remove",
    "shifts_lay",
    "shifts_of",
    "shifts_sweep",
    "swap_agree",
    "swap_ask",
    "swap_decline",
    "swap_withdraw",
]

SHIFT_REMIND_JOB = "planning.shift_remind"


def on_duty(*, at: datetime | None = None) -> tuple[ShiftCard, ...]:
    """Give who is on duty in the scope's tenant now, or at a moment, by desk and post.

    For callers that have checked who may: dispatch, clashes, the desk.
    """
    return tuple(shift_card_of(row) for row in selectors.shift_rows_at(at or clock.now()))


def roster_between(start: datetime, end: datetime, *, by: UUID) -> Roster:
    """Give the shifts of a span with gaps, doubles and open swaps; raises Forbidden."""
    authorize(by, "roster.view")
    rows = list(selectors.shift_rows_between(start, end))
    turns = [selectors.turn_of(row) for row in rows]
    open_swaps = selectors.swap_rows_open([row.id for row in rows])
    return Roster(
        shifts=tuple(shift_card_of(row) for row in rows),
        gaps=gaps_in(turns),
        doubles=doubles_in(turns),
        swaps=tuple(swap_card_of(row) for row in open_swaps),
    )


def shift_card(shift: UUID, *, by: UUID) -> ShiftCard:
    """Give one shift; raises ShiftNotFound and Forbidden."""
    row = selectors.shift_row(shift)
    if row is None:
        raise ShiftNotFound
    authorize(by, "roster.view")
    return shift_card_of(row)


def shifts_of(person: UUID) -> tuple[ShiftCard, ...]:
    """Give a person's shifts that are not over, the next first; for who has checked who may."""
    return tuple(shift_card_of(row) for row in selectors.shift_rows_of(person, since=clock.now()))


def desk_names() -> tuple[str, ...]:
    """Give the desks that the roster names, for callers that have checked who may."""
    return selectors.desk_names()


def shifts_lay(plan: Plan, *, by: UUID) -> tuple[ShiftCard, ...]:
    """Lay down a shift and its repetitions.

    Raises ShiftLengthWrong, ShiftOver, PatternEndWrong, ShiftTwice, NotAColleague and Forbidden.
    """
    return tuple(shift_card_of(row) for row in shifts.shifts_lay(plan, by=by))


def shift_give(shift: UUID, *, to: UUID | None, by: UUID) -> ShiftCard:
    """Give a shift to somebody else, or to nobody yet.

    Raises ShiftNotFound, ShiftOver, ShiftTwice, NotAColleague and Forbidden.
    """
    return shift_card_of(shifts.shift_give(shift, to=to, by=by))


def shift_remove(shift: UUID, *, by: UUID) -> int:
    """Take a shift off the roster; raises ShiftNotFound, ShiftOver, ShiftTold and Forbidden."""
    return shifts.shift_remove(shift, by=by)


def series_remove(shift: UUID, *, by: UUID) -> int:
    """Take a shift and the later ones of its series off the roster; raises as `shift_remove`."""
    return shifts.shift_remove(shift, by=by, with_later=True)


def swap_ask(
    shift: UUID, *, of: UUID, by: UUID, in_return: UUID | None = None, note: str = ""
) -> SwapCard:
    """Ask a colleague to take one's shift, perhaps for one of theirs.

    Raises ShiftNotFound, NotYourShift, ShiftOver, NotAColleague, SwapRefused and Forbidden.
    """
    return swap_card_of(swaps.swap_ask(shift, of=of, by=by, in_return=in_return, note=note))


def swap_agree(swap: UUID, *, by: UUID) -> SwapCard:
    """Agree: both shifts change hands; raises SwapNotFound, SwapRefused, ShiftOver, ShiftTwice."""
    return swap_card_of(swaps.swap_answer(swap, verdict=SwapState.AGREED, by=by))


def swap_decline(swap: UUID, *, by: UUID) -> SwapCard:
    """Decline a swap; raises SwapNotFound."""
    return swap_card_of(swaps.swap_answer(swap, verdict=SwapState.DECLINED, by=by))


def swap_withdraw(swap: UUID, *, by: UUID) -> SwapCard:
    """Take back what one asked; raises SwapNotFound."""
    return swap_card_of(swaps.swap_withdraw(swap, by=by))


def shift_remind(shift: UUID) -> bool:
    """Remind of a shift once, when it begins soon; tells whether it did."""
    return shifts.shift_remind(shift)


def shifts_sweep() -> int:
    """Enqueue the reminders of shifts that begin soon, in every centre; gives how many.

    In the system scope "scheduler".
    """
    now = clock.now()
    due = selectors.shift_rows_to_remind(now)
    for row in due:
        with tenant_scope(row.tenant_id):
            enqueue(SHIFT_REMIND_JOB, key=f"{row.id} {now:%Y%m%d%H%M}", shift=str(row.id))
    return len(due)


def handover_list(query: ListQuery, *, by: UUID) -> Page[HandOverCard]:
    """Give a page of the centre's notes that hold the words, the newest first; Forbidden."""
    authorize(by, "roster.view")
    page = page_of(selectors.handover_rows(query.words), query)
    return page.of([handover_card_of(row) for row in page])


def handover_card(handover: UUID, *, by: UUID) -> HandOverCard:
    """Give one note; raises HandOverNotFound and Forbidden."""
    row = selectors.handover_rows().filter(pk=handover).first()
    if row is None:
        raise HandOverNotFound
    authorize(by, "roster.view")
    return handover_card_of(row)


def handover_of(shift: UUID) -> UUID | None:
    """Give the note of a shift, if it is written; for callers that have checked who may."""
    row = selectors.handover_row_of(shift)
    return row.id if row else None


def handover_write(shift: UUID, *, words: str, by: UUID) -> HandOverCard:
    """Write the note of one's shift.

    Raises ShiftNotFound, NotYourShift, HandOverTooEarly, HandOverWritten and Forbidden.
    """
    return handover_card_of(handovers.handover_write(shift, words=words.strip(), by=by))


def handover_take(handover: UUID, *, by: UUID) -> HandOverCard:
    """Say that one has read the note and takes over.

    Raises HandOverNotFound, HandOverNotYours and Forbidden.
    """
    return handover_card_of(handovers.handover_take(handover, by=by))


def may_take(card: HandOverCard, *, by: UUID) -> bool:
    """Tell whether a person is who takes over: next on duty at the desk, and not its writer."""
    if card.taken_by is not None or card.written_by == by:
        return False
    told = selectors.shift_row(card.shift.id)
    mine = selectors.shift_rows_of(by, since=card.shift.ends_at)[:20]
    return told is not None and any(selectors.takes_over(one, told) for one in mine)
