"""Builders of plans: a topic, a piece of it, a crew, a thing that can be booked."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from huiliu.accounts.api import PersonCard
from huiliu.kit import clock
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.models import Topic

NOW = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)
"""Ten o'clock in the morning of a Wednesday in Beijing."""
LATER = NOW + timedelta(hours=8)


def hours(number: float) -> datetime:
    """Give the moment so many hours from now."""
    return clock.now() + timedelta(hours=number)


def a_topic(
    by: PersonCard,
    title: str = "夜航首班",
    *,
    outputs: tuple[api.Output, ...] = (api.Output.TEXT, api.Output.PICTURE),
    due_at: datetime | None = LATER,
) -> api.TopicCard:
    """Propose a topic."""
    return api.topic_create(
        title=title, angle="跟船走一趟", owner=by.id, due_at=due_at, outputs=outputs, by=by.id
    )


def an_approved(
    by: PersonCard,
    title: str = "夜航首班",
    *,
    outputs: tuple[api.Output, ...] = (api.Output.TEXT, api.Output.PICTURE),
) -> api.TopicCard:
    """Propose and approve a topic."""
    return api.topic_decide(a_topic(by, title, outputs=outputs).id, by=by.id, approve=True)


def many_approved(count: int, *, by: PersonCard) -> list[UUID]:
    """Put so many approved topics into the centre at once, past the door: only for long columns."""
    now = clock.now()
    topics = [
        Topic(
            title=f"题{number}",
            owner=by.id,
            due_at=hours(number + 1),
            state=api.TopicState.APPROVED.value,
            proposed_by=by.id,
            proposed_at=now,
            updated_at=now,
        )
        for number in range(count)
    ]
    return [topic.id for topic in Topic.objects.bulk_create(topics)]


def a_task(
    what: str = "拍首班",
    *,
    starts: float | None = None,
    ends: float | None = None,
    place: str = "码头",
    district: str = "",
) -> api.Task:
    """Say what is to be done, so many hours from now."""
    return api.Task(
        what=what,
        due_at=hours(8),
        place=place,
        district=district,
        starts_at=None if starts is None else hours(starts),
        ends_at=None if ends is None else hours(ends),
    )


def offered(
    topic: api.TopicCard,
    person: PersonCard,
    *,
    by: PersonCard,
    task: api.Task | None = None,
    coverage: UUID | None = None,
    resources: tuple[UUID, ...] = (),
) -> api.AssignmentCard:
    """Offer a piece of a topic to a person."""
    return api.assignment_offer(
        topic.id,
        to=api.Assignee(person=person.id),
        task=task or a_task(),
        coverage=coverage,
        resources=resources,
        by=by.id,
    )


def accepted(
    topic: api.TopicCard, person: PersonCard, *, by: PersonCard, task: api.Task | None = None
) -> api.AssignmentCard:
    """Offer a piece of a topic to a person who accepts it."""
    card = offered(topic, person, by=by, task=task)
    api.assignment_accept(card.id, by=person.id)
    return card


def state_of(topic: api.TopicCard, *, by: PersonCard) -> api.TopicState:
    """Tell where a topic stands now."""
    return api.topic_card(topic.id, by=by.id).state


def outputs_of(topic: api.TopicCard, *, by: PersonCard) -> list[api.CoverageState]:
    """Tell where a topic's planned outputs stand, in the order in which they were planned."""
    return [one.state for one in api.coverages_of(topic.id, by=by.id)]
