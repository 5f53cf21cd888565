"""Pages of calendars, as a browser without script and other programs meet them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock
from huiliu.newsroom.planning.calendar.views import shares
from tests.builders import a_client, a_person
from tests.newsroom.planning.browsing import a_task, a_topic, an_approved, page
from tests.newsroom.planning.diary.builders import NOW, entered

pytestmark = pytest.mark.django_db
PARTIAL = {"HX-Request": "true"}


@pytest.fixture
def browser(centre: TenantCard) -> Iterator[Client]:
    with clock.at(NOW):
        yield a_client(a_person(centre, Role.PLANNER, Role.EDITOR, name="程望"), centre)


@pytest.mark.parametrize("view", ["month", "week", "day", "year"])
def test_a_calendar_shows_what_is_due(browser: Client, centre: TenantCard, view: str) -> None:
    entered(browser, first="2026-10-21")

    shown = page(browser, f"/topics/calendar/?view={view}")

    assert "设计周开幕" in shown
    assert "<html" not in browser.get("/topics/calendar/", headers=PARTIAL).content.decode()


def test_days_off_and_days_that_make_up_for_them_are_drawn(browser: Client) -> None:
    october = page(browser, "/topics/calendar/?day=2026-10-08")
    later = page(browser, "/topics/calendar/?day=2027-02-10")

    assert october.count('class="hl">') == 6
    assert 'class="hl w">班' in october
    assert ("还没公布" in october, "还没公布" in later) == (False, True)
    assert "休" in page(browser, "/topics/calendar/?view=day&day=2026-10-01")


@pytest.mark.parametrize("day", ["1900-01-01", "9999-12-31", "soon", "2026-12-31"])
def test_a_day_that_calendars_do_not_hold_is_no_fault(browser: Client, day: str) -> None:
    for view in ("month", "week", "day"):
        assert page(browser, f"/topics/calendar/?view={view}&day={day}")


def test_a_full_day_says_how_much_more_there_is(browser: Client) -> None:
    for number in range(6):
        entered(browser, title=f"活动{number}")

    shown = page(browser, "/topics/calendar/?day=2026-10-26")

    assert "还有 3 个" in shown
    assert "活动5" in page(browser, "/topics/calendar/?day=2026-10-26&view=day")


def test_a_crew_has_a_calendar_of_its_own(browser: Client, editor: PersonCard) -> None:
    browser.post("/topics/crews/", {"name": "跟拍组", "members": [str(editor.id)]})
    crew = re.findall(r'value="([0-9a-f-]{36})">跟拍组', page(browser, "/topics/calendar/"))[0]

    assert "这几天没有安排" in page(browser, f"/topics/calendar/?crew={crew}&kind=topic")
    assert "这几天没有安排" in page(browser, f"/topics/calendar/?person={editor.id}")


def test_an_entry_opens_beside_the_calendar(browser: Client, editor: PersonCard) -> None:
    address = an_approved(browser, editor)
    topic = address.split("/")[-2]
    a_task(browser, address, editor, district="tongzhou")
    planned = browser.post(f"{address}outputs/", {"kind": "video", "due_at": "2999-01-01T08:00"})
    shown = page(browser, "/topics/calendar/?day=2999-01-01&view=day")
    output = re.findall(r"o-([0-9a-f-]{36})", page(browser, address))[-1]
    assignment = re.findall(r"assignments/([0-9a-f-]{36})/", page(browser, address))[0]

    assert planned.status_code == 302
    assert shown
    for kind, key in (("topic", topic), ("coverage", output), ("assignment", assignment)):
        assert "夜航首班" in page(browser, f"/topics/calendar/{kind}/{key}/")
    for kind in ("event", "coverage"):
        assert browser.get(f"/topics/calendar/{kind}/{uuid4()}/").status_code == 404


def test_the_map_shows_where_people_are(browser: Client, editor: PersonCard) -> None:
    address = an_approved(browser, editor)
    due = {"due_at": "2026-10-21T18:00", "what": "去码头"}
    a_task(browser, address, editor, district="tongzhou", **due)
    a_task(browser, address, editor, **{**due, "what": "打电话"})

    shown = page(browser, "/topics/map/")

    assert 'href="#d-tongzhou"' in shown
    assert [word in shown for word in ("去码头", "打电话", "没有区")][:2] == [True, True]
    assert "这天没有任务" in page(browser, "/topics/map/?day=2026-10-22")
    assert "<html" not in browser.get("/topics/map/", headers=PARTIAL).content.decode()


def test_what_is_overdue_is_listed(browser: Client, editor: PersonCard, centre: TenantCard) -> None:
    a_topic(browser, editor, due_at="2026-10-21T12:00")
    entered(browser, look_again_on="2026-10-21")

    early = page(browser, "/topics/calendar/overdue/")
    with clock.at(datetime(2026, 10, 21, 20, tzinfo=UTC)):
        late = page(a_client(editor, centre), "/topics/calendar/overdue/")

    assert ("没有超时" in early, "夜航首班" in late, "再看" in late) == (True, True, True)
    partial = browser.get("/topics/calendar/overdue/", headers=PARTIAL)
    assert "<html" not in partial.content.decode()


def made(browser: Client, whose: str) -> str:
    shown = browser.post("/topics/calendar/addresses/", {"whose": whose}).content.decode()
    return str(re.findall(r'value="[^"]*(/calendar/[\w-]+\.ics)"', shown)[0])


def test_an_address_gives_a_calendar_to_whoever_knows_it(browser: Client) -> None:
    entered(browser, contacts="沈砚秋")
    address, stranger = made(browser, "newsroom"), Client()

    answer = stranger.get(address)
    shown = page(browser, "/topics/calendar/addresses/")
    share = re.findall(r"addresses/([0-9a-f-]{36})/revoke/", shown)[0]
    browser.post(f"/topics/calendar/addresses/{share}/revoke/")

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "设计周开幕" in answer.content.decode()
    assert "沈砚秋" not in answer.content.decode()
    assert address not in shown
    assert stranger.get(address).status_code == 404


def test_a_crews_address_is_made_and_a_wrong_one_is_not(
    browser: Client, editor: PersonCard
) -> None:
    browser.post("/topics/crews/", {"name": "跟拍组", "members": [str(editor.id)]})
    shown = page(browser, "/topics/calendar/addresses/")
    crew = re.findall(r'value="([0-9a-f-]{36})">跟拍组', shown)[0]

    assert Client().get(made(browser, crew)).status_code == 200
    wrong = browser.post("/topics/calendar/addresses/", {"whose": str(uuid4())})
    assert wrong.status_code == 422


def test_an_address_that_is_asked_too_often_is_told_to_wait(browser: Client) -> None:
    stranger, often = Client(), {"read": "120/15m/ip,3/15m/key"}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "_RATES", often)
        statuses = [stranger.get("/calendar/guessed.ics").status_code for _number in range(4)]

    assert statuses == [404, 404, 404, 429]


def test_today_is_a_place_in_its_own_month_alone(browser: Client) -> None:
    shown = page(browser, "/topics/calendar/")
    before, week = (
        page(browser, f"/topics/calendar/?{asked}") for asked in ("day=2026-09-01", "view=week")
    )

    assert re.search(r'<td class="[^"]*tod" id="today" data-day="2026-10-21"', shown)
    assert 'href="?view=month&amp;day=2026-10-21#today"' in before
    assert ['id="today"' in each for each in (before, week)] == [False, True]


def test_a_last_day_in_the_first_week_of_the_next_month_is_no_place(centre: TenantCard) -> None:
    with clock.at(datetime(2026, 10, 31, 2, tzinfo=UTC)):
        browser = a_client(a_person(centre, Role.PLANNER), centre)
        shown = page(browser, "/topics/calendar/?day=2026-11-01")

    assert 'tod" data-day="2026-10-31"' in shown
    assert 'id="today"' not in shown


def test_a_month_that_begins_is_named_on_its_first_day(browser: Client) -> None:
    shown = page(browser, "/topics/calendar/?day=2026-10-21")

    assert re.search(r'data-day="2026-11-01">.*?<b class="num">11月1日</b>', shown)
    assert re.search(r'data-day="2026-10-20">.*?<b class="num">20</b>', shown)
