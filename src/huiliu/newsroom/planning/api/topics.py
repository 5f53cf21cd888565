"""The door to topics."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.newsroom.planning.access import access_topic, may_change
from huiliu.newsroom.planning.cards import ChangeCard, TopicCard, change_card_of, topic_card_of
from huiliu.newsroom.planning.core.briefs import Brief, BriefField
from huiliu.newsroom.planning.core.states import Output, TopicState
from huiliu.newsroom.planning.selectors.changes import change_rows
from huiliu.newsroom.planning.selectors.topics import topic_rows, topic_rows_of
from huiliu.newsroom.planning.services import changing, topics, undoing

_CHANGES_MAX = 100


def topic_create(
    *,
    title: str,
    angle: str,
    owner: UUID,
    due_at: datetime | None,
    outputs: Sequence[Output],
    by: UUID,
    leads: Sequence[UUID] = (),
) -> TopicCard:
    """Propose a topic with a coverage for each output; leads that it grows from are taken.

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


def topic_change(topic: UUID, brief: Brief, *, only: Collection[BriefField], by: UUID) -> TopicCard:
    """Change of a topic what `only` names to what `brief` says; whom it concerns is told.

    What others changed meanwhile stays, but for the fields named. Raises DueTimePassed,
    NotAColleague, TopicNotTheirs, TopicNotFound, and Forbidden also once it is closed.
    """
    return topic_card_of(changing.topic_change(topic, brief, only=only, by=by))


def topic_may_change(card: TopicCard, *, by: UUID) -> bool:
    """Tell whether somebody may change what a topic says, as a page has to know beforehand."""
    return may_change(owner=card.owner, proposed_by=card.proposed_by, state=card.state, by=by)


def topic_decide(topic: UUID, *, by: UUID, approve: bool, reason: str = "") -> TopicCard:
    """Approve a topic, or drop it with a reason and take back what is assigned of it.

    Raises DropReasonNeeded, TopicStepRefused, TopicNotFound and Forbidden.
    """
    return topic_card_of(topics.topic_decide(topic, by=by, approve=approve, reason=reason))


def topic_move(topic: UUID, *, to: TopicState, seen: TopicState, by: UUID) -> ChangeCard | None:
    """Move a topic from the column of the board where it was seen; None where it lies there.

    Raises TopicMoved where somebody else was quicker, NobodyAssigned, StillAssigned,
    TopicStepRefused, TopicNotFound and Forbidden.
    """
    change = topics.topic_move(topic, to=to, seen=seen, by=by)
    return change_card_of(change) if change else None


def topic_join(topic: UUID, *, lead: UUID, by: UUID) -> TopicCard:
    """Let a lead become part of an open topic; putting the lead back undoes it.

    Raises TopicNotFound, Forbidden also when the topic is closed, and what gathering raises.
    """
    return topic_card_of(topics.topic_join(topic, lead=lead, by=by))


def topic_leave(topic: UUID, *, lead: UUID) -> None:
    """Take a lead that was put back out of its topic, for the handler of that event."""
    topics.topic_leave(topic, lead=lead)


def topic_finish(topic: UUID, *, by: UUID) -> TopicCard:
    """Close a topic whose outputs are out; closing it again changes nothing.

    Raises TopicStepRefused, TopicNotFound, Forbidden.
    """
    return topic_card_of(topics.topic_finish(topic, by=by))


def topic_cards(topics: Sequence[UUID]) -> dict[UUID, TopicCard]:
    """Give the named topics of the scope by id, for callers that have checked who may."""
    return {row.id: topic_card_of(row) for row in topic_rows_of(topics)}


def topic_list(query: ListQuery, *, by: UUID) -> Page[TopicCard]:
    """Give one page of the centre's topics; raises Forbidden.

    The filters are `state`, `mine`, `person`, `kind`, `district` and `horizon`.
    """
    authorize(by, "topic.view")
    page = page_of(topic_rows(query, by=by), query)
    return page.of([topic_card_of(row) for row in page])


def changes_of(topic: UUID, *, by: UUID) -> tuple[ChangeCard, ...]:
    """Give what happened to a topic last, the newest first; raises TopicNotFound and Forbidden."""
    access_topic(topic, by=by, action="topic.view")
    return tuple(change_card_of(row) for row in change_rows(topic)[:_CHANGES_MAX])


def change_undoable(*, by: UUID) -> ChangeCard | None:
    """Give the last step of a person if it can still be taken back."""
    change = undoing.change_undoable(by=by)
    return change_card_of(change) if change else None


def change_undo(change: UUID, *, by: UUID) -> ChangeCard:
    """Take one's own last step back, with what it brought about.

    Raises UndoTooLate after ten seconds and once something else happened, ChangeNotFound for what
    others did.
    """
    return change_card_of(undoing.change_undo(change, by=by))
