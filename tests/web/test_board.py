"""The board in a browser: by dragging, by keys, and with two who move the same card."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from playwright.sync_api import APIResponse, Browser, Locator, Route, expect

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.planning import api as planning
from tests import builders
from tests.web.browser import Window, a_server, a_window

pytestmark = [pytest.mark.browser, pytest.mark.drill]
TALL = (1440, 1300)


@dataclass(frozen=True)
class Plan:
    """A planner before the board of a centre with one assigned and one waiting topic."""

    window: Window
    centre: TenantCard
    planner: PersonCard
    reporter: PersonCard
    waiting: UUID
    assigned: UUID

    def column(self, state: str) -> Locator:
        """Give a column of the board."""
        return self.window.page.locator(f"[data-column={state}]")

    def hears_of(self, topic: UUID) -> None:
        """Let the page hear that a topic changed, as the live line tells it."""
        self.window.page.evaluate(
            "(subject) => document.body.dispatchEvent("
            "new CustomEvent('live:topics', {detail: {subject}}))",
            str(topic),
        )

    def move_behind(self, *, to: str, seen: str) -> None:
        """Let somebody else move the assigned card."""
        with transaction.atomic(), tenant_scope(self.centre.id, person=self.reporter.id):
            card = planning.board_columns(by=self.planner.id)[1].cards[0]
            planning.topic_move(
                card.topic.id,
                to=planning.TopicState(to),
                seen=planning.TopicState(seen),
                by=self.planner.id,
            )


@pytest.fixture
def plan(committed: None, chromium: Browser) -> Iterator[Plan]:
    """Open the board."""
    del committed
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    planner = builders.a_person(centre, Role.PLANNER, name="程望舒")
    reporter = builders.a_person(centre, Role.REPORTER, name="陈闻溪")
    with transaction.atomic(), tenant_scope(centre.id, person=planner.id):
        waiting = _topic("小剧场开锣", by=planner)
        assigned = _topic("接驳车第一周", by=planner)
        due = clock.now() + timedelta(hours=8)
        to, task = planning.Assignee(person=reporter.id), planning.Task(what="拍", due_at=due)
        planning.assignment_offer(assigned.id, to=to, task=task, by=planner.id)
    client = builders.a_client(planner, centre)
    with a_server() as origin, a_window(chromium, client, origin=origin, size=TALL) as window:
        window.open("/topics/")
        yield Plan(window, centre, planner, reporter, waiting.id, assigned.id)
        assert window.faults == []


def _topic(title: str, *, by: PersonCard) -> planning.TopicCard:
    due = clock.now() + timedelta(hours=8)
    outputs = [planning.Output.TEXT]
    card = planning.topic_create(
        title=title, angle="", owner=by.id, due_at=due, outputs=outputs, by=by.id
    )
    return planning.topic_decide(card.id, by=by.id, approve=True)


def test_a_card_is_carried_by_keys_and_taken_back(plan: Plan) -> None:
    keys = plan.window.page.keyboard
    plan.column("gathering").get_by_role("link", name="接驳车第一周").focus()

    for key in (" ", "ArrowRight", " "):
        keys.press(key)

    expect(plan.column("writing").locator(".t")).to_have_text("接驳车第一周")
    expect(plan.column("writing").locator("[data-total]")).to_have_text("1")
    keys.press("u")
    expect(plan.column("gathering").locator(".t")).to_have_text("接驳车第一周")
    expect(plan.window.page.locator(".undo")).to_have_count(0)


def test_a_card_put_down_where_it_was_or_left_by_escape_stays(plan: Plan) -> None:
    keys = plan.window.page.keyboard
    plan.column("gathering").get_by_role("link").focus()

    for key in (" ", "ArrowRight", "Escape", " ", " "):
        keys.press(key)

    expect(plan.column("gathering").locator(".t")).to_have_text("接驳车第一周")


def test_arrows_walk_from_card_to_card(plan: Plan) -> None:
    plan.column("approved").get_by_role("link").first.focus()

    plan.window.page.keyboard.press("ArrowRight")

    expect(plan.column("gathering").get_by_role("link", name="接驳车")).to_be_focused()


def test_a_card_is_dragged_to_a_column(plan: Plan) -> None:
    plan.column("gathering").locator(".kcard").drag_to(plan.column("filed").locator(".cards"))

    expect(plan.column("filed").locator(".t")).to_have_text("接驳车第一周")


def test_a_card_that_nobody_has_goes_back_and_says_why(plan: Plan) -> None:
    plan.column("approved").locator(".kcard").drag_to(plan.column("writing").locator(".cards"))

    expect(plan.window.page.locator("#said")).to_contain_text("还没派人，先派人")
    expect(plan.column("approved").locator(".t")).to_have_text("小剧场开锣")


def test_a_card_dropped_on_a_name_is_assigned_in_the_sheet(plan: Plan) -> None:
    page = plan.window.page
    plan.column("approved").locator(".kcard").drag_to(page.locator("[data-hand]").first)

    sheet = page.get_by_role("dialog")
    expect(sheet.locator(f'input[value="p-{plan.reporter.id}"]')).to_be_checked()
    sheet.get_by_role("button", name="派人").click()

    expect(plan.column("gathering").locator(".t")).to_have_count(2)


def test_somebody_who_has_it_already_is_changed_on_the_assignment_s_page(plan: Plan) -> None:
    plan.column("gathering").get_by_role("link").focus()

    plan.window.page.keyboard.press("a")

    expect(plan.window.page.get_by_role("heading", name="改派")).to_be_visible()


def test_of_two_who_move_a_card_the_second_sees_where_it_lies_and_who_put_it_there(
    plan: Plan,
) -> None:
    plan.column("gathering").get_by_role("link").focus()
    plan.move_behind(to="filed", seen="gathering")

    for key in (" ", "ArrowRight", " "):
        plan.window.page.keyboard.press(key)

    expect(plan.window.page.locator("#said")).to_contain_text("程望舒 刚把它移到“已交稿”")
    expect(plan.column("filed").locator(".t")).to_have_text("接驳车第一周")


def test_what_others_move_arrives_card_by_card(plan: Plan) -> None:
    plan.move_behind(to="done", seen="gathering")

    plan.hears_of(plan.assigned)

    expect(plan.column("done").locator(".t")).to_have_text("接驳车第一周")
    expect(plan.column("gathering").locator(".none")).to_be_visible()


def test_an_answer_that_was_overtaken_does_not_move_a_card_back(plan: Plan) -> None:
    page = plan.window.page
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        held.append((route, route.fetch()))
        page.evaluate("document.body.dataset.held = '1'")

    page.route("**/card/", hold, times=1)
    plan.hears_of(plan.assigned)
    expect(page.locator("body[data-held]")).to_have_count(1)
    plan.move_behind(to="done", seen="gathering")
    plan.hears_of(plan.assigned)
    expect(plan.column("done").locator(".t")).to_have_text("接驳车第一周")
    (overtaken,) = held
    with page.expect_response("**/card/"):
        overtaken[0].fulfill(response=overtaken[1])
    with page.expect_response("**/card/"):
        plan.hears_of(plan.waiting)

    expect(plan.column("done").locator(".t")).to_have_text("接驳车第一周")
    assert plan.column("gathering").locator("[data-card]").count() == 0


def test_after_a_break_the_whole_board_is_fetched(plan: Plan) -> None:
    plan.move_behind(to="done", seen="gathering")

    plan.window.page.evaluate("document.body.dispatchEvent(new CustomEvent('live:topics'))")

    expect(plan.column("done").locator(".t")).to_have_text("接驳车第一周")
