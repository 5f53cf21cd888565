"""The only way to a topic, a coverage, an assignment, a crew, a resource or a meeting."""

from uuid import UUID

from django.db.models import Q

from huiliu.accounts.api import ActionRow, Role, authorize, may
from huiliu.newsroom.planning.core.meetings import MeetingState
from huiliu.newsroom.planning.core.rosters import SwapState
from huiliu.newsroom.planning.core.states import (
    ASSIGNABLE,
    LIVE_COVERAGE,
    OPEN,
    UNFINISHED,
    AssignmentState,
    CoverageState,
    from_which,
)
from huiliu.newsroom.planning.errors import (
    AssignmentNotFound,
    CoverageNotFound,
    CrewNotFound,
    EventNotFound,
    FeedNotFound,
    HandOverNotFound,
    ImportNotFound,
    MeetingNotFound,
    NotTheChair,
    ResourceNotFound,
    ShareNotFound,
    ShiftNotFound,
    SwapNotFound,
    TopicNotFound,
)
from huiliu.newsroom.planning.models import (
    Assignment,
    CalendarShare,
    Coverage,
    Crew,
    DiaryEvent,
    DiaryFeed,
    DiaryImport,
    HandOver,
    Meeting,
    Resource,
    Shift,
    ShiftSwap,
    Topic,
)
from huiliu.newsroom.planning.selectors.crews import held_by

_WRITERS = frozenset({Role.REPORTER, Role.EDITOR})
_PLANNERS = frozenset({Role.PLANNER, Role.EDITOR, Role.CENTRE_MANAGER})
_NEWSROOM = (
    _WRITERS
    | _PLANNERS
    | {Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3, Role.PUBLISHER, Role.AUDITOR}
    | {Role.RIGHTS_OFFICER, Role.MONITOR}
)
_SITTERS = _NEWSROOM - {Role.AUDITOR, Role.RIGHTS_OFFICER, Role.MONITOR}
"""Who watches over the newsroom sees its meetings, and votes in none."""
_OPEN = frozenset(state.value for state in OPEN)
_LIVE_COVERAGE = frozenset(state.value for state in LIVE_COVERAGE)
_UNFINISHED = frozenset(state.value for state in UNFINISHED)
_SITTING = frozenset({MeetingState.OPEN.value})


def _before(state: AssignmentState) -> frozenset[str]:
    return frozenset(now.value for now in from_which(state))


ACTIONS = (
    ActionRow("topic.view", _NEWSROOM),
    ActionRow("topic.propose", _WRITERS | _PLANNERS),
    ActionRow("topic.join", _WRITERS | _PLANNERS, _OPEN),
    ActionRow("topic.decide", _PLANNERS),
    ActionRow("topic.assign", _PLANNERS, frozenset(state.value for state in ASSIGNABLE)),
    ActionRow("topic.move", _PLANNERS),
    ActionRow("topic.undo", _NEWSROOM),
    ActionRow("coverage.plan", _WRITERS | _PLANNERS, _OPEN),
    ActionRow("coverage.drop", _PLANNERS, _LIVE_COVERAGE),
    ActionRow("coverage.restore", _PLANNERS, frozenset({CoverageState.DROPPED.value})),
    ActionRow("assignment.accept", _NEWSROOM, _before(AssignmentState.ACCEPTED)),
    ActionRow("assignment.decline", _NEWSROOM, _before(AssignmentState.DECLINED)),
    ActionRow("assignment.go", _NEWSROOM, _before(AssignmentState.ON_THE_WAY)),
    ActionRow("assignment.file", _NEWSROOM, _before(AssignmentState.FILED)),
    ActionRow("assignment.reassign", _PLANNERS, _UNFINISHED),
    ActionRow("assignment.withdraw", _PLANNERS, _before(AssignmentState.WITHDRAWN)),
    ActionRow("crew.manage", _PLANNERS),
    ActionRow("resource.manage", _PLANNERS),
    ActionRow("meeting.view", _NEWSROOM),
    ActionRow("meeting.open", _PLANNERS),
    ActionRow("meeting.join", _SITTERS, _SITTING),
    ActionRow("meeting.vote", _SITTERS, _SITTING),
    ActionRow("meeting.chair", _PLANNERS, _SITTING),
    ActionRow("roster.view", _NEWSROOM),
    ActionRow("roster.manage", _PLANNERS),
    ActionRow("roster.swap", _NEWSROOM),
    ActionRow("handover.write", _NEWSROOM),
    ActionRow("handover.take", _NEWSROOM),
    ActionRow("diary.view", _NEWSROOM),
    ActionRow("diary.edit", _WRITERS | _PLANNERS),
    ActionRow("diary.import", _PLANNERS),
    ActionRow("calendar.share", _NEWSROOM - {Role.MONITOR}),
    ActionRow("calendar.revoke", _PLANNERS),
)


