"""What is on a clipboard, in the shape in which Word, WPS, Excel and the WeChat editor write it."""

import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiliu.kit.document.content import ContentInvalid, Node, blocks_of, content_clean, plain_text
from huiliu.kit.document.nodes import attributes_of, children_of, marks_of, walked
from huiliu.kit.document.paste import HTML_CHARS_MAX, document_from_html
from tests.kit.document.clipboards import EXCEL, GOOGLE, PIECES, WECHAT, WORD, WPS


def kinds(html: str) -> list[str]:
    return [str(block["type"]) for block in blocks_of(document_from_html(html))]


def text(html: str) -> str:
    return plain_text(document_from_html(html))


def bold(html: str) -> list[str]:
    nodes = walked(document_from_html(html))
    return [str(one["text"]) for one in nodes if {"type": "bold"} in marks_of(one)]


def links(html: str) -> list[object]:
    marks = (mark for node in walked(document_from_html(html)) for mark in marks_of(node))
    return [attributes_of(mark)["href"] for mark in marks if mark["type"] == "link"]


def test_word_comes_with_headings_bold_lists_and_tables() -> None:
    assert kinds(WORD) == [
        "heading",
        "heading",
        "paragraph",
        "orderedList",
        "pictureGap",
        "table",
        "paragraph",
    ]
    assert text(WORD).splitlines()[2] == "本报讯（记者　周予安）10月17日傍晚，第一班夜航船离岸。"
    assert bold(WORD)[0] == "本报讯"


def test_words_lists_of_paragraphs_nest_and_lose_their_drawn_markers() -> None:
    (numbered,) = (
        one for one in blocks_of(document_from_html(WORD)) if one["type"] == "orderedList"
    )
    first, second = children_of(numbered)

    assert plain_text(first) == "购票\n现场购票"
    assert children_of(first)[1]["type"] == "bulletList"
    assert plain_text(second) == "登船"


def test_wps_comes_as_word_does() -> None:
    assert kinds(WPS) == ["paragraph", "bulletList", "paragraph"]
    assert text(WPS) == "北运河夜航\n灯光分三档\n过桥时调暗\n完"


def test_excel_comes_as_a_table_without_its_empty_edge() -> None:
    (table,) = blocks_of(document_from_html(EXCEL))

    assert plain_text(table) == "班次\t时间\n1\t18:30"


def test_wechat_comes_without_its_soup_and_its_pictures_leave_gaps() -> None:
    assert kinds(WECHAT) == [
        "pictureGap",
        "paragraph",
        "paragraph",
        "blockquote",
        "bulletList",
        "pictureGap",
    ]
    assert text(WECHAT).startswith("\n第一段\n小标题\n引用的话\n甲\n甲一\n乙\n")
    assert bold(WECHAT) == ["小标题"]
    assert "mmbiz" not in str(document_from_html(WECHAT))


def test_a_style_overrules_its_tag() -> None:
    assert bold(GOOGLE) == ["粗"]


def test_merged_cells_are_taken_apart() -> None:
    html = (
        "<table><tr><th rowspan=2>线路</th><th colspan=2>班次</th></tr>"
        "<tr><td>早</td><td>晚</td></tr></table>"
    )
    (table,) = blocks_of(document_from_html(html))

    assert plain_text(table) == "线路\t班次\t\n\t早\t晚"
    assert [cell["type"] for cell in children_of(children_of(table)[0])][:2] == ["tableHeader"] * 2


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>一</td></tr><tr><td>二</td></tr></table>",
        "<table><tr><td><table><tr><td>一</td></tr></table></td><td>二</td></tr></table>",
    ],
)
def test_a_table_that_only_places_things_is_seen_through(html: str) -> None:
    assert (kinds(html), text(html)) == (["paragraph", "paragraph"], "一\n二")


def test_a_table_too_large_comes_as_paragraphs() -> None:
    long = "<table>" + "<tr><td>一</td><td>二</td></tr>" * 101 + "</table>"
    wide = "<table><tr>" + "<td>一</td>" * 21 + "</tr></table>"

    assert set(kinds(long)) == set(kinds(wide)) == {"paragraph"}


