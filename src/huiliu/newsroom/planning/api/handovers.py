"""The door to hand-over notes, and to what is open for whoever hands over."""

from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.newsroom.planning.errors import HandOverNotFound
from huiliu.newsroom.planning.roster_cards import HandOverCard, handover_card_of
from huiliu.newsroom.planning.selectors import rosters as selectors
from huiliu.newsroom.planning.services import handovers


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