def access_topic(topic: UUID, *, by: UUID, action: str) -> Topic:
    """Give the topic if `by` may do `action` to it; raises TopicNotFound and Forbidden."""
    found: Topic | None = Topic.objects.filter(pk=topic).first()
    if found is None:
        raise TopicNotFound
    authorize(by, action, state=found.state)
    return found


def access_topic_locked(topic: UUID, *, by: UUID, action: str) -> Topic:
    """Give the same, and let nobody else decide on it until the transaction ends."""
    topic_lock(topic)
    return access_topic(topic, by=by, action=action)


def topic_lock(topic: UUID) -> None:
    """Let nobody else write what belongs to a topic until the transaction ends.

    Every write of planning takes its topic first, so that none waits for another in a ring.
    """
    Topic.objects.select_for_update().filter(pk=topic).first()


def access_coverage(coverage: UUID, *, by: UUID, action: str) -> Coverage:
    """Give a coverage, its topic locked; raises CoverageNotFound and Forbidden."""
    rows = Coverage.objects.filter(pk=coverage)
    for topic in rows.values_list("topic_id", flat=True):
        topic_lock(topic)
    found: Coverage | None = rows.select_related("topic").first()
    if found is None:
        raise CoverageNotFound
    authorize(by, action, state=found.state)
    return found


def access_assignment(assignment: UUID, *, by: UUID, action: str) -> Assignment:
    """Give an assignment to the person who has it, alone or in a crew, its topic locked.

    Raises AssignmentNotFound and Forbidden.
    """
    return _assignment(assignment, by=by, action=action, theirs=True)


def access_assignment_given(assignment: UUID, *, by: UUID, action: str) -> Assignment:
    """Give an assignment to who plans, whoever has it; raises AssignmentNotFound and Forbidden."""
    return _assignment(assignment, by=by, action=action, theirs=False)


def _assignment(assignment: UUID, *, by: UUID, action: str, theirs: bool) -> Assignment:
    rows = Assignment.objects.filter(pk=assignment)
    if theirs:
        rows = rows.filter(held_by(by))
    for topic in rows.values_list("topic_id", flat=True):
        topic_lock(topic)
    found: Assignment | None = rows.select_related("topic", "coverage", "crew").first()
    if found is None:
        raise AssignmentNotFound
    authorize(by, action, state=found.state)
    return found


def access_crew(crew: UUID, *, by: UUID) -> Crew:
    """Give a crew to who may manage it; raises CrewNotFound and Forbidden."""
    authorize(by, "crew.manage")
    found: Crew | None = Crew.objects.select_for_update().filter(pk=crew).first()
    if found is None:
        raise CrewNotFound
    return found


def access_resource(resource: UUID, *, by: UUID) -> Resource:
    """Give a resource to who may manage it; raises ResourceNotFound and Forbidden."""
    authorize(by, "resource.manage")
    found: Resource | None = Resource.objects.select_for_update().filter(pk=resource).first()
    if found is None:
        raise ResourceNotFound
    return found


def access_meeting(meeting: UUID, *, by: UUID, action: str) -> Meeting:
    """Give the meeting if `by` may do `action` in it; raises MeetingNotFound and Forbidden."""
    found: Meeting | None = Meeting.objects.filter(pk=meeting).first()
    return _meeting(found, by=by, action=action)