def test_cells_that_claim_to_cover_a_field_are_not_believed() -> None:
    row = "<td colspan=20 rowspan=100>一</td>" * 60
    started = time.process_time()

    found = text("<table>" + f"<tr>{row}</tr>" * 60 + "</table>")

    assert found.count("一") == 3600
    assert time.process_time() - started < 10


def test_two_line_breaks_begin_a_paragraph_and_one_a_line() -> None:
    assert text("一<br>二<br><br>三<br>") == "一\n二\n三"


def test_white_space_is_as_a_reader_sees_it() -> None:
    assert text("<p>　　北运河\n夜航 &nbsp; <b> on \n time</b>\u200b　</p>") == "北运河夜航 on time"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<a href='https://example.org/a'>一</a>", ["https://example.org/a"]),
        ("<a href='javascript:alert(1)'>一</a>", []),
        ("<a href='file:///C:/a'>一</a>", []),
        ("<a href='#top'>一</a>", []),
    ],
)
def test_only_links_that_lead_somewhere_are_kept(html: str, kept: list[str]) -> None:
    assert links(html) == kept


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p></p>",
        "<!-- -->",
        "<script>alert(1)</script>",
        "<p style='display:none'>藏</p>",
        "<img class='emoji' alt='笑'>",
        "<table></table>",
        "<table><tr><td></td><td> </td></tr></table>",
        "<ul><li></li></ul>",
        "<blockquote></blockquote>",
        "<p style='mso-list:l0 level1 lfo1'> </p>",
        "<h1> </h1>",
    ],
)
def test_what_says_nothing_leaves_nothing(html: str) -> None:
    assert document_from_html(html) == {"type": "doc"}


def test_pictures_in_lists_quotations_and_cells_follow_the_block() -> None:
    html = "<ul><li>一<img alt='甲'></li></ul><blockquote>二<img></blockquote>"

    assert kinds(html) == ["bulletList", "pictureGap", "blockquote", "pictureGap"]


def test_an_outline_level_makes_a_heading_and_its_line_break_a_space() -> None:
    html = "<p style='mso-outline-level:3'>一<br>二</p><p style='mso-outline-level:9'>文</p>"

    assert (kinds(html), text(html)) == (["heading", "paragraph"], "一 二\n文")


def test_lists_deeper_than_a_document_allows_end_at_the_third_level() -> None:
    html = "<ul><li>一<ul><li>二<ul><li>三<ul><li>四</li></ul></li></ul></li></ul></li></ul>"

    assert text(html) == "一\n二\n三\n四"


@pytest.mark.parametrize("tag", ["div", "blockquote", "span", "ul", "section"])
def test_what_is_nested_without_end_keeps_its_words(tag: str) -> None:
    html = f"<{tag}>" * 2000 + "底" + f"</{tag}>" * 2000

    assert text(html) in {"底", ""}


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(ContentInvalid, match="characters of HTML"):
        document_from_html("一" * (HTML_CHARS_MAX + 1))


_html = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


@given(_html)
def test_any_pieces_become_a_clean_document_or_are_refused(html: str) -> None:
    holds(html)


@pytest.mark.parametrize("control", ["\x1f", "&#x1f;", "\ufffe", "&#11;"])
def test_a_control_character_beside_a_list_marker_costs_nothing(control: str) -> None:
    marker = "<span style='mso-list:Ignore'>1.</span>"
    html = f"<p style='mso-list:l0 level2 lfo1'>{marker}{control}夜{control}航</p>"

    assert plain_text(document_from_html(html)).endswith("夜航")


@pytest.mark.drill
@pytest.mark.fuzz
def test_fuzz_of_the_paste_cleaner() -> None:
    """As long as HUILIU_FUZZ_S says: nothing crashes, hangs or leaves what the schema refuses."""
    until = time.monotonic() + float(os.environ.get("HUILIU_FUZZ_S", "20"))

    @settings(max_examples=300, derandomize=False, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=150).map("".join))
    def fuzz(html: str) -> None:
        holds(html)

    while time.monotonic() < until:
        fuzz()


def holds(html: str) -> None:
    """Read pasted HTML and hold what came of it to the promises."""
    started = time.process_time()
    try:
        document: Node = document_from_html(html)
    except ContentInvalid:
        return
    assert content_clean(document) == document
    assert all(str(href).lower().startswith(("http", "mailto")) for href in links(html))
    assert time.process_time() - started < 5
