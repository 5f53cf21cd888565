"""What the desk shows one person in one centre, gathered from the modules' doors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.accounts.api import NoticeCard, PersonCard, Role, duties_of, notice_list, person_cards
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery, NextStep, Page, Undo
from huiliu.newsroom.planning.api import TopicCard, TopicState, topic_list
from huiliu.newsroom.publishing.api import ReleaseCard, release_list
from huiliu.newsroom.review.api import StageCard, review_queue
from huiliu.web.parts import next_steps, undo_offer

_RAIL_ROWS = 5
_STEP_ROWS = 12
_REVIEWERS = frozenset({Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3})
_COLUMNS = (
    (TopicState.PROPOSED,),
    (TopicState.APPROVED,),
    (TopicState.GATHERING,),
    (TopicState.WRITING,),
    (TopicState.FILED, TopicState.DONE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """My next steps: the first rows, how many there are in all, and what was done just now."""

    rows: tuple[NextStep, ...]
    total: int
    undo: Undo | None
    next_due: datetime | None
    """The nearest moment ahead at which one of all of them is due; None where none is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Today's plan: the topics that are due today, or late, by state."""

    columns: Mapping[str, tuple[TopicCard, ...]]
    people: Mapping[UUID, PersonCard]

    @property
    def total(self) -> int:
        """How many topics the board holds."""
        return sum(len(topics) for topics in self.columns.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The stories that wait for this reviewer, the most urgent first."""

    stages: Page[StageCard]
    people: Mapping[UUID, PersonCard]


def steps_of(person: UUID) -> Steps:
    """Give the person's next steps."""
    steps = next_steps(person)
    now = clock.now()
    ahead = [step.due_at for step in steps if step.due_at and step.due_at > now]
    return Steps(
        rows=steps[:_STEP_ROWS],
        total=len(steps),
        undo=undo_offer(person),
        next_due=min(ahead, default=None),
    )


def board_of(person: UUID) -> Board | None:
    """Give today's plan, or None for those who do not see topics."""
    if not duties_of(person).may("topic.view"):
        return None
    open_topics = topic_list(ListQuery(sort="due"), by=person)
    done = topic_list(ListQuery(sort="-due", filters={"state": TopicState.DONE}), by=person)
    shown = [topic for topic in open_topics if _is_due(topic)]
    shown += [topic for topic in done if topic.due_at and _is_today(topic.due_at)]
    columns = {
        states[0].value: tuple(topic for topic in shown if topic.state in states)
        for states in _COLUMNS
    }
    return Board(columns=columns, people=person_cards([topic.owner for topic in shown]))


def queue_of(person: UUID) -> Queue | None:
    """Give the review queue, or None for those who review nothing."""
    if not duties_of(person).roles & _REVIEWERS:
        return None
    stages = review_queue(ListQuery(sort="due"), by=person)
    return Queue(stages=stages, people=person_cards([stage.submitted_by for stage in stages]))


def notices_of(person: UUID) -> tuple[NoticeCard, ...]:
    """Give the newest notices."""
    page = notice_list(person, ListQuery(sort="newest"))
    return tuple(page)[:_RAIL_ROWS]


def releases_of(person: UUID) -> tuple[ReleaseCard, ...] | None:
    """Give the stories that went out last, each once, or None for those who do not see them."""
    if not duties_of(person).may("release.view"):
        return None
    newest: dict[UUID, ReleaseCard] = {}
    for release in release_list(ListQuery(sort="-released"), by=person):
        newest.setdefault(release.story, release)
    return tuple(newest.values())[:_RAIL_ROWS]


def _today() -> date:
    return localtime(clock.now()).date()


def _is_due(topic: TopicCard) -> bool:
    return topic.due_at is not None and localtime(topic.due_at).date() <= _today()


def _is_today(moment: datetime) -> bool:
    return localtime(moment).date() == _today()
