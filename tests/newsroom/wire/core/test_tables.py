"""Tables of CSV in, an item a row out; columns are told by their names in either language."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from huiliu.newsroom.wire.core.item import Item, PubStatus
from huiliu.newsroom.wire.core.reading import Declared, Reading, read
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.wire.core.format_documents import TABLE


def reading_of(text: str, *, charset: str = "utf-8") -> Reading:
    return read(text.encode(charset), declared=Declared())


def the_row() -> Item:
    return reading_of(TABLE).items[0]


def reason_of(text: str) -> Reason:
    with pytest.raises(Refused) as refused:
        reading_of(text)
    return refused.value.reason


OURS: dict[str, Callable[[Item], Any]] = {
    "编号": lambda item: item.uri,
    "标题": lambda item: item.headlines[0].value,
    "副标题": lambda item: item.headlines[1].value,
    "作者": lambda item: "、".join(one.value for one in item.bylines),
    "链接": lambda item: item.links[0].uri,
    "关键词": lambda item: "，".join(item.keywords),
    "栏目": lambda item: item.subjects[0].names[0].value,
    "来源": lambda item: item.sources[0].names[0].value,
    "地点": lambda item: item.places[0].names[0].value,
    "图片": lambda item: item.renditions[0].href,
    "语言": lambda item: item.language,
    "版权": lambda item: item.rights[0].notice[0].value,
}


@pytest.mark.parametrize("column", OURS)
def test_each_column_is_what_the_csv_module_reads(column: str) -> None:
    theirs = next(csv.DictReader(io.StringIO(TABLE)))

    assert OURS[column](the_row()) == theirs[column]


def test_moments_by_the_clock_of_home_text_and_status() -> None:
    item = the_row()

    assert item.bodies[0].html == "<p>首航</p>"
    assert item.first_created_at == datetime(2026, 11, 27, 0, 5, tzinfo=UTC)
    assert item.version_created_at == datetime(2026, 11, 27, 1, tzinfo=UTC)
    assert item.status is PubStatus.WITHHELD


def test_what_of_a_table_is_not_taken_is_named() -> None:
    reading = reading_of(TABLE)

    assert [one.path for one in reading.unread] == ["column 备注", "row 3"]
    assert [one.path for one in reading.items[1].unread] == ["link", "picture", "status", "time"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030"])
def test_delimiter_and_charset_are_told(delimiter: str, charset: str) -> None:
    text = (
        delimiter.join(["标题", "正文", "时间"])
        + "\r\n"
        + delimiter.join(["甲", "乙", "2026-11-27"])
    )

    (item,) = reading_of(text, charset=charset).items

    assert (item.headlines[0].value, item.bodies[0].html) == ("甲", "<p>乙</p>")


def test_english_names_are_known_in_any_case() -> None:
    (item,) = reading_of(
        "Title,Body,By-line,Published_At,Status\nA,b,C,2026-11-27T00:00Z,Killed"
    ).items

    assert item.headlines[0].value == "A"
    assert item.bylines[0].value == "C"
    assert item.status is PubStatus.CANCELED
    assert item.first_created_at == datetime(2026, 11, 27, tzinfo=UTC)


def test_a_row_without_an_id_is_known_by_its_words() -> None:
    one, same, other = reading_of("title,body\na,b\na,b\na,c").items

    assert one.uri == same.uri
    assert one.uri != other.uri


def test_of_two_columns_of_a_name_the_first_counts_and_short_rows_are_read() -> None:
    (item,) = reading_of("标题,题目,正文,栏目\n甲,乙\n").items

    assert (item.headlines[0].value, item.bodies) == ("甲", ())


def test_tables_that_cannot_be_read_are_refused() -> None:
    assert reason_of("标题,正文\n,\n") is Reason.NO_ITEMS
    assert reason_of("作者,时间\n甲,乙\n") is Reason.UNKNOWN_FORMAT
    assert reason_of("标题,正文\n" + "甲,乙\n" * 2_001) is Reason.TOO_MANY_ITEMS
    assert reason_of("标题,正文\n甲," + "x" * 10_000_001) is Reason.TOO_LARGE
    assert reason_of(f'标题,正文\n甲,"{"x" * 200_000}"') is Reason.BROKEN_TABLE


def test_a_cell_of_50_mb_is_refused_before_it_is_read() -> None:
    assert reason_of('标题,正文\n甲,"' + "x" * 49_000_000) is Reason.TOO_LARGE


def test_a_head_that_is_broken_is_no_table() -> None:
    assert reason_of('标题,正文,"' + "x" * 140_000) is Reason.BROKEN_TABLE
    assert reason_of("标题,正\r文\n甲,乙") is Reason.UNKNOWN_FORMAT
