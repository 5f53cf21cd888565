"""What a meeting tells of itself to who asks at its door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from huiliu.newsroom.planning.cards import TopicCard, topic_card_of
from huiliu.newsroom.planning.core.states import Output
from huiliu.newsroom.planning.meetings.core.sittings import MeetingState, Verdict
from huiliu.newsroom.planning.meetings.models import Meeting, MeetingItem


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCard:
    """One sitting; `code` finds it while it is open, `current` is the item that is on."""

    id: UUID
    day: date
    desk: str
    chair: UUID
    state: MeetingState
    code: str
    current: UUID | None
    present: tuple[UUID, ...]
    opened_at: datetime
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Tell whether it goes on."""
        return self.state is MeetingState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCard:
    """A topic on the agenda: totals of its ballot, and what was decided.

    `has_voted` speaks of who asks alone; after the decision nobody knows it any more.
    """

    id: UUID
    number: int
    topic: TopicCard
    ballot_open: bool
    votes: Mapping[str, int]
    has_voted: bool
    verdict: Verdict | None
    note: str
    person: UUID | None
    crew: UUID | None
    outputs: tuple[Output, ...]
    due_at: datetime | None
    hold_until: date | None
    into: UUID | None
    into_title: str
    decided_by: UUID | None
    decided_at: datetime | None

    @property
    def votes_in_all(self) -> int:
        """How many votes there are."""
        return sum(self.votes.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesLine:
    """What became of one topic, in the names of that moment; `votes` are do, hold, drop."""

    number: int
    topic: UUID
    title: str
    verdict: Verdict | None
    votes: tuple[int, int, int]
    who: str
    outputs: tuple[Output, ...]
    due_at: datetime | None
    hold_until: date | None
    into: str
    note: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesCard:
    """The minutes of a closed meeting, as they were written when it closed."""

    day: date
    desk: str
    chair: str
    present: tuple[str, ...]
    opened_at: datetime
    closed_at: datetime
    lines: tuple[MinutesLine, ...]


def meeting_card_of(row: Meeting) -> MeetingCard:
    """Tell of a meeting."""
    return MeetingCard(
        id=row.id,
        day=row.day,
        desk=row.desk,
        chair=row.chair,
        state=MeetingState(row.state),
        code=row.code,
        current=row.current,
        present=tuple(row.present),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def item_card_of(row: MeetingItem, *, number: int, to: UUID) -> ItemCard:
    """Tell of an item to somebody."""
    return ItemCard(
        id=row.id,
        number=number,
        topic=topic_card_of(row.topic),
        ballot_open=row.ballot_open,
        votes={"do": row.votes_do, "hold": row.votes_hold, "drop": row.votes_drop},
        has_voted=to in row.voters,
        verdict=Verdict(row.verdict) if row.verdict else None,
        note=row.note,
        person=row.person,
        crew=row.crew,
        outputs=tuple(Output(one) for one in row.outputs),
        due_at=row.due_at,
        hold_until=row.hold_until,
        into=row.into_id,
        into_title=row.into.title if row.into else "",
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )


def minutes_card_of(content: Mapping[str, object]) -> MinutesCard:
    """Read minutes as they were kept."""
    kept = dict(content)
    return MinutesCard(
        day=date.fromisoformat(str(kept["day"])),
        desk=str(kept["desk"]),
        chair=str(kept["chair"]),
        present=tuple(_texts(kept["present"])),
        opened_at=datetime.fromisoformat(str(kept["opened_at"])),
        closed_at=datetime.fromisoformat(str(kept["closed_at"])),
        lines=tuple(_line(one) for one in _rows(kept["items"])),
    )


def _line(kept: Mapping[str, object]) -> MinutesLine:
    for_it, hold, against = (int(str(one)) for one in _rows(kept["votes"]))
    return MinutesLine(
        number=int(str(kept["number"])),
        topic=UUID(str(kept["topic"])),
        title=str(kept["title"]),
        verdict=Verdict(str(kept["verdict"])) if kept["verdict"] else None,
        votes=(for_it, hold, against),
        who=str(kept["who"]),
        outputs=tuple(Output(one) for one in _texts(kept["outputs"])),
        due_at=_moment(kept["due_at"]),
        hold_until=date.fromisoformat(str(kept["hold_until"])) if kept["hold_until"] else None,
        into=str(kept["into"]),
        note=str(kept["note"]),
        decided_at=_moment(kept["decided_at"]),
    )


def _rows(kept: object) -> list[dict[str, object]]:
    return list(kept) if isinstance(kept, list) else []


def _texts(kept: object) -> list[str]:
    return [str(one) for one in kept] if isinstance(kept, list) else []


def _moment(kept: object) -> datetime | None:
    return datetime.fromisoformat(str(kept)) if kept else None
