"""All that happens in the sample weeks, in the order in which it happened."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeAlias
from uuid import UUID

from demo import campaign, desk, diary, duty, journey
from demo.content import Collection, Lead, Person, Province, Story
from demo.moments import moment_of
from demo.plans import Answer, Assignment, Crew, Duty, Event, Meeting, Note, Resource, Topic
from demo.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that one person of one centre does at one moment."""

    at: datetime
    centre: str
    by: str
    work: Callable[[World, UUID], None]

    @property
    def goes_public(self) -> bool:
        """Tell whether readers see a difference, so that pages must be written at this moment."""
        work = getattr(self.work, "func", None)
        return any(work is journey.STEPS[name] for name in journey.PUBLIC)


def acts_of(province: Province, *, now: datetime) -> list[Act]:
    """Return every act, the earliest first; acts of one moment keep the order of the files."""
    told = [
        *(act for story in province.stories for act in _story_acts(story)),
        *(act for lead in province.leads for act in _lead_acts(lead)),
        *(act for topic in province.topics for act in _topic_acts(topic)),
        *(_answer_act(answer) for answer in province.answers),
        *(_collection_act(one) for one in province.collections),
        *(_crew_act(one) for one in province.crews),
        *(_meeting_act(one) for one in province.meetings),
        *(_resource_act(one) for one in province.resources),
        *(_duty_act(one) for one in province.duties),
        *(_note_act(one) for one in province.notes),
        *(_event_act(one) for one in province.events),
        *((one.at, one.centre, one.by, one.enter) for one in (*province.helps, *province.sorting)),
        *(act for person in province.people for act in _reading_acts(person)),
    ]
    acts = [
        Act(at=moment_of(at, now=now), centre=centre, by=by, work=work)
        for at, centre, by, work in told
    ]
    return sorted(acts, key=lambda act: act.at)


_Told: TypeAlias = tuple[str, str, str, Callable[[World, UUID], None]]


def _story_acts(story: Story) -> Iterator[_Told]:
    if story.lead:
        yield from _lead_acts(story.lead)
    yield from _topic_acts(story.topic, lead=story.lead)
    for step in story.steps:
        work = journey.STEPS[step.do]
        yield step.at, story.centre, step.by, partial(work, story=story, step=step)


def _lead_acts(lead: Lead) -> Iterator[_Told]:
    yield lead.at, lead.centre, lead.by, partial(desk.lead_bring, lead=lead)
    if lead.taken_at:
        yield lead.taken_at, lead.centre, lead.taken_by, partial(desk.lead_take, lead=lead)
    if lead.dropped_at:
        yield lead.dropped_at, lead.centre, lead.dropped_by, partial(desk.lead_drop, lead=lead)
    if lead.joined_at:
        yield lead.joined_at, lead.centre, lead.joined_by, partial(desk.lead_join, lead=lead)


def _topic_acts(topic: Topic, *, lead: Lead | None = None) -> Iterator[_Told]:
    if topic.part:
        take = partial(campaign.topic_take, topic=topic, lead=lead)
        yield topic.decided_at, topic.centre, topic.decided_by, take
    else:
        yield topic.at, topic.centre, topic.by, partial(desk.topic_propose, topic=topic, lead=lead)
    if topic.decided_at and not topic.part:
        decide = partial(desk.topic_decide, topic=topic)
        yield topic.decided_at, topic.centre, topic.decided_by, decide
    for one in topic.assignments:
        yield from _assignment_acts(topic, one)


def _answer_act(answer: Answer) -> _Told:
    return answer.at, answer.centre, answer.by, partial(campaign.part_answer, answer=answer)


def _collection_act(one: Collection) -> _Told:
    return one.at, one.centre, one.by, partial(desk.collection_fill, collection=one)


def _reading_acts(person: Person) -> Iterator[_Told]:
    """Everyone has read what came until yesterday evening; what came since is new."""
    for centre in person.roles:
        yield "-1 17:30", centre, person.login, desk.notices_read


def _crew_act(crew: Crew) -> _Told:
    return crew.at, crew.centre, crew.by, partial(desk.crew_name, crew=crew)


def _meeting_act(meeting: Meeting) -> _Told:
    return meeting.at, meeting.centre, meeting.by, partial(desk.meeting_open, meeting=meeting)


def _duty_act(one: Duty) -> _Told:
    return one.at, one.centre, one.by, partial(duty.shifts_lay, duty=one)


def _note_act(one: Note) -> _Told:
    return one.at, one.centre, one.by, partial(duty.note_write, note=one)


def _event_act(event: Event) -> _Told:
    return event.at, event.centre, event.by, partial(diary.event_enter, event=event)


def _resource_act(resource: Resource) -> _Told:
    return (
        resource.at,
        resource.centre,
        resource.by,
        partial(desk.resource_enter, resource=resource),
    )


def _assignment_acts(topic: Topic, one: Assignment) -> Iterator[_Told]:
    offer = partial(desk.assignment_offer, topic=topic, assignment=one)
    yield one.at, topic.centre, one.by, offer
    answers = (
        (one.accepted_at, desk.assignment_accept),
        (one.declined_at, desk.assignment_decline),
        (one.went_at, desk.assignment_go),
        (one.finished_at, desk.assignment_file),
    )
    for at, answer in answers:
        if at:
            yield at, topic.centre, one.actor, partial(answer, assignment=one)
