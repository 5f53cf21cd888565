"""The roster and its notes on pages, without script."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localtime

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock
from tests.builders import a_client, a_person
from tests.newsroom.planning.browsing import page
from tests.newsroom.planning.builders import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="陈闻")


@pytest.fixture
def reporter_client(reporter: PersonCard, centre: TenantCard) -> Client:
    return a_client(reporter, centre)


def a_form(person: PersonCard | None, starts: float, ends: float, **more: str) -> dict[str, str]:
    def wall(hours: float) -> str:
        return f"{localtime(NOW + timedelta(hours=hours)):%Y-%m-%dT%H:%M}"

    plain = {"desk": "夜班台", "post": "值班主编", "starts_at": wall(starts), "ends_at": wall(ends)}
    return {**plain, "person": str(person.id) if person else "", **more}


def laid(client: Client, person: PersonCard | None, starts: float, ends: float, **more: str) -> str:
    """Lay a shift down, and give its address."""
    before = shifts_on(client)
    answer = client.post("/topics/roster/", a_form(person, starts, ends, **more))
    assert answer.status_code == 302
    return (shifts_on(client) - before).pop()


def shifts_on(client: Client) -> set[str]:
    body = page(client, "/topics/roster/?on=2026-10-21")
    return set(re.findall(r'href="(/topics/roster/[0-9a-f-]{36}/)"', body))


def test_the_week_shows_who_is_on_duty_holidays_gaps_and_doubles(
    editor_client: Client, reporter: PersonCard
) -> None:
    laid(editor_client, reporter, -1, 2)
    laid(editor_client, reporter, 1, 3, desk="早班台")
    laid(editor_client, None, 5, 6)
    editor_client.post("/topics/roster/", a_form(reporter, 72 * 24, 72 * 24 + 1))

    week = page(editor_client, "/topics/roster/")
    holiday = page(editor_client, "/topics/roster/?on=2027-01-01")
    part = editor_client.get("/topics/roster/", headers={"HX-Request": "true"}).content.decode()

    assert "正在值班：陈闻（夜班台 值班主编）" in week
    assert "撞班" in week
    assert "未派人" in week
    assert "元旦 （暂定）" in " ".join(holiday.split())
    assert "<html" not in part


@pytest.mark.parametrize("day", ["2026-13-45", "nonsense", "0001-01-01", "9999-12-31"])
def test_a_week_that_is_none_is_this_one(editor_client: Client, day: str) -> None:
    assert "这一周没有排班" in page(editor_client, f"/topics/roster/?on={day}")


def test_a_form_that_cannot_be_says_why(editor_client: Client, reporter: PersonCard) -> None:
    bad = editor_client.post("/topics/roster/", a_form(reporter, 2, 1))
    empty = editor_client.post("/topics/roster/", {"desk": ""})

    assert (bad.status_code, empty.status_code) == (422, 422)
    assert "下班要晚于上班" in bad.content.decode()


def test_a_shift_is_given_away_and_taken_off(editor_client: Client, reporter: PersonCard) -> None:
    more = {"pattern": "FREQ=DAILY", "until": "2026-10-22"}
    editor_client.post("/topics/roster/", a_form(reporter, 1, 2, **more))
    first, second = sorted(shifts_on(editor_client))

    wrong = editor_client.post(f"{first}give/", {"person": "nobody"})
    given = editor_client.post(f"{first}give/", {"person": ""})
    nobody = page(editor_client, first)
    removed = editor_client.post(f"{second}remove/", {"later": "1"})
    alone = editor_client.post(f"{first}remove/")

    assert (wrong.status_code, given.status_code) == (422, 302)
    assert "未派人" in nobody
    assert (removed.status_code, alone.status_code) == (302, 302)
    assert shifts_on(editor_client) == set()


def test_a_swap_is_asked_answered_and_taken_back(
    editor_client: Client, editor: PersonCard, reporter: PersonCard, reporter_client: Client
) -> None:
    mine, theirs = laid(editor_client, reporter, 1, 2), laid(editor_client, editor, 25, 26)
    back = theirs.split("/")[-2]

    wrong = reporter_client.post(f"{mine}swap/", {"of": ""})
    reporter_client.post(f"{mine}swap/", {"of": str(editor.id), "in_return": back, "note": "有事"})
    asked, week = page(editor_client, mine), page(editor_client, "/topics/roster/")
    swap = re.findall(r"/swaps/([0-9a-f-]{36})/answer/", asked)[0]
    reporter_client.post(f"/topics/roster/swaps/{swap}/withdraw/")
    reporter_client.post(f"{mine}swap/", {"of": str(editor.id)})
    again = re.findall(r"/swaps/([0-9a-f-]{36})/answer/", page(editor_client, mine))[0]
    editor_client.post(f"/topics/roster/swaps/{again}/answer/", {"verdict": "decline"})
    reporter_client.post(f"{mine}swap/", {"of": str(editor.id)})
    last = re.findall(r"/swaps/([0-9a-f-]{36})/answer/", page(editor_client, mine))[0]
    editor_client.post(f"/topics/roster/swaps/{last}/answer/", {"verdict": "agree"})

    assert wrong.status_code == 422
    assert "陈闻找" in asked
    assert "待换班" in week
    assert f'value="{editor.id}" selected' in page(editor_client, mine)


def test_a_note_is_written_found_and_taken_over(
    editor_client: Client, editor: PersonCard, reporter: PersonCard, reporter_client: Client
) -> None:
    mine = laid(editor_client, reporter, -1, 1)
    laid(editor_client, editor, 1, 9)

    blank = page(reporter_client, f"{mine}note/")
    long = reporter_client.post(f"{mine}note/", {"words": "长" * 4001})
    written = reporter_client.post(f"{mine}note/", {"words": "码头封路"}).headers["Location"]
    again = reporter_client.get(f"{mine}note/")
    other = editor_client.get(f"{mine}note/")
    waiting = page(editor_client, "/topics/handovers/")
    taken = editor_client.post(f"{written}take/")

    assert "没有未结的事" in blank
    assert (long.status_code, other.status_code) == (422, 403)
    assert (again.headers["Location"], taken.status_code) == (written, 302)
    assert "未接班" in waiting
    assert "已接班" in page(reporter_client, written)
    assert "码头封路" in page(editor_client, "/topics/handovers/?q=封路")
    assert "没有含这些字的记录" in page(editor_client, "/topics/handovers/?q=没有")
    assert "交班记录" in page(reporter_client, mine)
    part = editor_client.get("/topics/handovers/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