def access_meeting_chaired(meeting: UUID, *, by: UUID) -> Meeting:
    """Give the meeting to its chair, and let nobody else lead it until the transaction ends.

    Whatever a chair writes takes the meeting first, then its topics. Raises NotTheChair too.
    """
    row = access_meeting_locked(meeting, by=by)
    if row.chair != by:
        raise NotTheChair
    return row


def access_meeting_locked(meeting: UUID, *, by: UUID) -> Meeting:
    """Give the meeting to who may be its chair, and lock it."""
    found: Meeting | None = Meeting.objects.select_for_update().filter(pk=meeting).first()
    return _meeting(found, by=by, action="meeting.chair")


def _meeting(found: Meeting | None, *, by: UUID, action: str) -> Meeting:
    if found is None:
        raise MeetingNotFound
    authorize(by, action, state=found.state)
    return found


def access_shift(shift: UUID, *, by: UUID, action: str) -> Shift:
    """Give a shift, locked; raises ShiftNotFound and Forbidden."""
    found: Shift | None = Shift.objects.select_for_update().filter(pk=shift).first()
    if found is None:
        raise ShiftNotFound
    authorize(by, action)
    return found


def access_swap(swap: UUID, *, by: UUID) -> ShiftSwap:
    """Give an open swap to who asked or was asked, locked; raises SwapNotFound and Forbidden."""
    rows = ShiftSwap.objects.select_for_update(of=("self",)).select_related("shift", "in_return")
    rows = rows.filter(Q(asked_by=by) | Q(asked_of=by), state=SwapState.ASKED.value)
    found: ShiftSwap | None = rows.filter(pk=swap).first()
    if found is None:
        raise SwapNotFound
    authorize(by, "roster.swap")
    return found


def access_handover(handover: UUID, *, by: UUID, action: str) -> HandOver:
    """Give a note, locked; raises HandOverNotFound and Forbidden."""
    rows = HandOver.objects.select_for_update(of=("self",)).select_related("shift")
    found: HandOver | None = rows.filter(pk=handover).first()
    if found is None:
        raise HandOverNotFound
    authorize(by, action)
    return found


def access_event(event: UUID, *, by: UUID, action: str) -> DiaryEvent:
    """Give an event of the diary, for a changed date its series.

    Raises EventNotFound and Forbidden.
    """
    authorize(by, action)
    found: DiaryEvent | None = (
        DiaryEvent.objects.filter(pk=event).select_related("series", "feed").first()
    )
    if found is None:
        raise EventNotFound
    root: DiaryEvent = found.series or found
    return root


def access_event_locked(event: UUID, *, by: UUID, action: str) -> DiaryEvent:
    """Give the same, and let nobody else change it until the transaction ends."""
    root = access_event(event, by=by, action=action)
    DiaryEvent.objects.select_for_update().filter(pk=root.pk).first()
    return access_event(root.pk, by=by, action=action)


def access_feed(feed: UUID, *, by: UUID) -> DiaryFeed:
    """Give a subscribed calendar to who may manage it; raises FeedNotFound and Forbidden."""
    authorize(by, "diary.import")
    found: DiaryFeed | None = DiaryFeed.objects.select_for_update().filter(pk=feed).first()
    if found is None:
        raise FeedNotFound
    return found


def access_import(receipt: UUID, *, by: UUID) -> DiaryImport:
    """Give what became of a calendar file; raises ImportNotFound and Forbidden."""
    authorize(by, "diary.import")
    found: DiaryImport | None = DiaryImport.objects.filter(pk=receipt).first()
    if found is None:
        raise ImportNotFound
    return found


def access_share(share: UUID, *, by: UUID) -> CalendarShare:
    """Give a calendar address to who made it, and those of crews and newsroom to who plans.

    Raises ShareNotFound and Forbidden.
    """
    authorize(by, "calendar.share")
    found: CalendarShare | None = CalendarShare.objects.select_for_update().filter(pk=share).first()
    if found is None or (found.made_by != by and not may(by, "calendar.revoke")):
        raise ShareNotFound
    return found
