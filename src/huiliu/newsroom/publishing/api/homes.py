"""Columns and the home page: what stands where and why, and how it is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.newsroom.publishing.core import home
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.home import LEAD, TOP, Layout, Why, column_slot
from huiliu.newsroom.publishing.models import Arrangement, Column, Release
from huiliu.newsroom.publishing.public.homes import home_bytes, layout_of, order_of, standing_now
from huiliu.newsroom.publishing.selectors import homes as selectors
from huiliu.newsroom.publishing.selectors.releases import release_rows_on
from huiliu.newsroom.publishing.services import homes as services
from huiliu.newsroom.publishing.services.homes import ColumnText

FOUND_MAX = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnCard:
    """A column of the site; a closed one keeps its page and is offered nowhere."""

    id: UUID
    slug: str
    name: str
    name_en: str
    about: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCard:
    """A story at its place on the home page. `until` is when its pin ends, None for never."""

    story: UUID
    title: str
    picture: str
    released_at: datetime
    why: Why
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotCard:
    """One part of the home page: what is pinned first, then what time puts there.

    `lost` are pins of stories that no longer stand in public, or whose time is over: they wait,
    and show nothing.
    """

    slot: str
    column: ColumnCard | None
    places: tuple[PlaceCard, ...]
    lost: tuple[UUID, ...]
    room: int

    @property
    def pinned(self) -> tuple[PlaceCard, ...]:
        """Those that editors put there."""
        return tuple(one for one in self.places if one.why is Why.PINNED)

    @property
    def newest(self) -> tuple[PlaceCard, ...]:
        """Those that stand there by time."""
        return tuple(one for one in self.places if one.why is Why.NEWEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCard:
    """One state of the home page in its history."""

    number: int
    pins: int
    is_live: bool
    made_by: UUID
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeCard:
    """The draft of the home page. `number` is the state that a change must name.

    `is_public` says that readers see this order already; `live` is the state that they see, 0
    where all is in order of time.
    """

    number: int
    live: int
    is_public: bool
    slots: tuple[SlotCard, ...]
    states: tuple[StateCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """A story that stands in public and may be pinned."""

    story: UUID
    title: str
    code: str
    released_at: datetime


def column_list(*, by: UUID) -> tuple[ColumnCard, ...]:
    """Give the centre's columns in their order, closed ones last; raises Forbidden."""
    authorize(by, "release.view")
    return tuple(_column(row) for row in selectors.column_rows())


def columns_open() -> tuple[ColumnCard, ...]:
    """Give the columns that a story may be put under, for callers that checked who may."""
    return tuple(_column(row) for row in selectors.column_rows() if row.is_open)


def column_filed(story: UUID) -> ColumnCard | None:
    """Give the column of a story or None, for callers that have checked who may."""
    row = selectors.column_of(story)
    return _column(row) if row else None


def column_add(slug: str, *, text: ColumnText, by: UUID) -> ColumnCard:
    """Open a column; raises Forbidden, and ColumnKnown where the address is taken."""
    return _column(services.column_add(slug, text=text, by=by))


def column_define(column: UUID, *, text: ColumnText, by: UUID) -> ColumnCard:
    """Name a column anew, open or close it; raises Forbidden and ColumnNotFound."""
    return _column(services.column_define(column, text=text, by=by))


def columns_order(columns: Sequence[UUID], *, by: UUID) -> None:
    """Put the columns in order; raises Forbidden."""
    services.columns_order(columns, by=by)


def story_file(story: UUID, *, column: UUID | None, by: UUID) -> None:
    """Put a story under an open column or none; raises StoryNotFound, Forbidden, ColumnNotFound."""
    services.story_file(story, column=column, by=by)


def home_card(*, by: UUID) -> HomeCard:
    """Give the draft of the home page as it would look now; raises Forbidden."""
    authorize(by, "home.arrange")
    last, live = selectors.arrangement_last(), selectors.arrangement_live()
    rows = selectors.arrangement_rows()[: selectors.HISTORY]
    return HomeCard(
        number=last.number if last else 0,
        live=live.number if live else 0,
        is_public=(last.slots if last else {}) == (live.slots if live else {}),
        slots=_slots(layout_of(last)),
        states=tuple(_state(row) for row in rows),
    )


