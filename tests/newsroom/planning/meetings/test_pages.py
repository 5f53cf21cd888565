"""Meetings on pages, as a browser without script meets them, and the parts that script fetches."""

import io
import re

import pytest
from django.test import Client
from docx import Document

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit.jobs import run_due
from tests.builders import a_client, a_person
from tests.newsroom.planning.browsing import DUE, a_topic, page

pytestmark = pytest.mark.django_db
PARTS = {"HX-Request": "true"}


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="周予安")


@pytest.fixture
def phone(reporter: PersonCard, centre: TenantCard) -> Client:
    return a_client(reporter, centre)


def an_address(client: Client, chair: PersonCard, *titles: str) -> str:
    """Open a meeting on topics of these titles by its form."""
    topics = [a_topic(client, chair, title=title).split("/")[2] for title in titles]
    form = {"day": "2998-12-01", "desk": "早会", "chair": str(chair.id), "topics": topics}
    return str(client.post("/topics/meetings/", form).headers["Location"])


def code_on(client: Client, address: str) -> str:
    (code,) = re.findall(r'class="cd">(\d{3} \d{3})<', page(client, address))
    return str(code)


def items_on(client: Client, address: str) -> list[str]:
    return re.findall(r'name="item" value="([0-9a-f-]{36})" class="it', page(client, address))


def current_on(client: Client, address: str) -> str:
    (title,) = re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", page(client, address))
    return str(title)


def test_a_meeting_goes_from_its_opening_to_its_minutes(
    editor_client: Client, editor: PersonCard, phone: Client, reporter: PersonCard
) -> None:
    address = an_address(editor_client, editor, "供热试水", "秋粮归仓", "老楼加梯", "食堂开放日")
    first, second, third, _fourth = items_on(editor_client, address)

    entered = phone.post("/topics/meetings/code/", {"code": code_on(editor_client, address)})
    before = page(phone, address)
    phone.post(f"{address}vote/", {"item": first, "vote": "do"})
    voted = page(phone, address)
    do = {"item": first, "verdict": "do", "who": f"p-{reporter.id}", "outputs": ["text", "radio"]}
    editor_client.post(f"{address}decide/", {**do, "when": f"{DUE}:00+08:00", "note": "先发"})
    hold = {"item": second, "verdict": "hold", "hold_until": "2999-01-05", "note": "等回复"}
    editor_client.post(f"{address}decide/", hold)
    editor_client.post(f"{address}decide/", {"item": third, "verdict": "drop", "note": "旧闻"})
    editor_client.post(f"{address}remark/", {"item": third, "note": "没有新东西"})
    editor_client.post(f"{address}undo/", {"item": third})
    editor_client.post(f"{address}decide/", {"item": third, "verdict": "drop", "note": "旧闻"})
    closed = editor_client.post(f"{address}close/")
    minutes = page(phone, f"{address}minutes/")

    assert entered.headers["Location"] == address
    assert ("0 票" in before, "1 票" in voted, "你投过了" in voted) == (True, True, True)
    assert closed.headers["Location"] == f"{address}minutes/"
    assert "周予安" in minutes
    assert "等回复" in minutes
    assert "没议到" in minutes
    assert phone.get(address).headers["Location"] == f"{address}minutes/"
    assert phone.get(f"{address}agenda/").headers["Location"] == f"{address}minutes/"


def test_the_minutes_are_a_document_of_a_word_processor(
    editor_client: Client, editor: PersonCard
) -> None:
    address = an_address(editor_client, editor, "供热试水", "秋粮归仓")
    first, second = items_on(editor_client, address)
    editor_client.post(f"{address}vote/", {"item": first, "vote": "drop"})
    drop = {"item": first, "verdict": "drop", "note": "没有\x0b新东西"}
    editor_client.post(f"{address}decide/", drop)
    hold = {"item": second, "verdict": "hold", "hold_until": "2999-01-05"}
    editor_client.post(f"{address}decide/", hold)
    editor_client.post(f"{address}close/")

    answer = editor_client.get(f"{address}minutes.docx")

    document = Document(io.BytesIO(answer.content))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert "minutes-2998-12-01.docx" in answer.headers["Content-Disposition"]
    assert document.paragraphs[0].text == "纪要 2998-12-01 早会"
    assert cells[1] == ["1", "供热试水", "不做 （票数 0 / 0 / 1）\n没有新东西", ""]
    assert cells[2] == ["2", "秋粮归仓", "缓", "2999-01-05"]


