"""What the roster tells of shifts, swaps and hand-over notes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.planning.rosters.core.shifts import Double, Gap, SwapState
from huiliu.newsroom.planning.rosters.models import HandOver, Shift, ShiftSwap
from huiliu.newsroom.planning.rosters.open_items import OpenItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftCard:
    """A time at a desk in a post; without `person` nobody has it yet."""

    id: UUID
    desk: str
    post: str
    person: UUID | None
    starts_at: datetime
    ends_at: datetime
    series: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapCard:
    """Who asked whom to take which shift, perhaps for another one."""

    id: UUID
    shift: ShiftCard
    in_return: ShiftCard | None
    asked_by: UUID
    asked_of: UUID
    note: str
    state: SwapState


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The shifts of a span, and what is wrong with them."""

    shifts: tuple[ShiftCard, ...]
    gaps: tuple[Gap, ...]
    doubles: tuple[Double, ...]
    swaps: tuple[SwapCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverCard:
    """A shift's note: what was open, its person's own words, and who took over when."""

    id: UUID
    shift: ShiftCard
    items: tuple[OpenItem, ...]
    words: str
    written_by: UUID
    written_at: datetime
    taken_by: UUID | None
    taken_at: datetime | None


def shift_card_of(row: Shift) -> ShiftCard:
    """Tell of a shift."""
    return ShiftCard(
        id=row.id,
        desk=row.desk,
        post=row.post,
        person=row.person,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        series=row.series,
    )


def swap_card_of(row: ShiftSwap) -> SwapCard:
    """Tell of a swap; its shifts should have been read before."""
    return SwapCard(
        id=row.id,
        shift=shift_card_of(row.shift),
        in_return=shift_card_of(row.in_return) if row.in_return else None,
        asked_by=row.asked_by,
        asked_of=row.asked_of,
        note=row.note,
        state=SwapState(row.state),
    )


def handover_card_of(row: HandOver) -> HandOverCard:
    """Tell of a note; its shift should have been read before."""
    return HandOverCard(
        id=row.id,
        shift=shift_card_of(row.shift),
        items=tuple(_item(kept) for kept in row.items),
        words=row.words,
        written_by=row.written_by,
        written_at=row.written_at,
        taken_by=row.taken_by,
        taken_at=row.taken_at,
    )


def _item(kept: dict[str, str | None]) -> OpenItem:
    due = kept["due_at"]
    return OpenItem(
        kind=str(kept["kind"]),
        title=str(kept["title"]),
        context=str(kept["context"]),
        url=str(kept["url"]),
        due_at=datetime.fromisoformat(due) if due else None,
    )
