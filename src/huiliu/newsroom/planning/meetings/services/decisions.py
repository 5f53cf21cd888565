"""What the chair decides, with all that follows from it."""

from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiliu.accounts.api import person_card
from huiliu.kit import clock
from huiliu.newsroom.planning.access import access_topic, topic_lock
from huiliu.newsroom.planning.core.states import CoverageState, TopicState
from huiliu.newsroom.planning.core.tasks import Task
from huiliu.newsroom.planning.errors import DropReasonNeeded, PlanningError
from huiliu.newsroom.planning.meetings.access import access_meeting_chaired
from huiliu.newsroom.planning.meetings.core.sittings import Decision, Lacking, Verdict, lacking
from huiliu.newsroom.planning.meetings.errors import (
    DueTimeNeeded,
    HoldDayNeeded,
    ItemDecided,
    MeetingItemNotFound,
    NotProposed,
    OtherTopicNeeded,
)
from huiliu.newsroom.planning.meetings.labels import VERDICT_WORDS
from huiliu.newsroom.planning.meetings.models import Meeting, MeetingItem
from huiliu.newsroom.planning.meetings.selectors import (
    coverage_row_of_kind,
    item_row,
    item_row_locked,
)
from huiliu.newsroom.planning.meetings.services.sittings import meeting_go_on, meeting_note
from huiliu.newsroom.planning.models import Coverage, Topic
from huiliu.newsroom.planning.selectors.coverages import coverage_rows
from huiliu.newsroom.planning.services.assignments import assignment_offer
from huiliu.newsroom.planning.services.coverages import (
    coverage_drop,
    coverage_plan,
    coverage_restore,
)
from huiliu.newsroom.planning.services.steps import change_note, due_check, tell
from huiliu.newsroom.planning.services.topics import topic_decide
from huiliu.newsroom.planning.wording import OUTPUT_WORDS

_LACKING: dict[Lacking, type[PlanningError]] = {
    Lacking.REASON: DropReasonNeeded,
    Lacking.DAY: HoldDayNeeded,
    Lacking.OTHER: OtherTopicNeeded,
    Lacking.TIME: DueTimeNeeded,
}
_WHAT_MOST = 200


def item_decide(meeting: UUID, *, item: UUID, decision: Decision, by: UUID) -> MeetingItem:
    """Note what becomes of a topic and do it: approve, assign, hold, drop or merge; then go on.

    The ballot ends, and who voted is forgotten. The same decision sent twice is one. Raises
    ItemDecided, which says who was quicker, NotProposed, DropReasonNeeded, HoldDayNeeded,
    OtherTopicNeeded, DueTimeNeeded and what the steps themselves raise.
    """
    row = access_meeting_chaired(meeting, by=by)
    found = _locked(row, item, decision)
    if found.verdict:
        if (found.verdict, found.decided_by) == (decision.verdict.value, by):
            return found
        raise ItemDecided(_who_decided(found, found.decided_by or by))
    what = lacking(decision, today=localtime(clock.now()).date())
    if what is not None:
        raise _LACKING[what]
    if found.topic.state != TopicState.PROPOSED.value:
        raise NotProposed
    _note(found, decision, by=by)
    _DOES[decision.verdict](found, decision, by)
    found.save()
    meeting_go_on(row, decided=found.id)
    meeting_note(row, "meeting.decide", before=str(found.topic_id), after=found.verdict)
    return found


def item_remark(meeting: UUID, *, item: UUID, note: str, by: UUID) -> MeetingItem:
    """Change what the minutes say beside a decision; raises DropReasonNeeded."""
    row = access_meeting_chaired(meeting, by=by)
    found = item_row(row.id, item)
    if found is None:
        raise MeetingItemNotFound
    if found.verdict == Verdict.DROP.value and not note.strip():
        raise DropReasonNeeded
    found.note = note.strip()
    found.save(update_fields=["note"])
    meeting_note(row, "meeting.remark", after=str(found.topic_id))
    return found


