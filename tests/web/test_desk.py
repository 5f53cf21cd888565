"""The desk: what waits for one person, and nothing that is not theirs."""

from datetime import timedelta

import pytest
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock, moments
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.planning import api as planning
from tests import builders
from tests.accounts.builders import a_notice
from tests.journeys.world import a_full_centre


def a_topic(title: str, *, centre: TenantCard, by: PersonCard, hours: int = 1) -> None:
    with tenant_scope(centre.id, person=by.id):
        planning.topic_create(
            title=title,
            angle="从居民的一天写起",
            owner=by.id,
            due_at=clock.now() + timedelta(hours=hours),
            outputs=[planning.Output.TEXT],
            by=by.id,
        )


def a_story(title: str, *, centre: TenantCard, by: PersonCard) -> None:
    with tenant_scope(centre.id, person=by.id):
        editing.story_create(title=title, by=by.id)


@pytest.fixture
def at_noon() -> object:
    with clock.at(clock.now().replace(hour=4, minute=0)) as moment:
        yield moment


def test_an_empty_desk_says_that_nothing_waits(editor_client: Client) -> None:
    page = editor_client.get("/").content.decode()

    assert "没有事等你" in page


@pytest.mark.usefixtures("at_noon")
def test_the_desk_names_the_next_moment_ahead_with_its_day(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    with clock.at(clock.now() - timedelta(hours=2)):
        a_topic("供热试水", centre=centre, by=editor)
    over = editor_client.get("/").content.decode()
    a_topic("湿地开园", centre=centre, by=editor, hours=24)
    tomorrow = editor_client.get("/").content.decode()
    a_topic("潮汐车道", centre=centre, by=editor, hours=2)
    today = editor_client.get("/").content.decode()

    assert "供热试水" in over
    assert "最近的时限" not in over
    assert f"最近的时限 {moments.moment(clock.now() + timedelta(hours=24))}。" in tomorrow
    assert "最近的时限 14:00。" in today


def test_my_draft_is_my_next_step_with_one_primary_button(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    a_story("三河湿地开园", centre=centre, by=editor)

    page = editor_client.get("/").content.decode()

    assert "三河湿地开园" in page
    assert page.count("btn-primary") == 1


def test_the_desk_of_another_centre_does_not_know_my_draft(
    editor: PersonCard, centre: TenantCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    a_story("三河湿地开园", centre=centre, by=editor)

    page = builders.a_client(foreigner, other_centre).get("/").content.decode()

    assert "三河湿地开园" not in page


@pytest.mark.usefixtures("at_noon")
def test_a_topic_of_today_stands_on_the_board(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    a_topic("供热试水", centre=centre, by=editor)

    page = editor_client.get("/").content.decode()

    assert "供热试水" in page
    assert "今天 1 个选题" in page


@pytest.mark.usefixtures("at_noon")
def test_a_topic_of_tomorrow_does_not_stand_on_the_board(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    a_topic("供热试水", centre=centre, by=editor, hours=24)

    page = editor_client.get("/").content.decode()

    assert "今天没有到期的选题" in page


def test_who_reviews_sees_the_queue(centre: TenantCard) -> None:
    reviewer = builders.a_person(centre, Role.REVIEWER_1)

    page = builders.a_client(reviewer, centre).get("/").content.decode()

    assert "今天没有要审的稿" in page


def test_who_reviews_nothing_sees_no_queue(editor_client: Client) -> None:
    assert "审核队列" not in editor_client.get("/").content.decode()


def test_who_sees_no_topics_sees_no_board(centre: TenantCard) -> None:
    clerk = builders.a_person(centre, Role.CLERK)

    page = builders.a_client(clerk, centre).get("/").content.decode()

    assert "今日计划" not in page


def test_who_sees_no_releases_sees_none_in_the_rail(centre: TenantCard) -> None:
    clerk = builders.a_person(centre, Role.CLERK)

    page = builders.a_client(clerk, centre).get("/").content.decode()

    assert "刚发布的" not in page


def test_what_went_out_stands_in_the_rail(db: None) -> None:
    del db
    world = a_full_centre()

    page = builders.a_client(world.insider, world.centre).get("/").content.decode()

    assert "刚发布的" in page
    assert "独一份已发" in page


def test_unread_notices_are_counted_in_the_rail_and_on_the_bell(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    a_notice(editor, centre, title="三河湿地这篇退回 2 处")

    page = editor_client.get("/").content.decode()

    assert "三河湿地这篇退回 2 处" in page
    assert "通知，1 条未读" in page


@pytest.mark.parametrize(
    ("part", "heading"),
    [("next", "我的下一步"), ("board", "今日计划"), ("notices", "通知"), ("releases", "刚发布的")],
)
def test_a_live_change_fetches_one_panel_alone(
    editor_client: Client, part: str, heading: str
) -> None:
    answer = editor_client.get(f"/?part={part}", headers={"hx-request": "true"}).content.decode()

    assert heading in answer
    assert "<html" not in answer


def test_an_unknown_part_gives_the_whole_desk(editor_client: Client) -> None:
    answer = editor_client.get("/?part=x", headers={"hx-request": "true"}).content.decode()

    assert "<html" in answer


def test_the_desk_speaks_english_where_asked(editor_client: Client) -> None:
    page = editor_client.get("/", headers={"accept-language": "en"}).content.decode()

    assert '<html lang="en"' in page
    assert "Nothing waits for you" in page


def test_a_stranger_is_sent_to_the_login_page(client: Client, db: None) -> None:
    answer = client.get("/")

    assert answer.headers["Location"].startswith("/login/")