def test_who_is_not_in_the_meeting_sees_it_and_comes_in(
    editor_client: Client, editor: PersonCard, phone: Client
) -> None:
    address = an_address(editor_client, editor, "供热试水")

    outside = page(phone, address)
    phone.post(f"{address}join/")
    listed = page(phone, "/topics/meetings/")

    assert ("进会就能投票" in outside, "data-ballot" in outside) == (True, False)
    assert "data-ballot" in page(phone, address)
    assert "2 人在场" in listed


def test_a_wrong_number_is_told_and_nobody_comes_in(
    editor_client: Client, editor: PersonCard, phone: Client
) -> None:
    an_address(editor_client, editor, "供热试水")

    asked = page(phone, "/topics/meetings/code/")
    wrong = phone.post("/topics/meetings/code/", {"code": "abc def"})

    assert "屏幕上的号" in asked
    assert (wrong.status_code, "没有这个号的会" in wrong.content.decode()) == (422, True)


def test_script_gets_the_parts_alone_and_not_again_what_it_has(
    editor_client: Client, editor: PersonCard, phone: Client
) -> None:
    address = an_address(editor_client, editor, "供热试水", "秋粮归仓")
    phone.post(f"{address}join/")
    first, second = items_on(editor_client, address)
    had = re.findall(r'data-part="item" data-version="(\w+)"', page(editor_client, address))[0]

    phone.post(f"{address}vote/", {"item": first, "vote": "do"}, headers=PARTS)
    same = editor_client.get(f"{address}?item={had}", headers=PARTS).content.decode()
    gone_on = editor_client.post(f"{address}go/", {"item": second}, headers=PARTS)

    assert "<html" not in same
    assert f'data-part="item" data-version="{had}"' in same
    assert ("<h2><a" in same, "1 票" in same) == (False, True)
    assert "秋粮归仓</a></h2>" in gone_on.content.decode()
    assert f'data-version="{had}"' not in gone_on.content.decode()