def _locked(row: Meeting, item: UUID, decision: Decision) -> MeetingItem:
    """Lock the topics that a decision touches, in one order for everybody, then the item."""
    found = item_row(row.id, item)
    if found is None:
        raise MeetingItemNotFound
    for topic in sorted({found.topic_id, decision.into or found.topic_id}):
        topic_lock(topic)
    locked = item_row_locked(item)
    locked.topic = Topic.objects.get(pk=found.topic_id)
    return locked


def _note(found: MeetingItem, decision: Decision, *, by: UUID) -> None:
    found.verdict, found.note = decision.verdict.value, decision.note.strip()
    found.ballot_open, found.voters = False, []
    found.decided_by, found.decided_at = by, clock.now()


def _do(found: MeetingItem, decision: Decision, by: UUID) -> None:
    due_check(decision.due_at)
    topic = topic_decide(found.topic_id, by=by, approve=True)
    found.due_before, found.due_at = topic.due_at, decision.due_at
    if decision.due_at is not None:
        topic.due_at = decision.due_at
        topic.save(update_fields=["due_at"])
    planned = _planned(found, decision, by=by)
    if decision.to is None or decision.due_at is None:
        return
    found.person, found.crew = decision.to.person, decision.to.crew
    pieces: list[tuple[UUID | None, str]] = [
        (row.id, f"{OUTPUT_WORDS[row.kind]} · {topic.title}") for row in planned
    ]
    for coverage, what in pieces or [(None, topic.title)]:
        task = Task(what=what[:_WHAT_MOST], due_at=decision.due_at)
        given = assignment_offer(topic.id, to=decision.to, task=task, by=by, coverage=coverage)
        found.assignments.append(given.id)


def _planned(found: MeetingItem, decision: Decision, *, by: UUID) -> list[Coverage]:
    """Let the topic become exactly these outputs; without any, what was planned stays."""
    found.outputs = [output.value for output in decision.outputs]
    if not decision.outputs:
        return []
    for row in coverage_rows(found.topic_id).exclude(kind__in=found.outputs):
        if row.state == CoverageState.PLANNED.value:
            coverage_drop(row.id, reason=_("Not decided in the meeting"), by=by)
            found.coverages.append(row.id)
    planned = []
    for output in decision.outputs:
        before = coverage_row_of_kind(found.topic_id, output.value)
        if before is None:
            planned.append(coverage_plan(found.topic_id, kind=output, by=by))
        elif before.state == CoverageState.DROPPED.value:
            planned.append(coverage_restore(before.id, by=by))
        else:
            planned.append(before)
            continue
        found.coverages.append(planned[-1].id)
    return planned


def _hold(found: MeetingItem, decision: Decision, by: UUID) -> None:
    topic, day = found.topic, str(decision.hold_until)
    found.hold_until = decision.hold_until
    title = _("Held until %(day)s: %(title)s") % {"day": day, "title": topic.title}
    key = f"held {topic.id} {clock.now()}"
    told = tell([topic.proposed_by, topic.owner], topic, title=title, key=key, by=by)
    change_note(topic, "topic.hold", after=day, note=found.note, told=told, by=by)


def _drop(found: MeetingItem, decision: Decision, by: UUID) -> None:
    topic_decide(found.topic_id, by=by, approve=False, reason=decision.note)


def _merge(found: MeetingItem, decision: Decision, by: UUID) -> None:
    if decision.into is None or decision.into == found.topic_id:
        raise OtherTopicNeeded
    other = access_topic(decision.into, by=by, action="topic.join")
    found.into = other
    found.leads = [lead for lead in found.topic.leads if lead not in other.leads]
    other.leads = [*other.leads, *found.leads]
    other.updated_at = clock.now()
    other.save(update_fields=["leads", "updated_at"])
    change_note(other, "topic.merge", after=str(found.topic_id), note=found.topic.title, by=by)
    reason = _("Merged into “%(title)s”") % {"title": other.title}
    topic_decide(found.topic_id, by=by, approve=False, reason=reason)


_DOES = {Verdict.DO: _do, Verdict.HOLD: _hold, Verdict.DROP: _drop, Verdict.MERGE: _merge}


def _who_decided(found: MeetingItem, person: UUID) -> str:
    words = {"name": person_card(person).name, "verdict": VERDICT_WORDS[found.verdict]}
    return _("%(name)s was quicker: “%(verdict)s”. It stays as decided there.") % words
