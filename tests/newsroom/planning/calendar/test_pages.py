"""Pages of the diary and of calendars, as a browser without script meets them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.newsroom.planning.calendar.views import shares
from tests.builders import a_client, a_person
from tests.library.pictures import a_picture
from tests.newsroom.planning.browsing import a_task, a_topic, an_approved, page
from tests.newsroom.planning.diary.builders import NOW, entry, event_form, ics

pytestmark = pytest.mark.django_db
PARTIAL = {"HX-Request": "true"}
AT = "20261102T010000Z"


@pytest.fixture
def browser(centre: TenantCard) -> Iterator[Client]:
    with clock.at(NOW):
        yield a_client(a_person(centre, Role.PLANNER, Role.EDITOR, name="程望"), centre)


def entered(browser: Client, **changes: str) -> str:
    answer = browser.post("/topics/diary/new/", event_form(**changes))
    return answer.headers["Location"]


def sent(browser: Client, data: bytes) -> str:
    file = SimpleUploadedFile("发布会.ics", data, content_type="text/calendar")
    return browser.post("/topics/diary/imports/", {"file": file}).headers["Location"]


def test_an_event_is_entered_shown_and_listed(browser: Client) -> None:
    address = entered(browser, place="张家湾", contacts="沈砚秋，新闻处，010-6789")

    shown = page(browser, address)
    assert [word in shown for word in ("设计周开幕", "张家湾", "沈砚秋", "010-6789")] == [True] * 4
    assert "设计周开幕" in page(browser, "/topics/diary/")
    assert "<html" not in browser.get("/topics/diary/", headers=PARTIAL).content.decode()
    assert "沈砚秋" not in browser.get(address, headers=PARTIAL).content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"last": "2026-10-25"},
        {"ends": "08:00"},
        {"repeats": "custom", "rule": "FREQ=HOURLY"},
        {"contacts": "某人\n" * 21},
        {"url": "javascript:1"},
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(
    browser: Client, changes: dict[str, str]
) -> None:
    answer = browser.post("/topics/diary/new/", event_form(place="张家湾", **changes))

    assert answer.status_code == 422
    assert "张家湾" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts": "", "ends": ""}, "全天"),
        ({"starts": "", "ends": "", "last": "2026-10-28"}, "10月28日"),
        ({"ends": ""}, "10:00"),
        ({"last": "2026-10-27"}, "10月27日"),
        ({"repeats": "weekly", "repeats_until": "2026-11-30"}, "每周"),
        ({"repeats": "custom", "rule": "FREQ=MONTHLY;BYDAY=1MO"}, "每月"),
    ],
)
def test_times_are_understood_as_they_were_meant(
    browser: Client, changes: dict[str, str], words: str
) -> None:
    assert words in page(browser, entered(browser, **changes))


@pytest.mark.parametrize("changes", [{}, {"starts": "", "ends": ""}, {"repeats": "weekly"}])
def test_a_form_that_is_sent_back_unchanged_changes_nothing(
    browser: Client, changes: dict[str, str]
) -> None:
    address = entered(browser, contacts="沈砚秋, 新闻处", **changes)
    before = page(browser, address)
    form = page(browser, f"{address}edit/")
    values = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', form.partition("<main")[2]))
    chosen = dict(
        re.findall(r'<select name="(\w+)".*?<option value="([^"]*)" selected', form, re.DOTALL)
    )

    browser.post(
        f"{address}edit/", {**values, **chosen, "contacts": "沈砚秋, 新闻处", "reach": "all"}
    )

    assert facts(page(browser, address)) == facts(before)


def facts(shown: str) -> str:
    return re.sub(r"\s+", "", shown.partition('class="facts-l"')[2].partition("</dl>")[0])


def test_one_date_of_a_series_is_changed_on_its_page(browser: Client) -> None:
    address = entered(browser, repeats="weekly")

    form = page(browser, f"{address}edit/?at={AT}")
    change = event_form(title="换地方", first="2026-11-02", reach="this")
    answer = browser.post(f"{address}edit/?at={AT}", change)

    assert "这次和以后" in form
    assert answer.headers["Location"].endswith(f"?at={AT}")
    assert "换地方" in page(browser, answer.headers["Location"])
    assert "换地方" not in page(browser, address)


def test_a_wrong_change_comes_back_and_a_date_that_is_not_there_is_refused(
    browser: Client,
) -> None:
    address = entered(browser, repeats="weekly")

    wrong = browser.post(f"{address}edit/", event_form(ends="08:00"))
    lost = browser.post(f"{address}edit/", event_form(reach="this"))
    other = browser.get(f"{address}?at=20261103T010000Z")

    assert (wrong.status_code, lost.status_code, other.status_code) == (422, 404, 404)
    assert browser.get(f"{address}?at=soon").status_code == 200


def test_an_event_is_called_off_and_stays(browser: Client) -> None:
    address = entered(browser)

    browser.post(f"{address}state/", {"state": "cancelled", "reach": "all"})
    bad = browser.post(f"{address}state/", {"state": "gone", "reach": "all"})

    assert "已取消" in page(browser, address)
    assert "<s>设计周开幕</s>" in page(browser, "/topics/calendar/?day=2026-10-26")
    assert "<s>设计周开幕</s>" in page(browser, "/topics/calendar/?day=2026-10-26&view=day")
    assert bad.status_code == 404


def test_an_event_leads_to_a_topic_that_it_lists(browser: Client) -> None:
    address = entered(browser)

    topic = browser.post(f"{address}follow/").headers["Location"]

    assert topic in page(browser, address)
    assert address in page(browser, topic)


def test_files_of_the_library_are_laid_beside_it(browser: Client) -> None:
    address = entered(browser)
    picture = SimpleUploadedFile("a.jpg", a_picture(), content_type="image/jpeg")
    form = {"file": picture, "caption": "旧船厂外景", "credit": "某", "alt": "图"}
    browser.post("/library/new/", form)
    run_due()

    found = page(browser, f"{address}?files=旧船厂")
    asset = re.findall(r'name="asset" value="([0-9a-f-]{36})"', found)[0]
    browser.post(f"{address}files/", {"asset": asset, "act": "add"})
    browser.post(f"{address}files/", {"asset": asset, "act": "add"})
    with_it = page(browser, address)
    browser.post(f"{address}files/", {"asset": asset, "act": "remove"})
    browser.post(f"{address}files/", {"asset": asset, "act": "remove"})

    assert f"/library/{asset}/" in with_it
    assert f"/library/{asset}/" not in page(browser, address)
    assert browser.post(f"{address}files/", {"asset": "x"}).status_code == 404
    stranger = {"asset": str(uuid4()), "act": "add"}
    assert browser.post(f"{address}files/", stranger).status_code == 404


def test_a_calendar_file_is_read_and_told(browser: Client) -> None:
    receipt = sent(browser, ics(entry("a@x"), entry("b@x", "RRULE:FREQ=SECONDLY")))

    waiting = page(browser, receipt)
    run_due()

    assert "every 2s" in waiting
    told = page(browser, receipt)
    assert [word in told for word in ("新增", "没收", "VEVENT")] == [True] * 3
    assert "<html" not in browser.get(receipt, headers=PARTIAL).content.decode()
    assert "发布会.ics" in page(browser, "/topics/diary/imports/")
    assert "潮汐车道听证会" in page(browser, "/topics/diary/")


def test_a_broken_file_says_why(browser: Client) -> None:
    receipt = sent(browser, b"nothing")
    run_due()

    assert "note bad" in page(browser, receipt)
    assert "没读成" in page(browser, "/topics/diary/imports/")


@pytest.mark.parametrize(("size", "status"), [(5 * 1024 * 1024 + 1, 413), (0, 400)])
def test_a_file_too_large_or_empty_is_refused_at_once(
    browser: Client, size: int, status: int
) -> None:
    file = SimpleUploadedFile("a.ics", b"x" * size)

    assert browser.post("/topics/diary/imports/", {"file": file}).status_code == status
    assert browser.post("/topics/diary/imports/", {}).status_code == 422


def test_a_calendar_is_subscribed_to_paused_and_given_up(browser: Client) -> None:
    form = {"name": "区政府", "url": "https://cal.example/a.ics", "every_min": "60"}
    there = "/topics/diary/subscriptions/"
    browser.post(there, form)
    again = browser.post(there, {**form, "name": "别的"})
    feed = re.findall(r"/subscriptions/([0-9a-f-]{36})/ask/", page(browser, there))[0]

    browser.post(f"{there}{feed}/ask/")
    browser.post(f"{there}{feed}/pause/")
    paused = page(browser, there)
    browser.post(f"{there}{feed}/resume/")
    browser.post(f"{there}{feed}/remove/")

    assert (again.status_code, "已暂停" in paused) == (409, True)
    assert "区政府" not in browser.get(there, headers=PARTIAL).content.decode()
    assert browser.post(there, {"name": ""}).status_code == 422


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
