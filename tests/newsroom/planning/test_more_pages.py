"""Assigning, answering, moving and managing on pages, without script."""

import re

import pytest
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from tests.builders import a_client, a_person
from tests.newsroom.planning.browsing import (
    DUE,
    a_task,
    a_topic,
    an_approved,
    offered_to,
    page,
)

pytestmark = pytest.mark.django_db


def test_who_assigns_sees_first_who_has_how_much_and_what_would_clash(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER, name="陈闻")
    day = {"starts_at": "2998-12-31T10:00", "ends_at": "2998-12-31T11:00"}
    address = an_approved(editor_client, editor)
    offered_to(editor_client, address, reporter, **day)
    near = {"starts_at": "2998-12-31T11:20", "ends_at": "2998-12-31T12:00", "place": "桥头"}

    asked = {"place": "桥头", **near}
    hands = editor_client.get(f"{address}assign/hands/", asked).content.decode()
    warned = editor_client.post(
        f"{address}assign/",
        {"who": f"p-{reporter.id}", "what": "拍桥", "due_at": DUE, **near},
    )
    anyway = a_task(editor_client, address, reporter, what="拍桥", anyway="1", **near)

    assert "10:00 还有一处，路上 20 分，拍首班 码头" in hands
    assert "当天 1 件" in hands
    assert (warned.status_code, anyway) == (422, 302)
    assert "照样派" in warned.content.decode()
    assert "陈闻：10:00 还有一处，路上 20 分，拍首班 码头" in warned.content.decode()


def test_half_a_time_is_none_while_it_is_filled_in(
    editor_client: Client, editor: PersonCard
) -> None:
    address = an_approved(editor_client, editor)

    hands = editor_client.get(f"{address}assign/hands/", {"starts_at": "2998-12-31T10:00"})

    assert "当天 0 件" in hands.content.decode()


def test_a_crew_and_what_it_takes_along_are_chosen_and_the_taken_thing_named(
    editor_client: Client, editor: PersonCard
) -> None:
    editor_client.post("/topics/crews/", {"name": "跟拍组", "members": [str(editor.id)]})
    editor_client.post("/topics/equipment/", {"name": "直播背包", "kind": "equipment"})
    address = an_approved(editor_client, editor)
    form = page(editor_client, f"{address}assign/")
    crew = re.findall(r'value="(c-[0-9a-f-]{36})"', form)[0]
    thing = re.findall(r'name="resources" value="([0-9a-f-]{36})"', form)[0]
    times = {"starts_at": "2998-12-31T10:00", "ends_at": "2998-12-31T11:00", "due_at": DUE}
    send = {"who": crew, "what": "直播", "resources": thing, **times}

    first = editor_client.post(f"{address}assign/", {**send, "from": "board"})
    second = editor_client.post(f"{address}assign/", {**send, "what": "再播", "anyway": "1"})
    booked = page(editor_client, "/topics/equipment/")

    assert first.headers["Location"] == "/topics/"
    assert second.status_code == 422
    day = "2998年12月31日"
    assert f"直播背包 {day} 10:00 到 {day} 11:00 已有人用：直播。" in second.content.decode()
    assert "10:00 到 11:00：直播" in second.content.decode()
    assert "直播</a>" in booked


def test_the_sheet_of_the_board_is_the_form_alone(
    editor_client: Client, editor: PersonCard
) -> None:
    address = an_approved(editor_client, editor)

    part = editor_client.get(
        f"{address}assign/?from=board&who=p-{editor.id}", headers={"HX-Request": "true"}
    ).content.decode()

    assert "<html" not in part
    assert f'value="p-{editor.id}" checked' in part


