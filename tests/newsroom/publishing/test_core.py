"""The pure part: documents as HTML, copies compared, addresses read."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.document.content import Node, content_clean
from huiliu.newsroom.publishing.core.article import Form, Picture, Source, plain, stamp
from huiliu.newsroom.publishing.core.body import body_html
from huiliu.newsroom.publishing.core.comparing import compare, text_of_page
from huiliu.newsroom.publishing.core.formats.atom import atom
from huiliu.newsroom.publishing.core.formats.feeds import Entry, Feed
from huiliu.newsroom.publishing.core.formats.rss import rss
from huiliu.newsroom.publishing.core.paths import page_named, story_folder
from huiliu.newsroom.publishing.core.redirects import LoopRefused, loop_refuse
from huiliu.newsroom.publishing.core.verdict import Outcome, Trail

MOMENT = datetime(2026, 10, 21, 2, 31, tzinfo=UTC)
LINES = st.lists(st.text("北运河夜航船码头离岸公里0123456789", min_size=6), min_size=1, max_size=8)


def a_feed(title: str) -> Feed:
    """Build a feed with one entry."""
    entry = Entry(
        id="urn:uuid:1",
        url="https://a.example/1/",
        title=title,
        summary="",
        byline="记者",
        html="<p>&</p>",
        released_at=MOMENT,
        updated_at=MOMENT,
    )
    return Feed(
        title="通州",
        home="https://a.example/",
        url="https://a.example/rss.xml",
        updated_at=MOMENT,
        entries=[entry],
    )


def test_a_picture_that_is_not_given_is_left_out() -> None:
    words = {"asset": "x", "caption": "", "credit": "", "alt": ""}
    figure: Node = {"type": "figure", "attrs": words}

    assert body_html({"type": "doc", "content": [figure]}, pictures={}) == ""


def test_an_empty_paragraph_is_left_out() -> None:
    assert body_html({"type": "doc", "content": [{"type": "paragraph"}]}, pictures={}) == ""


def a_body(block: Node, **given: Any) -> str:
    return body_html(content_clean({"type": "doc", "content": [block]}), pictures={}, **given)


def a_cell(text: str, kind: str = "tableCell") -> Node:
    words = [{"type": "text", "text": text}] if text else []
    return {"type": kind, "content": [{"type": "paragraph", "content": words}]}


def test_a_table_has_its_heads_and_keeps_empty_cells() -> None:
    head: Node = {"type": "tableRow", "content": [a_cell("班次", "tableHeader")] * 2}
    row: Node = {"type": "tableRow", "content": [a_cell("1", "tableHeader"), a_cell("")]}

    html = a_body({"type": "table", "content": [head, row]})

    assert html.count('<th scope="col"><p>班次</p></th>') == 2
    assert '<tr><th scope="row"><p>1</p></th><td></td></tr>' in html


def test_a_quotation_names_its_source_escaped() -> None:
    words: Node = {"type": "paragraph", "content": [{"type": "text", "text": "好"}]}
    quote: Node = {"type": "blockquote", "attrs": {"source": "<王>"}, "content": [words]}

    assert a_body(quote) == "<blockquote><p>好</p><footer>&lt;王&gt;</footer></blockquote>"
    assert a_body({"type": "blockquote", "content": [{"type": "paragraph"}]}) == ""


def test_what_is_embedded_is_a_card_that_loads_nothing() -> None:
    embed: Node = {"type": "embed", "attrs": {"provider": "tv", "ref": "7", "title": "夜航"}}
    known = {("tv", "7"): ("区台", "https://tv.example/v/7")}

    html = a_body(embed, embeds=known)

    assert '<b>区台</b><a href="https://tv.example/v/7" rel="noopener noreferrer">夜航</a>' in html
    assert not any(tag in html for tag in ("<iframe", "<img", "<script", "src="))
    assert a_body(embed) == '<p class="emb-a"><b>tv</b><span>夜航</span></p>'


def test_origins_and_missing_pictures_do_not_show_in_public() -> None:
    mark: Node = {"type": "origin", "attrs": {"kind": "ai"}}
    words: Node = {"type": "text", "text": "字", "marks": [mark]}

    assert a_body({"type": "paragraph", "content": [words]}) == "<p>字</p>"
    assert a_body({"type": "pictureGap"}) == ""


def test_a_gallery_of_pictures_that_are_not_given_is_left_out() -> None:
    figure: Node = {"type": "figure", "attrs": {"asset": "0190b0c4-0000-7000-8000-000000000001"}}

    assert a_body({"type": "gallery", "content": [figure]}) == ""


def test_what_is_no_document_has_no_plain_form() -> None:
    with pytest.raises(TypeError, match="float"):
        plain({"content": (1.5,)})


def test_moments_are_written_in_utc() -> None:
    assert stamp(MOMENT) == "2026-10-21T02:31:00Z"


@pytest.mark.parametrize("write", [rss, atom])
def test_a_feed_stays_well_formed_whatever_the_headline_is(write: object) -> None:
    from xml.etree import ElementTree as ET

    assert callable(write)
    root = ET.fromstring(write(a_feed("<&\x00\x0b]]>\"'")))

    assert "<&]]>\"'" in "".join(root.itertext())


@given(LINES)
def test_a_copy_of_everything_is_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)

    result = compare(text, text)

    assert (result.mismatches, result.foreign, result.same) == ((), 0, len(lines))


@given(LINES, st.integers(0, 7))
def test_an_excerpt_is_the_same_as_far_as_it_goes(lines: list[str], number: int) -> None:
    line = lines[number % len(lines)]

    assert compare(line, "\n".join(lines)).mismatches == ()


def test_a_paragraph_from_elsewhere_is_no_difference() -> None:
    result = compare("广告：买二送一", "第一班夜航船从大光楼码头离岸。")

    assert (result.foreign, result.mismatches) == (1, ())


def test_a_paragraph_of_like_length_from_elsewhere_is_no_difference() -> None:
    result = compare("天气预报说明天多云转晴风力三级", "第一班夜航船从大光楼码头离岸。")

    assert (result.foreign, result.mismatches) == (1, ())


def test_a_copy_made_to_cost_time_is_given_up() -> None:
    published = "\n".join(f"{number} " + "夜航船离岸" * 60 for number in range(60))
    copy = "\n".join(f"{number}x" + "离岸夜航船" * 60 for number in range(600))

    result = compare(copy, published)

    assert result.foreign + len(result.mismatches) <= 300
    assert result.foreign > 200


def test_white_space_makes_no_difference() -> None:
    assert compare("全程 4.5 公里", "全程4.5公里").same == 1


def test_who_made_a_picture_is_no_difference_in_its_caption() -> None:
    page = "<figure><figcaption>夜航船离岸。　陈闻溪</figcaption></figure>"

    result = compare(text_of_page(page), "夜航船离岸。")

    assert (result.same, result.mismatches) == (1, ())


def test_a_row_of_a_table_is_compared_as_one_line() -> None:
    row = "<tr><th><p>早上八点</p></th><td><p>8.5</p></td></tr>"
    published = "早上八点\t8.5\n以上为实测"

    result = compare(text_of_page(f"<table>{row}{row}</table><p>以上为实测"), published)

    assert (result.same, result.foreign, result.mismatches) == (3, 0, ())


def test_the_words_of_a_page_leave_out_what_is_not_read() -> None:
    page = "<head><title>x</title></head><nav>首页</nav><p>一<b>二</b></p><script>三</script><p>四"

    assert text_of_page(page).split() == ["一二", "四"]


@pytest.mark.parametrize(
    ("code", "folder"),
    [("TZ-1122-07", "2026/tz-1122-07/"), ("融媒 1", "2026/1/")],
)
def test_a_story_has_a_folder_of_plain_letters(code: str, folder: str) -> None:
    assert story_folder(code, MOMENT) == folder


@pytest.mark.parametrize("text", ["", "/site/", "/site/tz/", "https://a.example/2026/tz-1/"])
def test_what_is_no_page_of_ours_is_none(text: str) -> None:
    assert page_named(text) is None


def test_each_step_is_timed_from_the_one_before() -> None:
    ticks = iter([0.0, 0.003, 0.005])
    trail = Trail(clock=lambda: next(ticks))

    trail.add("one", Outcome.PASSED, "")
    trail.add("two", Outcome.FAILED, "")

    assert [step.took_ms for step in trail.steps] == [3, 2]
    assert trail.failed


def test_a_figure_offers_its_best_form_first_and_a_jpeg_to_all() -> None:
    jpeg = Source(url="/media/a.jpg", width=960, digest="a")
    forms = [
        Form(mime=f"image/{kind}", sources=(Source(url=f"/media/{kind}", width=480, digest=kind),))
        for kind in ("avif", "webp")
    ]
    picture = Picture(width=960, height=540, sources=(jpeg,), card=jpeg, forms=tuple(forms))
    words = {"asset": "x", "alt": "船", "caption": "", "credit": ""}

    html = body_html(
        {"type": "doc", "content": [{"type": "figure", "attrs": words}]}, pictures={"x": picture}
    )

    assert html.index('type="image/avif"') < html.index('type="image/webp"') < html.index("<img")
    assert 'src="/media/a.jpg" width="960" height="540" alt="船"' in html
    assert [one.digest for one in picture.files] == ["a", "a", "avif", "webp"]


def test_a_circle_that_others_made_is_not_laid_at_a_new_redirect_s_door() -> None:
    loop_refuse("x/", "a/", known={"a/": "b/", "b/": "a/"})

    with pytest.raises(LoopRefused):
        loop_refuse("x/", "a/", known={"a/": "x/"})