def test_the_second_screen_is_told_and_a_broken_form_says_why(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    other = a_person(centre, Role.PLANNER, name="何青")
    address = an_address(editor_client, editor, "供热试水")
    (item,) = items_on(editor_client, address)
    second = a_client(other, centre)
    drop = {"item": item, "verdict": "drop", "note": "旧闻"}

    not_chair = second.post(f"{address}decide/", drop)
    editor_client.post(f"{address}decide/", drop)
    second.post(f"{address}chair/")
    late = second.post(f"{address}decide/", {**drop, "verdict": "do"}, headers=PARTS)
    broken = [
        second.post(f"{address}{end}/", {"item": item, **form}).status_code
        for end, form in (
            ("decide", {"verdict": "burn"}),
            ("decide", {"verdict": "do", "who": "x-1"}),
            ("decide", {"verdict": "do", "who": "p-1"}),
            ("vote", {"vote": "burn"}),
            ("remark", {"note": "长" * 301}),
            ("go", {"item": "?"}),
            ("undo", {"item": "?"}),
            ("agenda", {"action": "burn"}),
            ("agenda", {"action": "order", "order": "a,b"}),
        )
    ]

    assert (not_chair.status_code, late.status_code) == (403, 409)
    assert "先定了" in late.content.decode()
    assert set(broken) == {400}


def test_the_agenda_is_changed_on_its_page(editor_client: Client, editor: PersonCard) -> None:
    address = an_address(editor_client, editor, "供热试水", "秋粮归仓")
    late = a_topic(editor_client, editor, title="后到的").split("/")[2]
    editor_client.post("/leads/new/", {"text": "潮白河水位\n今早涨了"})
    run_due()
    found = page(editor_client, f"{address}agenda/?q=潮白河")
    (lead,) = re.findall(r'name="lead" value="([0-9a-f-]{36})"', found)
    one, two = items_on(editor_client, address)

    def change(**form: str) -> int:
        return editor_client.post(f"{address}agenda/", form).status_code

    changes = [
        change(action="add", topic=late),
        change(action="lead", lead=lead),
        change(action="up", item=two),
        change(action="down", item=two),
        change(action="order", order=f"{two},{one}"),
        change(action="drop", item=one),
    ]
    nothing = change(action="add")
    part = editor_client.post(
        f"{address}agenda/", {"action": "down", "item": two}, headers=PARTS
    ).content.decode()

    titles = re.findall(r"<span>([^<]+)</span></a>", part)
    assert (set(changes), nothing) == ({302}, 404)
    assert titles[:2] == ["后到的", "秋粮归仓"]
    assert len(titles) == 3
    assert "<html" not in part


def test_an_empty_meeting_leads_to_its_agenda(
    editor_client: Client, editor: PersonCard, phone: Client
) -> None:
    address = an_address(editor_client, editor)

    assert f'href="{address}agenda/"' in page(editor_client, address)
    assert "议程上还没有选题" in page(phone, f"{address}agenda/")


def test_who_does_not_plan_opens_no_meeting_and_a_broken_form_comes_back(
    editor_client: Client, editor: PersonCard, phone: Client, foreigner: PersonCard
) -> None:
    form = {"day": "2998-12-01", "chair": str(editor.id)}

    refused = phone.post("/topics/meetings/", form)
    broken = editor_client.post("/topics/meetings/", {**form, "day": "gestern"})
    stranger = editor_client.post("/topics/meetings/", {**form, "chair": str(foreigner.id)})

    assert (refused.status_code, broken.status_code, stranger.status_code) == (403, 422, 422)


def test_who_is_out_in_the_hour_before_it_is_due_is_marked(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER, name="陈默")
    editor_client.post("/topics/crews/", {"name": "跟拍组", "members": [str(reporter.id)]})
    busy = a_topic(editor_client, editor, title="先有的")
    editor_client.post(f"{busy}decide/", {"verdict": "approve"})
    day = {"starts_at": "2998-12-31T09:30", "ends_at": "2999-01-01T09:30", "due_at": DUE}
    editor_client.post(f"{busy}assign/", {"who": f"p-{reporter.id}", "what": "拍", **day})
    address = an_address(editor_client, editor, "供热试水")

    screen = page(editor_client, address)

    assert screen.count("09:30 撞车") == 2
    assert "先有的" in screen


def test_what_is_decided_stays_to_be_seen_with_the_totals_of_its_vote(
    editor_client: Client, editor: PersonCard, phone: Client
) -> None:
    address = an_address(editor_client, editor, "供热试水", "秋粮归仓")
    first = items_on(editor_client, address)[0]
    editor_client.post(f"{address}vote/", {"item": first, "vote": "hold"})
    drop = {"item": first, "verdict": "drop", "note": "旧闻"}
    editor_client.post(f"{address}decide/", drop)
    following = current_on(phone, address)
    editor_client.post(f"{address}go/", {"item": first})

    seen = page(phone, address)

    assert following == "秋粮归仓"
    assert "做 0，缓 1，不做 0" in seen.replace("、", "，")
    assert "旧闻" in seen


def test_there_are_no_minutes_while_the_meeting_goes_on(
    editor_client: Client, editor: PersonCard
) -> None:
    address = an_address(editor_client, editor, "供热试水")

    asked = [editor_client.get(f"{address}{end}") for end in ("minutes/", "minutes.docx")]

    assert [answer.headers["Location"] for answer in asked] == [address, address]