def home_found(words: str, *, by: UUID) -> tuple[Findable, ...]:
    """Give stories that stand in public and fit the words, the newest first; raises Forbidden."""
    authorize(by, "home.arrange")
    rows = release_rows_on(ChannelKind.SITE)
    if words:
        rows = rows.filter(title__icontains=words) | rows.filter(code__istartswith=words)
    return tuple(_findable(row) for row in rows[:FOUND_MAX])


def home_preview(*, language: str, by: UUID) -> bytes:
    """Give the home page of the draft, byte for byte as it would be baked; raises Forbidden."""
    authorize(by, "home.arrange")
    return home_bytes(standing_now(), layout_of(selectors.arrangement_last()), language=language)


def slot_put(slot: str, stories: Sequence[UUID], *, expected: int, by: UUID) -> int:
    """Let exactly these stories stand in a slot of the draft; gives the new state's number.

    Raises Forbidden, ArrangementMoved, ArrangementRefused and ColumnNotFound.
    """
    return int(services.slot_put(slot, stories, expected=expected, by=by).number)


def pin_limit(story: UUID, *, until: datetime | None, expected: int, by: UUID) -> int:
    """Let a pin end at a moment, or never; raises Forbidden and ArrangementMoved."""
    return int(services.pin_limit(story, until=until, expected=expected, by=by).number)


def arrangement_undo(*, expected: int, by: UUID) -> int:
    """Take the last change of the draft back; raises Forbidden and ArrangementMoved."""
    return int(services.arrangement_undo(expected=expected, by=by).number)


def arrangement_restore(number: int, *, expected: int, by: UUID) -> int:
    """Bring a state of the history back as the draft; raises Forbidden and ArrangementMoved."""
    return int(services.arrangement_restore(number, expected=expected, by=by).number)


def arrangement_publish(*, expected: int, by: UUID) -> int:
    """Put the draft before the readers; raises Forbidden and ArrangementMoved."""
    return int(services.arrangement_publish(expected=expected, by=by).number)


def stories_pinned(slot: str) -> tuple[UUID, ...]:
    """Give the stories pinned in a slot of the draft, for callers that have checked who may."""
    return home.stories_in(layout_of(selectors.arrangement_last()), slot)


def _slots(layout: Layout) -> tuple[SlotCard, ...]:
    stand = standing_now()
    order = order_of(stand, layout)
    untils = {pin.story: pin.until for pins in layout.values() for pin in pins}
    columns = {column_slot(row.slug): _column(row) for row in stand.columns if row.is_open}

    def card(slot: str) -> SlotCard:
        placed = order[slot]
        seen = {one.story for one in placed if one.why is Why.PINNED}
        return SlotCard(
            slot=slot,
            column=columns.get(slot),
            places=tuple(
                PlaceCard(
                    story=one.story,
                    title=stand.lines[one.story].title,
                    picture=stand.lines[one.story].picture,
                    released_at=stand.lines[one.story].released_at,
                    why=one.why,
                    until=untils.get(one.story),
                )
                for one in placed
            ),
            lost=tuple(one for one in home.stories_in(layout, slot) if one not in seen),
            room=home.room_of(slot),
        )

    return tuple(card(slot) for slot in (LEAD, TOP, *columns))


def _column(row: Column) -> ColumnCard:
    return ColumnCard(
        id=row.id,
        slug=row.slug,
        name=row.name,
        name_en=row.name_en,
        about=row.about,
        is_open=row.is_open,
    )


def _state(row: Arrangement) -> StateCard:
    return StateCard(
        number=row.number,
        pins=sum(len(pins) for pins in row.slots.values()),
        is_live=row.is_live,
        made_by=row.made_by,
        made_at=row.made_at,
    )


def _findable(row: Release) -> Findable:
    return Findable(story=row.story_id, title=row.title, code=row.code, released_at=row.released_at)
