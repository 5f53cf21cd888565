"""A month of planning, hour by hour: what is overdue is what a plain reckoning says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.calendar import HOME
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.calendar import api
from huiliu.newsroom.planning.diary import api as diary
from tests.builders import a_person

pytestmark = [pytest.mark.django_db, pytest.mark.drill]
FIRST = datetime(2026, 11, 30, 0, tzinfo=HOME)
"""The month reaches over the end of a year, whose holidays come next."""
HOURS = 31 * 24
OPEN = {"proposed", "approved", "gathering", "writing", "filed"}
UNDONE = {"offered", "accepted", "on_the_way"}
Late = set[tuple[str, UUID]]


@dataclass
class Month:
    """The newsroom of the replay, and what it remembers of its own plan."""

    planner: PersonCard
    reporter: PersonCard
    chance: Random
    topics: dict[UUID, planning.TopicCard] = field(default_factory=dict)
    coverages: dict[UUID, tuple[planning.CoverageCard, ...]] = field(default_factory=dict)
    assignments: dict[UUID, tuple[planning.AssignmentCard, ...]] = field(default_factory=dict)
    looks: dict[UUID, tuple[date | None, str]] = field(default_factory=dict)

    def soon(self) -> datetime:
        """Give a whole hour or half of one within the next three days."""
        return clock.now() + timedelta(minutes=30 * self.chance.randint(1, 144))

    def remember(self, topic: UUID) -> None:
        """Look at a topic again after it was touched."""
        by = self.planner.id
        self.topics[topic] = planning.topic_card(topic, by=by)
        self.coverages[topic] = planning.coverages_of(topic, by=by)
        self.assignments[topic] = planning.assignments_of(topic, by=by)

    def a_topic(self) -> UUID:
        chosen: UUID = self.chance.choice(list(self.topics))
        return chosen

    def propose(self) -> None:
        due_at = self.chance.choice([None, self.soon(), self.soon()])
        card = planning.topic_create(
            title=f"题{len(self.topics)}",
            angle="",
            owner=self.reporter.id,
            due_at=due_at,
            outputs=[planning.Output.TEXT],
            by=self.planner.id,
        )
        video, due = planning.Output.VIDEO, self.soon()
        planning.coverage_plan(card.id, kind=video, due_at=due, by=self.planner.id)
        self.remember(card.id)

    def decide(self) -> None:
        topic = self.a_topic()
        if self.topics[topic].state.value == "proposed":
            approve = self.chance.random() < 0.8
            planning.topic_decide(topic, approve=approve, reason="不做", by=self.planner.id)
            self.remember(topic)

    def assign(self) -> None:
        topic = self.a_topic()
        if self.topics[topic].state.value in OPEN - {"proposed"}:
            task = planning.Task(what=f"事{self.chance.random()}", due_at=self.soon())
            to = planning.Assignee(person=self.reporter.id)
            planning.assignment_offer(topic, to=to, task=task, by=self.planner.id)
            self.remember(topic)

    def work(self) -> None:
        topic = self.a_topic()
        mine = [one for one in self.assignments[topic] if one.state.value in UNDONE]
        for one in mine[:1]:
            if one.state.value == "offered":
                planning.assignment_accept(one.id, by=self.reporter.id)
            else:
                planning.assignment_file(one.id, by=self.reporter.id)
            self.remember(topic)

    def finish(self) -> None:
        topic = self.a_topic()
        if self.topics[topic].state.value in {"gathering", "writing", "filed"}:
            planning.topic_finish(topic, by=self.planner.id)
            self.remember(topic)

    def enter(self) -> None:
        starts = self.soon() + timedelta(days=5)
        look = self.chance.choice([None, self.soon().astimezone(HOME).date()])
        said = diary.Happening(
            title=f"活动{len(self.looks)}",
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            look_again_on=look,
        )
        card = diary.event_enter(said, by=self.planner.id)
        self.looks[card.id] = (look, "confirmed")

    def call_off(self) -> None:
        if self.looks:
            event = self.chance.choice(list(self.looks))
            diary.event_set_state(event, diary.EventState.CANCELLED, by=self.planner.id)
            self.looks[event] = (self.looks[event][0], "cancelled")

    def late(self) -> Late:
        """Reckon what is overdue, one thing after the other."""
        today = clock.now().astimezone(HOME).date()
        looked = {
            ("look", event)
            for event, (look, state) in self.looks.items()
            if look and look < today and state == "confirmed"
        }
        return looked.union(*(self._late_of(topic) for topic in self.topics.values()))

    def _late_of(self, topic: planning.TopicCard) -> Late:
        now, late = clock.now(), set()
        is_open = topic.state.value in OPEN
        if is_open and topic.due_at and topic.due_at < now:
            late.add(("topic", topic.id))
        for output in self.coverages[topic.id]:
            waits = is_open and output.state.value in {"planned", "assigned"}
            if waits and output.due_at and output.due_at < now:
                late.add(("coverage", output.id))
        for piece in self.assignments[topic.id]:
            if piece.state.value in UNDONE and piece.due_at < now:
                late.add(("assignment", piece.id))
        return late


@pytest.fixture
def month(centre: TenantCard) -> Iterator[Month]:
    planner = a_person(centre, Role.PLANNER, Role.EDITOR)
    reporter = a_person(centre, Role.REPORTER)
    with scope.tenant_scope(centre.id, person=planner.id):
        yield Month(planner, reporter, Random(20261130))


def test_the_overdue_list_is_exact_at_every_hour_of_a_month(month: Month) -> None:
    acts = [month.propose, month.decide, month.assign, month.work, month.work, month.finish]
    acts += [month.decide, month.enter, month.call_off]
    wrong, most = [], 0
    for hour in range(HOURS):
        with clock.at(FIRST + timedelta(hours=hour)):
            if hour % 24 == 8 or not month.topics:
                month.propose()
            month.chance.choice(acts)()
            told = {(item.kind, item.id) for item in api.overdue(by=month.planner.id)}
            expected = month.late()
            most = max(most, len(expected))
            if told != expected:
                wrong.append((hour, told ^ expected))

    assert wrong == []
    assert most > 50
