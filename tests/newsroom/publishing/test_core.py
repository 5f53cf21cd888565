"""The pure part: documents as HTML, copies compared, addresses read."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.document.content import Node
from huiliu.newsroom.publishing.core.article import Form, Picture, Source, plain, stamp
from huiliu.newsroom.publishing.core.body import body_html
from huiliu.newsroom.publishing.core.comparing import compare, text_of_page
from huiliu.newsroom.publishing.core.feeds import Entry, Feed, atom, rss
from huiliu.newsroom.publishing.core.paths import page_named, story_folder
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
