"""What both engines promise: the same things found, in the same order, within one tenant."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from huiliu.accounts.api import TenantCard
from huiliu.kit import scope
from huiliu.kit.ids import new_id
from huiliu.kit.search import Filters, found_ids, search
from tests.kit.search.builders import KIND, Notes, settle, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine", "in_centre")]
BRIDGE = "通州区图书馆夜读延至二十二时"
FOUND = (
    "图书馆",
    "通州",
    "图书馆 夜读",
    "夜读图书馆",
    "书馆",
    "馆",
    "圖書館",
    "tushuguan",
    "tongzhou",
    "tongzhouqutushu",
    "tushug",
    "tsg",
    "tzqtsg",
    "TZ-1021-03",
    "tz-1021",
    "1021",
    "03",
    "app",
    "ＡＰＰ",
    "Ap",
    "座位",
    "APP 图书馆 座位",
    '"夜读延至"',
    "图书馆 -暖气",
    "-暖气",
    "",
)
NOT_FOUND = (
    "暖气",
    "图书馆 暖气",
    "馆图",
    '"夜读图书馆"',
    "图书馆 -夜读",
    "beijing",
    "xyz",
    "MY-1021-03",
    "延至app",
)
TYPED = (
    '"',
    '""',
    '"夜',
    "-",
    "--",
    '-"',
    "(",
    "a*",
    ".*",
    "[",
    "\\",
    "'",
    "';drop table",
    "a:*",
    "&|!",
    "<->",
    "\x00",
    "夜\x00读",
    "\u202e",
    "🌉",
    "\ud800",
    "a" * 5000,
    "夜" * 5000,
    "夜 " * 500,
    "-夜 " * 500,
    "%",
    "_",
    "title:夜",
    "AND OR NOT",
    "a-b-c-d-e-f-g-h",
    "xi" * 50,
    "\n\t\r",
    "𠀀𠀁",
    "ﬁ",
    "İ",
    "ß" * 300,
)


def test_a_text_is_found_by(notes: Notes) -> None:
    notes.add(f"{BRIDGE}，app预约", code="TZ-1021-03", body="新增座位一百二十个，开放到深夜。")
    settle()

    assert [asked for asked in FOUND if len(titles(asked)) != 1] == []


def test_a_text_is_not_found_by(notes: Notes) -> None:
    notes.add(BRIDGE, code="TZ-1021-03", body="新增座位一百二十个。")
    settle()

    assert [asked for asked in NOT_FOUND if titles(asked)] == []


def test_nothing_that_is_typed_is_an_error(notes: Notes) -> None:
    notes.add(BRIDGE)
    settle()

    assert [asked for asked in TYPED if search(asked).total not in {0, 1}] == []


def test_titles_come_before_bodies_and_the_newest_first(notes: Notes) -> None:
    notes.add("旧标题有夜读")
    notes.add("正文甲", body="夜读")
    notes.add("新标题有夜读")
    notes.add("正文乙", body="夜读")
    settle()

    assert titles("夜读") == ["新标题有夜读", "旧标题有夜读", "正文乙", "正文甲"]


def test_pages_lie_side_by_side(notes: Notes) -> None:
    for number in range(7):
        notes.add(f"夜读第{number}回" if number % 2 else f"第{number}回", body="夜读")
    settle()

    pages = [titles("夜读", skip=skip, take=3) for skip in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert len({title for page in pages for title in page}) == 7
    assert search("夜读", skip=3, take=3).total == 7


def test_filters_narrow(notes: Notes) -> None:
    someone = new_id()
    notes.add("夜读甲", state="draft", people=(someone,))
    notes.add("夜读乙", state="released")
    day = next(iter(notes.rows.values())).at.date()
    settle()

    assert titles("夜读", filters=Filters(states=("draft",))) == ["夜读甲"]
    assert titles("夜读", filters=Filters(person=someone)) == ["夜读甲"]
    assert titles("夜读", filters=Filters(kinds=("story",))) == []
    assert len(titles("夜读", filters=Filters(kinds=(KIND, "story")))) == 2
    assert len(titles("", filters=Filters(since=day, until=day))) == 2
    assert titles("夜读", filters=Filters(since=day + timedelta(days=1))) == []
    assert titles("夜读", filters=Filters(until=day - timedelta(days=1))) == []
    assert titles("夜读", filters=Filters(since=date.min, until=date.max)) != []


def test_another_tenant_finds_nothing(notes: Notes, other_centre: TenantCard) -> None:
    notes.add(BRIDGE)
    settle()

    with transaction.atomic(), scope.tenant_scope(other_centre.id):
        assert search("图书馆").total == 0
        assert found_ids("图书馆", kind=KIND) == ()


def test_the_province_finds_only_what_is_open_to_it(notes: Notes) -> None:
    notes.add("夜读草稿")
    notes.add("夜读成稿", province=True)
    settle()

    with scope.province_scope(new_id()):
        assert titles("夜读") == ["夜读成稿"]


def test_a_change_takes_the_place_of_what_was(notes: Notes) -> None:
    note = notes.add("夜读")
    settle()
    notes.change(note, title="早市")
    settle()

    assert titles("夜读") == []
    assert titles("早市") == ["早市"]


def test_what_is_gone_is_found_no_more(notes: Notes) -> None:
    note = notes.add("夜读")
    settle()
    entry = notes.rows.pop(note)
    notes.rows[note] = entry
    notes.change(note)
    del notes.rows[note]
    settle()

    assert search("夜读").total == 0


def test_one_that_cannot_be_read_holds_up_nobody(notes: Notes) -> None:
    notes.broken.add(notes.add("坏的夜读"))
    notes.add("好的夜读")
    settle()

    assert titles("夜读") == ["好的夜读"]


def test_what_was_asked_is_marked_in_pieces(notes: Notes) -> None:
    notes.add("<b>夜讀</b>延時", body="开头。" * 30 + "周末夜读到深夜。" + "结尾。" * 60)
    settle()

    (hit,) = search("夜读").items
    assert hit.title == ((False, "<b>"), (True, "夜讀"), (False, "</b>延時"))
    assert (True, "夜读") in hit.snippet
    assert len("".join(text for _, text in hit.snippet)) < 100


def test_a_very_long_text_is_indexed_up_to_its_limit(notes: Notes) -> None:
    notes.add("长文", body="夜读" + "长长短短" * 20_000 + "末尾")
    settle()

    assert titles("夜读") == ["长文"]
    assert titles("末尾") == []
