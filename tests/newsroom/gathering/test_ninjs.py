"""ninjs of every version as an upload."""

import pytest

from huiliu.newsroom.gathering.core.found import line, moment, names
from huiliu.newsroom.gathering.core.ninjs import ninjs_item, ninjs_items
from huiliu.newsroom.gathering.core.received import Format, understood
from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable
from tests.newsroom.gathering.feeds import STORIES, a_json_feed, a_ninjs, an_rss, dumped


def refused(data: bytes) -> Reason:
    with pytest.raises(Unreadable) as problem:
        understood(data, bytes_max=10_000_000)
    return problem.value.reason


def test_ninjs_3_is_read_and_what_is_not_read_is_named() -> None:
    found = understood(dumped(a_ninjs()), bytes_max=10_000)

    assert (found.format, found.text) == (Format.NINJS, f"食堂开门\n{STORIES[0]}")
    assert found.active_parts == 1
    assert (found.found.byline, found.found.located) == ("周予安", "北京")
    assert found.found.subjects == ("民生", "13010000")
    assert found.found.published is not None
    assert found.found.facts() == {
        "publisher": "通州社",
        "located": "北京",
        "subjects": ["民生", "13010000"],
        "terms": "照发须署名",
        "note": "第二版",
        "associations": ["图: 食堂外景"],
        "not_understood": ["plannedCoverage"],
    }


def test_ninjs_2_is_read_in_lower_case() -> None:
    lowered = {name.lower(): value for name, value in a_ninjs().items()}
    lowered["bodies"] = [{"contenttype": "text/plain", "value": "一。\n\n二。"}]

    item = ninjs_item(lowered)

    assert item.paragraphs == ("一。", "二。")
    assert item.found.terms == "照发须署名"


def test_ninjs_1_is_read_with_a_field_for_each_form() -> None:
    item = ninjs_item(
        {
            "uri": "urn:1",
            "headline": "食堂<em>开门</em>",
            "body_text": "文。",
            "body_xhtml": "<p>正文。</p>",
            "byline": "周予安",
            "place": [{"name": "通州"}],
            "subject": [{"name": "民生"}],
            "associations": {"logo": {"headline": "标志"}, "x": {"uri": "urn:x"}, "bad": 1},
            "copyrightholder": "某社",
            "copyrightnotice": "版权所有",
            "headline_test_text": "x",
        }
    )

    assert (item.found.title, item.paragraphs) == ("食堂开门", ("正文。",))
    assert (item.found.located, item.found.publisher) == ("通州", "某社")
    assert item.found.associations == ("logo: 标志", "x: urn:x")
    assert item.found.not_understood == ("headline_test_text",)


@pytest.mark.parametrize(
    ("changes", "paragraphs"),
    [
        ({"bodies": [{"value": "<div><p>标记</p></div>"}]}, ("标记",)),
        ({"bodies": [{"contentType": "text/html", "value": "<script>x()</script>"}]}, ()),
        ({"bodies": [], "descriptions": [{"value": "图说"}]}, ("图说",)),
        ({"bodies": "x", "body_own": "自家"}, ("自家",)),
        (
            {"bodies": [{"contentType": "text/vnd.IPTC.NITF", "value": "<nitf><p>文</p></nitf>"}]},
            ("文",),
        ),
    ],
)
def test_the_best_body_is_read(changes: dict[str, object], paragraphs: tuple[str, ...]) -> None:
    assert ninjs_item(a_ninjs(**changes)).paragraphs == paragraphs


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"uri": "urn:1"', Reason.BROKEN_JSON),
        (b'{"uri": 7, "headline": "x"}', Reason.UNKNOWN_JSON),
        (b'{"uri": "urn:1", "type": "picture"}', Reason.NO_TEXT),
        (dumped([a_ninjs()]), Reason.IS_FEED),
        (a_json_feed([]), Reason.IS_FEED),
        (an_rss(), Reason.IS_FEED),
    ],
)
def test_what_is_no_item_is_refused_with_its_reason(data: bytes, reason: Reason) -> None:
    assert refused(data) is reason


@pytest.mark.parametrize("value", [7, {"items": 7}, [], [7]])
def test_a_list_without_items_is_none(value: object) -> None:
    with pytest.raises(Unreadable):
        ninjs_items(value)


def test_an_item_that_is_none_is_refused() -> None:
    with pytest.raises(Unreadable):
        ninjs_item({"items": []})


@pytest.mark.parametrize(
    ("value", "moment_read"),
    [
        ("2026-01-02", "2026-01-02T00:00:00+00:00"),
        ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05+00:00"),
        ("Thu, 01 Jan 2026 12:00:00 +0800", "2026-01-01T04:00:00+00:00"),
    ],
)
def test_dates_are_read_in_both_common_forms(value: str, moment_read: str) -> None:
    found = moment(value)

    assert found is not None
    assert found.isoformat() == moment_read


@pytest.mark.parametrize("value", ["", "soon", 7, None, "9999-99-99", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_date_is_none(value: object) -> None:
    assert moment(value) is None


def test_a_line_has_no_controls_and_an_end() -> None:
    assert line("a\x00\u202eb\n" + "c" * 400)[:5] == "a b c"
    assert len(line("c" * 400)) == 300
    assert len(names([str(number) for number in range(99)])) == 40
    assert names("ab") == ()