def test_an_assignment_is_changed_on_its_page(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    reporter, other = (a_person(centre, Role.REPORTER, name=name) for name in ("甲一", "乙二"))
    editor_client.post("/topics/equipment/", {"name": "采访车", "kind": "vehicle"})
    address = an_approved(editor_client, editor)
    day = {"starts_at": "2998-12-31T10:00", "ends_at": "2998-12-31T11:00"}
    task = f"/topics/assignments/{offered_to(editor_client, address, reporter, **day)}/"
    form = page(editor_client, f"{task}reassign/?who=p-{other.id}")
    thing = re.findall(r'name="resources" value="([0-9a-f-]{36})"', form)[0]

    editor_client.post(f"{task}book/", {"resources": thing})
    wrong = editor_client.post(f"{task}reassign/", {"who": "x", "seen": "offered"})
    for _twice in range(2):
        changed = editor_client.post(f"{task}reassign/", {"who": f"p-{other.id}"})
    stale = editor_client.post(f"{task}reassign/", {"who": f"p-{other.id}", "seen": "filed"})
    told = page(editor_client, address)
    editor_client.post(f"{task}withdraw/", {"reason": "改天"})

    assert f'value="p-{other.id}" checked' in form
    assert (wrong.status_code, stale.status_code) == (422, 409)
    assert changed.headers["Location"] == address
    assert "把甲一的任务改派给乙二" in told
    assert "采访车" in told
    assert "已收回" in page(editor_client, address)


def test_an_assignment_is_declined_with_a_reason(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    browser = a_client(reporter, centre)
    address = an_approved(editor_client, editor)
    task = f"/topics/assignments/{offered_to(editor_client, address, reporter)}/"

    refused = browser.post(f"{task}decline/", {"reason": "长" * 301})
    browser.post(f"{task}decline/", {"reason": "当天在外地"})

    assert refused.status_code == 400
    assert "当天在外地" in page(editor_client, address)


def test_on_the_way_and_handed_in_are_one_tap_each_and_taken_back_by_one(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    browser = a_client(reporter, centre)
    address = an_approved(editor_client, editor)
    task = f"/topics/assignments/{offered_to(editor_client, address, reporter)}/"
    browser.post(f"{task}accept/")

    browser.post(f"{task}go/")
    going = page(browser, "/topics/assignments/")
    browser.post(f"{task}file/")
    filed = browser.get("/topics/assignments/", headers={"HX-Request": "true"}).content.decode()
    change = re.findall(r'name="change" value="([0-9a-f-]{36})"', filed)[0]
    undone = browser.post("/topics/undo/", {"change": change})

    assert "已出发，派活的人会收到" in going
    assert "已交，派活的人会收到" in filed
    assert undone.headers["Location"] == address
    assert f"{task}file/" in page(browser, "/topics/assignments/")
    assert browser.post("/topics/undo/", {"change": "x"}).status_code == 404


def test_a_card_is_moved_with_and_without_script(editor_client: Client, editor: PersonCard) -> None:
    address = an_approved(editor_client, editor)
    a_task(editor_client, address, editor)
    script = {"HX-Request": "true"}

    plain = editor_client.post(f"{address}move/", {"to": "writing", "seen": "gathering"})
    card = editor_client.post(
        f"{address}move/", {"to": "filed", "seen": "writing"}, headers=script
    ).content.decode()
    stale = editor_client.post(f"{address}move/", {"to": "done", "seen": "writing"})
    broken = editor_client.post(f"{address}move/", {"to": "x"})
    now = editor_client.get(f"{address}card/", headers=script).content.decode()
    change = re.findall(r'name="change" value="([0-9a-f-]{36})"', card)[0]
    undone = editor_client.post("/topics/undo/", {"change": change}, headers=script)

    assert plain.headers["Location"] == address
    assert 'data-state="filed"' in card
    assert 'data-counts="0 0 0 1 0"' in now
    assert (stale.status_code, broken.status_code) == (409, 409)
    assert 'data-state="writing"' in undone.content.decode()


def test_an_output_is_planned_dropped_and_planned_again_on_the_page(
    editor_client: Client, editor: PersonCard
) -> None:
    address = an_approved(editor_client, editor)

    past = editor_client.post(f"{address}outputs/", {"kind": "video", "due_at": "2000-01-01T10:00"})
    wrong = editor_client.post(f"{address}outputs/", {"kind": "smell"})
    editor_client.post(f"{address}outputs/", {"kind": "video", "note": "竖版"})
    output = re.findall(r"/outputs/([0-9a-f-]{36})/drop/", page(editor_client, address))[-1]
    editor_client.post(f"/topics/outputs/{output}/drop/", {"reason": "来不及"})
    dropped = page(editor_client, address)
    editor_client.post(f"/topics/outputs/{output}/restore/")

    assert (past.status_code, wrong.status_code) == (422, 422)
    assert "来不及" in dropped
    assert "去掉一种形式：视频" in dropped
    assert f"/outputs/{output}/drop/" in page(editor_client, address)


def test_crews_and_things_are_named_changed_and_retired_on_their_pages(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    members = {"members": [str(editor.id)]}
    for path, form in (
        ("/topics/crews/", {"name": "跟拍组", **members}),
        ("/topics/crews/", {"name": "夜班组", **members}),
        ("/topics/equipment/", {"name": "采访车", "kind": "vehicle"}),
    ):
        assert editor_client.post(path, form).headers["Location"] == path
        assert editor_client.post(path, form).status_code == 422
    crews = page(editor_client, "/topics/crews/")
    crew = re.findall(r"/crews/([0-9a-f-]{36})/retire/", crews)[0]
    thing = re.findall(
        r"/equipment/([0-9a-f-]{36})/retire/", page(editor_client, "/topics/equipment/")
    )[0]

    taken = editor_client.post(f"/topics/crews/{crew}/", {"name": "跟拍组", **members})
    editor_client.post(f"/topics/crews/{crew}/", {"name": "早班组", **members})
    renamed = page(editor_client, f"/topics/crews/{crew}/")
    for address in (f"/topics/crews/{crew}", f"/topics/equipment/{thing}"):
        editor_client.post(f"{address}/retire/")
    gone = page(editor_client, "/topics/crews/") + page(editor_client, "/topics/equipment/")
    for address in (f"/topics/crews/{crew}", f"/topics/equipment/{thing}"):
        editor_client.post(f"{address}/restore/")
    reader = a_client(a_person(centre, Role.AUDITOR), centre)

    assert taken.status_code == 422
    assert "早班组" in renamed
    assert gone.count("重新启用") == 2
    assert "/retire/" not in page(reader, "/topics/crews/")
    assert reader.get(f"/topics/crews/{thing}/").status_code == 404


def test_the_list_is_grouped_by_horizon(editor_client: Client, editor: PersonCard) -> None:
    a_topic(editor_client, editor)
    a_topic(editor_client, editor, title="没日期的", due_at="")

    everything = page(editor_client, "/topics/?state=open")
    by_title = page(editor_client, "/topics/?sort=title")

    assert "下周以后" in everything
    assert "没定日期" in everything.split("<tbody")[-2]
    assert 'class="hz"' not in by_title


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("horizon=later", True),
        ("horizon=no_date", False),
        ("horizon=today", False),
        ("kind=picture", True),
        ("kind=radio", False),
        ("district=miyun", True),
        ("district=daxing", False),
        ("person=somebody", True),
    ],
)
def test_the_list_is_filtered_by_what_is_planned(
    editor_client: Client, editor: PersonCard, asked: str, found: bool
) -> None:
    address = an_approved(editor_client, editor)
    a_task(editor_client, address, editor, district="miyun")

    shown = page(editor_client, f"/topics/?{asked.replace('somebody', str(editor.id))}")

    assert ("夜航首班" in shown) is found


@pytest.mark.parametrize("path", ["card/", "assign/", "assign/hands/"])
def test_another_centre_sees_no_card_and_no_form(
    editor_client: Client,
    editor: PersonCard,
    foreigner: PersonCard,
    other_centre: TenantCard,
    path: str,
) -> None:
    address = an_approved(editor_client, editor)
    stranger = a_client(foreigner, other_centre)

    answer = stranger.get(address + path)

    assert answer.status_code == 404 or "夜航首班" not in answer.content.decode()
