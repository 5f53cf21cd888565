"""Taking the last decision of an open meeting back, with all that followed from it."""

from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.newsroom.planning.access import topic_lock
from huiliu.newsroom.planning.core.states import CoverageState, TopicState
from huiliu.newsroom.planning.meetings.access import access_meeting_chaired
from huiliu.newsroom.planning.meetings.core.sittings import Verdict, place_last
from huiliu.newsroom.planning.meetings.errors import MeetingItemNotFound, NotDecidedLast, WorkBegun
from huiliu.newsroom.planning.meetings.events import TopicReopened
from huiliu.newsroom.planning.meetings.models import Meeting, MeetingItem
from huiliu.newsroom.planning.meetings.selectors import item_row, item_row_locked, places
from huiliu.newsroom.planning.meetings.services.sittings import meeting_note
from huiliu.newsroom.planning.models import Topic
from huiliu.newsroom.planning.selectors.assignments import (
    assignment_rows,
    assignment_rows_unfinished,
)
from huiliu.newsroom.planning.selectors.coverages import coverage_rows, has_stories
from huiliu.newsroom.planning.services.assignments import assignment_take_back
from huiliu.newsroom.planning.services.coverages import coverage_drop, coverage_restore
from huiliu.newsroom.planning.services.steps import change_note, tell

_REACHED = {
    Verdict.DO: {TopicState.APPROVED.value, TopicState.GATHERING.value},
    Verdict.HOLD: {TopicState.PROPOSED.value},
    Verdict.DROP: {TopicState.DROPPED.value},
    Verdict.MERGE: {TopicState.DROPPED.value},
}


def item_undo(meeting: UUID, *, item: UUID, by: UUID) -> MeetingItem:
    """Take the last decision back: the topic waits for one again, its ballot stays ended.

    Raises NotDecidedLast, and WorkBegun where a story was begun, something handed in, or somebody
    else was assigned.
    """
    row = access_meeting_chaired(meeting, by=by)
    found = item_row(row.id, item)
    if found is None:
        raise MeetingItemNotFound
    if place_last(places(row.id)) != item:
        raise NotDecidedLast
    for touched in sorted({found.topic_id, found.into_id or found.topic_id}):
        topic_lock(touched)
    topic = Topic.objects.get(pk=found.topic_id)
    _work_check(found, topic)
    _take_back(found, topic, by=by)
    _reopen(found, topic, by=by)
    before = _forget(row, found)
    meeting_note(row, "meeting.undo", before=before, after=str(topic.id))
    return item_row_locked(item)


def _work_check(found: MeetingItem, topic: Topic) -> None:
    begun = has_stories(topic.id) or topic.state not in _REACHED[Verdict(found.verdict)]
    others = assignment_rows_unfinished(topic.id).exclude(pk__in=found.assignments).exists()
    handed_in = assignment_rows(topic.id).filter(state="filed").exists()
    if begun or others or handed_in:
        raise WorkBegun


def _take_back(found: MeetingItem, topic: Topic, *, by: UUID) -> None:
    reason = _("Taken back in the meeting")
    for assignment in assignment_rows_unfinished(topic.id):
        assignment_take_back(assignment, by=by, reason=reason)
    for coverage in coverage_rows(topic.id).filter(pk__in=found.coverages):
        if coverage.state == CoverageState.DROPPED.value:
            coverage_restore(coverage.id, by=by)
        else:
            coverage_drop(coverage.id, reason=reason, by=by)
    if found.into_id is not None:
        other = Topic.objects.get(pk=found.into_id)
        other.leads = [lead for lead in other.leads if lead not in found.leads]
        other.save(update_fields=["leads"])
        change_note(other, "topic.unmerge", before=str(topic.id), note=topic.title, by=by)


def _reopen(found: MeetingItem, topic: Topic, *, by: UUID) -> None:
    before, topic.state = topic.state, TopicState.PROPOSED.value
    topic.reason, topic.updated_at = "", clock.now()
    if found.verdict == Verdict.DO.value:
        topic.due_at = found.due_before
    topic.save(update_fields=["state", "reason", "due_at", "updated_at"])
    title = _("To decide again: %(title)s") % {"title": topic.title}
    told = tell([topic.proposed_by], topic, title=title, key=f"again {clock.now()}", by=by)
    change_note(topic, "topic.undo", before=before, after=topic.state, told=told, by=by)
    publish(TopicReopened(aggregate=topic.id))


def _forget(row: Meeting, found: MeetingItem) -> str:
    """Let an item stand as before its decision, and put it on; give what was decided."""
    before = str(found.verdict)
    found.verdict = found.note = ""
    found.person = found.crew = found.due_at = found.due_before = None
    found.hold_until = found.into = found.decided_by = found.decided_at = None
    found.outputs, found.assignments, found.coverages, found.leads = [], [], [], []
    found.save()
    row.current = found.id
    row.save(update_fields=["current"])
    return before
