"""How long texts are in each service's counting, where they are cut, and what a story becomes."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.document.content import Json, Node, document_from_text
from huiliu.newsroom.publishing.core.article import (
    Article,
    Edition,
    Picture,
    Section,
    Site,
    Source,
)
from huiliu.newsroom.publishing.outlets.core import mastodon, telegram, wechat, weibo
from huiliu.newsroom.publishing.outlets.core.adapters import ADAPTERS
from huiliu.newsroom.publishing.outlets.core.counting import (
    characters,
    chinese_length,
    mastodon_length,
    utf16_length,
)
from huiliu.newsroom.publishing.outlets.core.cutting import cut
from huiliu.newsroom.publishing.outlets.core.duty import Standing, deed_of, wait_for
from huiliu.newsroom.publishing.outlets.core.kinds import Deed, OutletKind, PostState, Wish
from huiliu.newsroom.publishing.outlets.core.multipart import File, multipart
from huiliu.newsroom.publishing.outlets.core.packs import LAYOUTS, PackKind, Part, pack_of
from huiliu.newsroom.publishing.outlets.core.posts import Fault, Words
from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused
from tests.newsroom.publishing.builders import a_document

ADDRESS = "https://bj.example/site/tongzhou/2026/tz-1122-07/"
ASSET = "01a21ca9-176f-70b8-9b3f-edbf1c1a6fdf"
AT = datetime(2026, 10, 21, 2, 30, tzinfo=UTC)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="。！？；\n 夜航abc🚢"),
    max_size=400,
)
MEASURES = st.sampled_from([characters, chinese_length, mastodon_length, utf16_length])


def an_article(
    *,
    title: str = "北运河夜航试运行",
    summary: str = "每晚 4 班。",
    text: str = "第一段。\n第二段。",
    notice: str = "",
    language: str = "zh-Hans",
) -> Article:
    """Build a release without a database."""
    edition = Edition(number=1, version=1, released_at=AT, notice="", passages=())
    later = replace(edition, number=2, version=2, notice=notice)
    return Article(
        site=Site(slug="tongzhou", name="通州融媒", short_name="通州", home="/site/tongzhou/"),
        path="/site/tongzhou/2026/tz-1122-07/",
        code="TZ-1122-07",
        title=title,
        summary=summary,
        byline="记者 周予安",
        content=document_from_text(text),
        pictures={},
        version=1,
        version_digest="",
        begun_at=AT,
        editions=(edition, later) if notice else (edition,),
        section=Section(slug="city", name="城市", name_en="City", about="", path="/"),
        language=language,
    )


def a_pictured_article() -> Article:
    """Build a release that has every part that a text can have."""
    from uuid import UUID

    source = Source(url="/media/1.jpg", width=1280, digest="d" * 64)
    picture = Picture(width=1280, height=720, sources=(source,), card=source)
    content = a_document(picture=UUID(ASSET))
    return replace(an_article(), content=content, pictures={ASSET: picture})


@given(text=TEXTS, most=st.integers(0, 300), measure=MEASURES)
def test_what_is_cut_fits_and_loses_nothing(text: str, most: int, measure: object) -> None:
    assert callable(measure)

    kept, rest = cut(text, most=most, measure=measure)

    assert measure(kept) <= most
    assert _words(kept.removesuffix("…") + rest) == _words(text) or kept == text


def _words(text: str) -> str:
    return "".join(text.split())


def test_a_cut_ends_before_a_number() -> None:
    assert cut("末班船二十二点发车时刻2240分", most=13, measure=len)[0] == "末班船二十二点发车时刻…"


@given(summary=TEXTS, title=st.text("夜航ab", min_size=1, max_size=60), notice=TEXTS)
def test_every_shape_keeps_the_outlets_limits_or_says_that_it_does_not(
    summary: str, title: str, notice: str
) -> None:
    article = an_article(title=title, summary=summary, notice=notice[:100])

    for adapter in ADAPTERS.values():
        post = adapter.shape(article, ADDRESS, Words())
        fits = post.length <= post.limits.text_max
        assert fits == (Fault.TOO_LONG not in post.faults)
        assert post.text.strip()
        assert post.link == ADDRESS


def test_weibo_says_title_gist_column_and_link_in_a_line() -> None:
    post = weibo.shape(an_article(), ADDRESS, Words())

    assert post.text == f"【北运河夜航试运行】每晚 4 班。 #城市# {ADDRESS}"
    assert post.length == 30


def test_a_long_gist_is_cut_where_a_sentence_ends_and_the_rest_is_told() -> None:
    post = weibo.shape(an_article(summary="这是一句话。" * 40), ADDRESS, Words())

    assert "这是一句话。 #城市#" in post.text
    assert post.length <= 140
    assert post.cut.startswith("这是一句话。")


def test_a_correction_says_what_was_wrong() -> None:
    chinese = mastodon.shape(an_article(notice="班次有误。"), ADDRESS, Words())
    english = mastodon.shape(an_article(notice="Wrong.", language="en"), ADDRESS, Words())

    assert "更正：班次有误。" in chinese.text
    assert "Correction: Wrong." in english.text
    assert "#" not in english.text


def test_a_person_s_words_keep_the_link() -> None:
    post = mastodon.shape(an_article(), ADDRESS, Words(text="今晚有船。"))

    assert post.text == f"今晚有船。\n\n{ADDRESS}"


def test_telegram_has_less_room_under_a_picture() -> None:
    words = Words(text="长" * 2000)

    plain = telegram.shape(an_article(), ADDRESS, words)
    pictured = telegram.shape(a_pictured_article(), ADDRESS, words)

    assert plain.faults == ()
    assert pictured.faults == (Fault.TOO_LONG,)


def test_a_story_without_a_summary_is_told_by_its_first_paragraph() -> None:
    post = telegram.shape(an_article(summary=""), ADDRESS, Words())

    assert post.text == "第一段。"


def test_wechat_keeps_styles_in_their_place_and_no_foreign_link() -> None:
    post = wechat.shape(a_pictured_article(), ADDRESS, Words())

    assert not re.search(r"<a\b|class=|<script|<style", post.html)
    assert f'<img src="picture:{ASSET}" alt="一条船"' in post.html
    assert "公告（https://a.example/?b=1&amp;c）" in post.html
    assert "正好消食 &lt;3" in post.html
    assert post.author == "周予安"


def test_wechat_needs_a_cover_and_a_short_title() -> None:
    post = wechat.shape(an_article(title="长" * 33), ADDRESS, Words())

    assert post.faults == (Fault.TITLE_TOO_LONG, Fault.NO_PICTURE)


def test_a_story_that_is_too_long_for_wechat_says_so() -> None:
    post = wechat.shape(an_article(text="段落。\n" * 3000), ADDRESS, Words())

    assert Fault.STORY_TOO_LONG in post.faults


@pytest.mark.parametrize("kind", list(PackKind))
def test_a_pack_keeps_the_limits_of_its_outlet(kind: PackKind) -> None:
    article = an_article(title="标题很长" * 12, text="这是一句话。" * 500, notice="有误。")

    pack = pack_of(kind, article, address=ADDRESS)

    pieces = {piece.part: piece for piece in pack.pieces}
    assert all(piece.length <= piece.most for piece in pack.pieces if piece.most)
    assert "更正：有误。" in pieces[Part.TEXT].text
    assert pieces[Part.LINK].text == ADDRESS
    title = pieces.get(Part.TITLE)
    assert (title.most if title else 0) == LAYOUTS[kind].title_max
    assert bool(title) == (kind is not PackKind.WEIBO)


@pytest.mark.parametrize(
    ("wish", "state", "has_ref", "deed"),
    [
        (Wish.NOTHING, PostState.WAITING, False, Deed.NONE),
        (Wish.STANDS, PostState.QUEUED, False, Deed.SEND),
        (Wish.STANDS, PostState.SENT, True, Deed.AMEND),
        (Wish.STANDS, PostState.BY_HAND, False, Deed.TELL),
        (Wish.GONE, PostState.AMENDED, True, Deed.WITHDRAW),
        (Wish.GONE, PostState.SENT, False, Deed.TELL),
        (Wish.GONE, PostState.UNSURE, False, Deed.TELL),
        (Wish.GONE, PostState.FAILED, False, Deed.CLOSE),
    ],
)
def test_what_is_to_be_done_follows_from_what_is_wanted(
    wish: Wish, state: PostState, has_ref: bool, deed: Deed
) -> None:
    standing = Standing(wish=wish, state=state, revision=2, done=1, has_ref=has_ref)

    assert deed_of(standing) is deed
    assert deed_of(replace(standing, done=2)) is Deed.NONE


@given(tries=st.integers(1, 1000), asked_s=st.none() | st.floats(0, 1e9))
def test_waits_grow_and_have_an_end(tries: int, asked_s: float | None) -> None:
    wait = wait_for(tries, asked_s=asked_s)

    assert timedelta(seconds=10) <= wait <= timedelta(days=1)


def test_a_form_with_a_file_is_read_back_byte_for_byte() -> None:
    from tests.newsroom.publishing.outlets.standins.service import Asked

    data = bytes(range(256)) + b"\r\n--x"
    body, mime = multipart({"alt": "一条船"}, {"file": File(name="a.jpg", data=data)})

    read = Asked("POST", "/", {}, {"content-type": mime}, body).form()

    assert read == ({"alt": "一条船"}, {"file": data})


def test_every_kind_has_its_adapter() -> None:
    assert set(ADAPTERS) == set(OutletKind)


def test_a_refusal_says_its_reason() -> None:
    assert str(Refused(Reason.LIMIT)) == "limit"
    assert str(Refused(Reason.LIMIT, " wait \n now ")) == "limit: wait now"


def test_wechat_takes_every_part_that_a_text_can_have() -> None:
    cells = ("tableHeader", "tableCell")
    row: Node = {"type": "tableRow", "content": [_cell(kind) for kind in cells]}
    said: Node = {"provider": "bilibili", "ref": "BV1"}
    figure: Node = {
        "type": "figure",
        "attrs": {**FIGURE, "asset": ASSET, "caption": "", "credit": ""},
    }
    gone: Node = {
        "type": "figure",
        "attrs": {**FIGURE, "asset": "01a21ca9-176f-70b8-9b3f-edbf1c1a6fd0"},
    }
    quote: Node = {"type": "blockquote", "attrs": {"source": "张三"}, "content": [_paragraph("好")]}
    content: list[Json] = [
        {"type": "table", "content": [row]},
        {"type": "embed", "attrs": {**said, "title": "短片"}},
        {"type": "embed", "attrs": {**said, "title": ""}},
        {"type": "gallery", "content": [figure, figure]},
        gone,
        quote,
        {"type": "blockquote", "attrs": {"source": "李四"}, "content": [{"type": "paragraph"}]},
        {"type": "pictureGap", "attrs": {"hint": "图"}},
        {"type": "paragraph", "content": [{"type": "hardBreak"}, _marked("源", "origin")]},
    ]
    article = replace(a_pictured_article(), content={"type": "doc", "content": content})

    html = wechat.shape(replace(article, byline=""), ADDRESS, Words()).html
    post = wechat.shape(article, ADDRESS, Words())

    assert "<th style=" in html
    assert "［短片］" in html
    assert html.count("<img") == 2
    assert "—— 张三" in html
    assert "李四" not in html
    assert "<br>源" in html
    assert len(post.pictures) == 1


FIGURE: Node = {"alt": "一条船", "caption": "夜航", "credit": "陈默摄"}


def _paragraph(text: str) -> Node:
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def _cell(kind: str) -> Node:
    return {"type": kind, "content": [{"type": "paragraph"}]}


def _marked(text: str, mark: str) -> Node:
    return {"type": "text", "text": text, "marks": [{"type": mark, "attrs": {"kind": "source"}}]}
