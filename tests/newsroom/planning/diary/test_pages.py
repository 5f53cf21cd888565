"""Pages of the diary, as a browser without script meets them."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiliu.accounts.api import Role, TenantCard
from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from tests.builders import a_client, a_person
from tests.library.pictures import a_picture
from tests.newsroom.planning.browsing import page
from tests.newsroom.planning.diary.builders import NOW, entered, entry, event_form, ics

pytestmark = pytest.mark.django_db
PARTIAL = {"HX-Request": "true"}
AT = "20261102T010000Z"


@pytest.fixture
def browser(centre: TenantCard) -> Iterator[Client]:
    with clock.at(NOW):
        yield a_client(a_person(centre, Role.PLANNER, Role.EDITOR, name="程望"), centre)


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
