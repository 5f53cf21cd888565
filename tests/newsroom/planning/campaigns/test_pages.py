"""Pages of campaigns, as a browser without script meets them."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiliu.accounts.api import Role
from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.newsroom.planning.campaigns import api
from tests.builders import a_client, a_person
from tests.newsroom.planning.campaigns.builders import (
    BRIEF,
    DUE,
    TELLING,
    TITLE,
    Desk,
    Trio,
    a_draft,
    a_release,
    a_text,
    a_wish,
    an_open,
    delivered,
    part_of,
    taken,
)

HOME = "/topics/campaigns/"
WHY = "人手都在现场"


def browser(desk: Desk) -> Client:
    return a_client(desk.planner, desk.centre)


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def form_of(trio: Trio, **changes: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "title": TITLE,
        "brief": BRIEF,
        "angles": "坐船看\n\n坐火车看",
        "starts_on": "2026-10-19",
        "ends_on": "2026-11-08",
        "what": "60 秒竖版一条",
        "kinds": ["video"],
        "due_at": "2999-01-01T10:00",
        "takers": [desk.centre.slug for desk in (trio.taker, trio.other)],
    }
    return {**plain, **changes}


def begun(trio: Trio, client: Client, **changes: object) -> str:
    return client.post(f"{HOME}new/", form_of(trio, **changes)).headers["Location"]


def test_a_planner_begins_opens_reminds_and_closes_a_campaign(trio: Trio) -> None:
    client = browser(trio.giver)
    offered = page(client, f"{HOME}new/")
    address = begun(trio, client)
    draft = page(client, address)
    client.post(f"{address}open/")
    opened = page(client, address)
    said = client.post(f"{address}remind/", follow=True).content.decode()
    closed = client.post(f"{address}close/")

    assert offered.count('name="takers"') >= 2
    assert f"{address}open/" in draft
    assert f"{address}close/" in opened
    assert "催过" in said
    assert closed.headers["Location"] == f"{address}report/"
    assert TITLE in page(client, HOME)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"ends_on": "2026-10-01"},
        {"takers": []},
        {"takers": ["nowhere"]},
        {"kinds": ["smoke"]},
        {"angles": "\n".join("abcdefghijklm")},
        {"due_at": "gestern"},
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(
    trio: Trio, changes: dict[str, object]
) -> None:
    answer = browser(trio.giver).post(f"{HOME}new/", form_of(trio, **changes))

    assert answer.status_code == 422
    assert BRIEF in answer.content.decode()


def test_the_giver_sees_every_centre_and_a_taker_only_itself(trio: Trio) -> None:
    card = an_open(trio)
    path = f"{HOME}{card.id}/"

    own, theirs = page(browser(trio.giver), path), page(browser(trio.taker), path)

    assert own.count('class="idle" href') == 2
    assert trio.other.centre.short_name in own
    assert trio.other.centre.short_name not in theirs
    assert BRIEF in theirs
    assert "去答复" in theirs


def test_a_fragment_comes_without_the_shell(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    client = browser(trio.giver)
    asked = (HOME, f"{HOME}{card.id}/", f"{HOME}parts/{part.id}/")

    found = [client.get(path, headers={"HX-Request": "true"}).content.decode() for path in asked]

    assert not any("<html" in text for text in found)


def test_words_and_wishes_are_changed_and_told(trio: Trio) -> None:
    card = an_open(trio)
    taken(trio.taker, card)
    part = part_of(trio.taker, card)
    client = browser(trio.giver)
    changed = form_of(trio, title=TITLE, brief="改了", kinds=["text"])

    before = (
        page(client, f"{HOME}{card.id}/change/"),
        page(client, f"{HOME}parts/{part.id}/change/"),
    )
    client.post(f"{HOME}{card.id}/change/", changed)
    client.post(f"{HOME}parts/{part.id}/change/", changed)
    told = page(browser(trio.taker), f"{HOME}{card.id}/")
    browser(trio.taker).post(f"{HOME}{card.id}/read/")

    assert BRIEF in before[0]
    assert "要有人说话" in before[1]
    assert f"{HOME}{card.id}/read/" in told
    assert f"{HOME}{card.id}/read/" not in page(browser(trio.taker), f"{HOME}{card.id}/")


def test_a_refused_change_says_why(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    client = browser(trio.giver)
    client.post(f"{HOME}{card.id}/ask/", form_of(trio, what="海报"))

    twin = client.post(f"{HOME}parts/{part.id}/change/", form_of(trio, what="海报"))
    empty = client.post(f"{HOME}{card.id}/change/", {})
    nobody = client.post(f"{HOME}{card.id}/ask/", {})

    assert [twin.status_code, empty.status_code, nobody.status_code] == [422, 422, 422]
    assert "换个名字" in twin.content.decode()


def test_more_is_asked_and_a_draft_s_part_taken_back(trio: Trio) -> None:
    card = a_draft(trio)
    client = browser(trio.giver)
    with trio.giver.acting() as by:
        part = next(iter(api.parts_of(card.id, by=by)))

    form = page(client, f"{HOME}{card.id}/ask/")
    client.post(f"{HOME}parts/{part.id}/change/", form_of(trio, what="长图"))
    changed = page(client, f"{HOME}parts/{part.id}/")
    dropped = client.post(f"{HOME}parts/{part.id}/drop/")

    assert 'name="what"' in form
    assert "长图" in changed
    assert dropped.headers["Location"] == f"{HOME}{card.id}/"


def test_a_taker_takes_with_one_click_and_lands_on_its_topic(trio: Trio) -> None:
    part = part_of(trio.taker, an_open(trio))
    client = browser(trio.taker)

    seen = page(client, f"{HOME}parts/{part.id}/")
    topic = client.post(f"{HOME}parts/{part.id}/take/").headers["Location"]

    assert f"{HOME}parts/{part.id}/take/" in seen
    assert f"{HOME}parts/{part.id}/" in page(client, topic)
    assert topic in page(client, f"{HOME}parts/{part.id}/")


@pytest.mark.parametrize("what", ["decline", "leave"])
def test_a_refusal_without_a_reason_asks_for_one(trio: Trio, what: str) -> None:
    card = an_open(trio)
    part = {"decline": part_of, "leave": taken}[what](trio.taker, card)
    client = browser(trio.taker)

    empty = client.post(f"{HOME}parts/{part.id}/{what}/", {"reason": ""})
    blank = client.post(f"{HOME}parts/{part.id}/{what}/", {"reason": "  "})
    done = client.post(f"{HOME}parts/{part.id}/{what}/", {"reason": WHY})

    assert (empty.status_code, blank.status_code, done.status_code) == (422, 422, 302)
    assert WHY in page(browser(trio.giver), f"{HOME}parts/{part.id}/")


def test_one_centre_is_reminded_from_its_part(trio: Trio) -> None:
    part = part_of(trio.taker, an_open(trio))
    client = browser(trio.giver)

    said = client.post(f"{HOME}parts/{part.id}/remind/", follow=True).content.decode()

    assert "催了 1 家" in said
    assert "1 次" in page(client, f"{HOME}parts/{part.id}/")


def test_the_board_shows_the_most_urgent_campaign_to_who_plans_one(trio: Trio) -> None:
    an_open(trio)
    with trio.giver.acting() as by:
        late = api.campaign_create(a_text(title="急的"), by=by)
        api.parts_ask(late.id, takers=trio.takers, wish=a_wish(), by=by)
        api.campaign_open(late.id, by=by)
        api.part_change(
            next(iter(api.parts_of(late.id, by=by))).id,
            a_wish(due_at=clock.now() - timedelta(hours=2)),
            by=by,
        )

    board = page(browser(trio.giver), "/topics/")

    assert "急的" in board
    assert "超 2 小时" in board
    assert "2 个在做" in board
    assert "急的" not in page(browser(trio.other), "/topics/")


def test_what_went_out_is_linked_and_what_is_gone_is_struck(trio: Trio) -> None:
    card = an_open(trio)
    part = taken(trio.taker, card)
    delivered(trio.taker, part, released_at=DUE + timedelta(minutes=25))
    client = browser(trio.giver)
    out = page(client, f"{HOME}{card.id}/")
    with trio.taker.acting():
        api.release_untrace(a_release().story, reason="facts")

    assert "https://news.example/s/tongzhou/a/" in out
    assert "晚 25 分" in out
    assert "<s" in page(client, f"{HOME}parts/{part.id}/")


def test_a_filter_that_finds_nothing_offers_all(trio: Trio) -> None:
    client = browser(trio.giver)
    empty = page(client, HOME)
    card = an_open(trio)

    assert "还没有统筹" in empty
    assert "没有符合的" in page(client, f"{HOME}{card.id}/?standing=late")
    assert "没有符合的统筹" in page(client, f"{HOME}?q=没有")


def test_pages_of_the_giver_are_closed_to_takers_and_strangers(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    stranger = a_person(trio.giver.centre, Role.CLERK)
    paths = [f"{HOME}{card.id}/{name}" for name in ("change/", "ask/", "report/", "report.pdf")]
    paths += [f"{HOME}{card.id}/parts.csv", f"{HOME}parts/{part.id}/change/"]

    taker = {browser(trio.taker).get(path).status_code for path in paths}
    clerk = {a_client(stranger, trio.giver.centre).get(path).status_code for path in paths}

    assert taker == {404}
    assert clerk == {403}


def test_a_big_campaign_costs_as_many_statements_as_a_small_one(trio: Trio) -> None:
    card = an_open(trio)
    client = browser(trio.giver)
    page(client, f"{HOME}{card.id}/")
    with CaptureQueriesContext(connection) as small:
        page(client, f"{HOME}{card.id}/")
    with trio.giver.acting() as by:
        for number in range(9):
            api.parts_ask(card.id, takers=trio.takers, wish=a_wish(what=f"第{number}条"), by=by)
    run_due(only=TELLING)

    with CaptureQueriesContext(connection) as big:
        shown = page(client, f"{HOME}{card.id}/")

    assert len(big) == len(small)
    assert 0 < len(big) <= 32
    assert "20 份" in shown


def test_the_table_quotes_what_a_spreadsheet_would_run(trio: Trio) -> None:
    card = a_draft(trio)
    with trio.giver.acting() as by:
        api.parts_ask(card.id, takers=trio.takers, wish=a_wish(what="=1+1"), by=by)
    answer = browser(trio.giver).get(f"{HOME}{card.id}/parts.csv")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert len(rows) == 5
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert "attachment" in answer.headers["Content-Disposition"]


def test_who_declined_sees_what_was_changed_since_and_may_answer_again(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    giver, taker = browser(trio.giver), browser(trio.taker)
    with trio.giver.acting() as by:
        api.part_change(part.id, a_wish(note="要短"), by=by)
    with trio.taker.acting() as by:
        api.part_decline(part.id, reason=WHY, by=by)
    before = page(taker, f"{HOME}parts/{part.id}/")
    assert "改一改再约" in page(giver, f"{HOME}parts/{part.id}/")

    with trio.giver.acting() as by:
        api.part_change(part.id, a_wish(length="30 秒"), by=by)

    assert "上次确认后改过" not in before
    assert "上次确认后改过" in page(taker, f"{HOME}parts/{part.id}/")
    assert "去答复" in page(taker, f"{HOME}{card.id}/")
