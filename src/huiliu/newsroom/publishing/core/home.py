"""The order of a centre's home page: what editors pinned, then what is newest.

A layout names, for each slot, the stories that stand there in that order. `lead` has room for
one, `top` for the list beside it, `column:<slug>` for the head of a column. Whatever a layout
leaves open is filled by time. Nothing depends on readers: nothing is known of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from huiliu.kit.canonical import JsonValue
from huiliu.newsroom.publishing.core.article import stamp

LEAD: Final = "lead"
TOP: Final = "top"
ROOM: Final[Mapping[str, int]] = MappingProxyType({LEAD: 1, TOP: 12})
COLUMN_ROOM: Final = 4
_COLUMN: Final = "column:"


class Why(StrEnum):
    """Why a story stands where it does."""

    PINNED = "pinned"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Pin:
    """A story that an editor put somewhere; from `until` on it is in order of time again."""

    story: UUID
    until: datetime | None = None


Layout = Mapping[str, tuple[Pin, ...]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A story on the page, and why it is there."""

    story: UUID
    why: Why


def column_slot(slug: str) -> str:
    """Give the slot of a column.

    >>> column_slot("city")
    'column:city'
    """
    return f"{_COLUMN}{slug}"


def room_of(slot: str) -> int:
    """Give how many stories may be pinned in a slot."""
    return ROOM.get(slot, COLUMN_ROOM)


def put(layout: Layout, slot: str, stories: Sequence[UUID]) -> Layout:
    """Let exactly these stories stand in a slot, in this order; each leaves its former slot.

    Moments of pins are kept. Raises ValueError for a story named twice, and for too many.

    >>> a, b = UUID(int=1), UUID(int=2)
    >>> put({"top": (Pin(a),), "lead": (Pin(b),)}, "top", [b, a])
    {'top': (Pin(story=UUID('00000000-0000-0000-0000-000000000002'), until=None), \
Pin(story=UUID('00000000-0000-0000-0000-000000000001'), until=None))}
    """
    if len(set(stories)) != len(stories) or len(stories) > room_of(slot):
        message = f"{slot} has room for {room_of(slot)} different stories"
        raise ValueError(message)
    known = {pin.story: pin for pins in layout.values() for pin in pins}
    rest = {
        name: tuple(pin for pin in pins if pin.story not in stories)
        for name, pins in layout.items()
        if name != slot
    }
    made = {slot: tuple(known.get(story, Pin(story)) for story in stories), **rest}
    return {name: pins for name, pins in made.items() if pins}


def limit(layout: Layout, story: UUID, until: datetime | None) -> Layout:
    """Let a pinned story stand until a moment, or without an end."""
    return {
        name: tuple(replace(pin, until=until) if pin.story == story else pin for pin in pins)
        for name, pins in layout.items()
    }


def shifted(stories: Sequence[UUID], story: UUID, by: int) -> tuple[UUID, ...]:
    """Move one story up (-1) or down (1); at the edge nothing changes.

    >>> a, b = UUID(int=1), UUID(int=2)
    >>> shifted([a, b], b, -1) == (b, a)
    True
    """
    order = list(stories)
    place = order.index(story)
    target = min(max(place + by, 0), len(order) - 1)
    order.insert(target, order.pop(place))
    return tuple(order)


def stories_in(layout: Layout, slot: str) -> tuple[UUID, ...]:
    """Give the stories pinned in a slot, in order."""
    return tuple(pin.story for pin in layout.get(slot, ()))


def ends_of(layout: Layout) -> tuple[datetime, ...]:
    """Give the moments at which pins end, the next first."""
    found = {pin.until for pins in layout.values() for pin in pins if pin.until}
    return tuple(sorted(found))


def arranged(
    layout: Layout,
    slots: Sequence[str],
    *,
    newest: Sequence[UUID],
    belongs: Callable[[str, UUID], bool],
    now: datetime,
    fill: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, tuple[Placed, ...]]:
    """Fill the slots in their order, each story once; linear in stories times slots.

    `newest` are the stories that stand in public, the newest first; others are passed over.
    `belongs` says whether a story may fill a slot by time, `fill` up to how many stories where that
    is fewer than there is room for. A pin that has ended is as none.
    """
    standing = set(newest)
    pinned = {
        slot: [
            pin.story
            for pin in layout.get(slot, ())
            if pin.story in standing and (pin.until is None or pin.until > now)
        ]
        for slot in slots
    }
    used = {story for stories in pinned.values() for story in stories}
    filled: dict[str, tuple[Placed, ...]] = {}
    for slot in slots:
        room = fill.get(slot, room_of(slot))
        free = [one for one in newest if one not in used and belongs(slot, one)]
        fresh = free[: max(0, room - len(pinned[slot]))]
        used.update(fresh)
        filled[slot] = (
            *(Placed(story, Why.PINNED) for story in pinned[slot]),
            *(Placed(story, Why.NEWEST) for story in fresh),
        )
    return filled


def layout_json(layout: Layout) -> dict[str, JsonValue]:
    """Write a layout as it is kept."""
    return {slot: [_pin_json(pin) for pin in pins] for slot, pins in layout.items()}


def layout_read(kept: Mapping[str, Any]) -> Layout:
    """Read a layout that layout_json wrote.

    >>> layout_read(layout_json({"lead": (Pin(UUID(int=1)),)})) == {"lead": (Pin(UUID(int=1)),)}
    True
    """
    return {slot: tuple(_pin_read(one) for one in pins) for slot, pins in kept.items()}


def _pin_json(pin: Pin) -> dict[str, JsonValue]:
    until: dict[str, JsonValue] = {"until": stamp(pin.until)} if pin.until else {}
    return {"story": str(pin.story), **until}


def _pin_read(kept: Mapping[str, str]) -> Pin:
    until = datetime.fromisoformat(kept["until"]) if "until" in kept else None
    return Pin(UUID(kept["story"]), until)
