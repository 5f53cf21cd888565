"""Reads of meetings."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, QuerySet, When

from huiliu.newsroom.planning.core.states import OPEN, CoverageState
from huiliu.newsroom.planning.meetings.core.sittings import MeetingState, Place, Verdict
from huiliu.newsroom.planning.meetings.models import Meeting, MeetingItem, MeetingMinutes
from huiliu.newsroom.planning.models import Coverage, Topic
from huiliu.newsroom.planning.selectors.coverages import coverage_rows
from huiliu.newsroom.planning.selectors.topics import topic_rows_proposed

_OPEN = MeetingState.OPEN.value


def meeting_rows() -> QuerySet[Meeting]:
    """Give the centre's meetings, those that go on first, then the newest."""
    rows: QuerySet[Meeting] = Meeting.objects.order_by("-state", "-opened_at", "-id")
    return rows


def meeting_row_coded(code: str) -> Meeting | None:
    """Give the open meeting that a code finds."""
    found: Meeting | None = Meeting.objects.filter(code=code, state=_OPEN).first()
    return found


def meeting_row_open(*, day: date, desk: str, chair: UUID) -> Meeting | None:
    """Give the open meeting of a desk on a day under the same chair: a second click."""
    rows = Meeting.objects.filter(day=day, desk=desk, chair=chair, state=_OPEN)
    found: Meeting | None = rows.first()
    return found


def codes_open() -> set[str]:
    """Give the codes that find a meeting now."""
    return set(Meeting.objects.filter(state=_OPEN).values_list("code", flat=True))


def item_rows(meeting: UUID) -> QuerySet[MeetingItem]:
    """Give a meeting's agenda in its order, with the topics."""
    rows: QuerySet[MeetingItem] = MeetingItem.objects.filter(meeting_id=meeting)
    return rows.select_related("topic", "into").order_by("position", "id")


def item_row(meeting: UUID, item: UUID) -> MeetingItem | None:
    """Give one item if it is on the agenda."""
    found: MeetingItem | None = item_rows(meeting).filter(pk=item).first()
    return found


def item_row_locked(item: UUID) -> MeetingItem:
    """Give an item that is there, and let nobody vote on it until the transaction ends."""
    found: MeetingItem = MeetingItem.objects.select_for_update().get(pk=item)
    return found


def places(meeting: UUID) -> list[Place]:
    """Give the agenda in its order, with when each item was decided."""
    rows = item_rows(meeting).values_list("id", "decided_at")
    return [Place(id=key, decided_at=decided_at) for key, decided_at in rows]


def is_on_agenda(meeting: UUID, topic: UUID) -> bool:
    """Tell whether a topic is on the agenda."""
    return MeetingItem.objects.filter(meeting_id=meeting, topic_id=topic).exists()


def topic_rows_to_meet(day: date) -> QuerySet[Topic]:
    """Give the proposed topics that no meeting holds until after a day, most urgent first."""
    held = MeetingItem.objects.filter(
        topic=OuterRef("pk"), verdict=Verdict.HOLD.value, hold_until__gt=day
    )
    return topic_rows_proposed().filter(~Exists(held))


def topic_rows_going_on(but: Sequence[UUID]) -> QuerySet[Topic]:
    """Give the open topics but these, the newest first."""
    rows: QuerySet[Topic] = Topic.objects.filter(state__in=[state.value for state in OPEN])
    return rows.exclude(pk__in=but).order_by("-updated_at", "id")


def coverage_row_of_kind(topic: UUID, kind: str) -> Coverage | None:
    """Give a topic's coverage of a kind, one that was given up only where there is no other."""
    given_up = Case(When(state=CoverageState.DROPPED.value, then=1), default=0)
    rows = coverage_rows(topic).filter(kind=kind).order_by(given_up, "id")
    found: Coverage | None = rows.first()
    return found


def minutes_row(meeting: UUID) -> MeetingMinutes | None:
    """Give the minutes of a closed meeting."""
    found: MeetingMinutes | None = MeetingMinutes.objects.filter(meeting_id=meeting).first()
    return found
