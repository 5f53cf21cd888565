"""The door to topics."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.newsroom.planning.access import access_topic
from huiliu.newsroom.planning.cards import TopicCard, topic_card_of
from huiliu.newsroom.planning.core.states import Output
from huiliu.newsroom.planning.selectors.topics import topic_rows, topic_rows_of
from huiliu.newsroom.planning.services import topics


def topic_create(
    *,
    title: str,
    angle: str,
    owner: UUID,
    due_at: datetime,
    outputs: Sequence[Output],
    by: UUID,
    leads: Sequence[UUID] = (),
) -> TopicCard:
    """Propose a topic; leads that it grows from are taken.

    Raises DueTimePassed, NotAColleague, Forbidden and what gathering raises for its leads.
    """
    return topic_card_of(
        topics.topic_create(
            title=title,
            angle=angle,
            owner=owner,
            due_at=due_at,
            outputs=outputs,
            by=by,
            leads=leads,
        )
    )


def topic_decide(topic: UUID, *, by: UUID, approve: bool, reason: str = "") -> TopicCard:
    """Approve a topic, or drop it with a reason.

    Raises DropReasonNeeded, TopicStepRefused, TopicNotFound and Forbidden.
    """
    return topic_card_of(topics.topic_decide(topic, by=by, approve=approve, reason=reason))


def topic_join(topic: UUID, *, lead: UUID, by: UUID) -> TopicCard:
    """Let a lead become part of an open topic; putting the lead back undoes it.

    Raises TopicNotFound, Forbidden also when the topic is closed, and what gathering raises.
    """
    return topic_card_of(topics.topic_join(topic, lead=lead, by=by))


def topic_leave(topic: UUID, *, lead: UUID) -> None:
    """Take a lead that was put back out of its topic, for the handler of that event."""
    topics.topic_leave(topic, lead=lead)


def topic_finish(topic: UUID, *, by: UUID) -> TopicCard:
    """Close a topic whose outputs are out; raises TopicStepRefused, TopicNotFound, Forbidden."""
    return topic_card_of(topics.topic_finish(topic, by=by))


def topic_card(topic: UUID, *, by: UUID) -> TopicCard:
    """Give one topic; raises TopicNotFound and Forbidden."""
    return topic_card_of(access_topic(topic, by=by, action="topic.view"))


def topic_cards(topics: Sequence[UUID]) -> dict[UUID, TopicCard]:
    """Give the named topics of the scope by id, for callers that have checked who may."""
    return {row.id: topic_card_of(row) for row in topic_rows_of(topics)}


def topic_list(query: ListQuery, *, by: UUID) -> Page[TopicCard]:
    """Give one page of the centre's topics; raises Forbidden."""
    authorize(by, "topic.view")
    page = page_of(topic_rows(query, by=by), query)
    return page.of([topic_card_of(row) for row in page])
