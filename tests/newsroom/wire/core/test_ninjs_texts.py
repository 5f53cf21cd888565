"""Words and bodies: what they say stays, what could do harm goes."""

import time
from typing import Any

import pytest

from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.notes import Why
from tests.newsroom.wire.core.ninjs_documents import read, unread


def body(value: str, contenttype: str = "text/html") -> str:
    bodies = read(bodies=[{"contenttype": contenttype, "value": value}]).bodies
    return bodies[0].html if bodies else ""


def many(value: str) -> Item:
    return read(bodies=[{"contenttype": "text/html", "value": value}])


@pytest.mark.parametrize(
    ("markup", "cleaned"),
    [
        ("<p onclick='x()' style='color:red' class=a>文</p>", "<p>文</p>"),
        ("<p>文<script>x()</script></p>", "<p>文</p>"),
        ("<style>p{}</style><p>文", "<p>文</p>"),
        ("<html><head><title>题</title></head><body><p>文</body></html>", "<p>文</p>"),
        ("<iframe src='https://a.example'>x</iframe><p>文</p>", "<p>文</p>"),
        ("<svg onload=x()><p>文</p></svg><p>字</p>", "<p>文</p><p>字</p>"),
        ("<table><tr><td colspan=2 onclick=x()>文</td></tr></table>",
         '<table><tbody><tr><td colspan="2">文</td></tr></tbody></table>'),
    ],
)  # fmt: skip
def test_a_body_is_cleaned(markup: str, cleaned: str) -> None:
    assert body(markup) == cleaned


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://a.example/", True),
        ("mailto:a@a.example", True),
        ("javascript:x()", False),
        ("java\tscript:x()", False),
        ("data:text/html,x", False),
        ("//a.example/", False),
        ("/local", False),
    ],
)
def test_only_links_of_the_web_and_of_mail_remain(href: str, *, kept: bool) -> None:
    assert ("href" in body(f'<a href="{href}">文</a>')) is kept


def test_plain_text_becomes_paragraphs() -> None:
    assert body("甲 < 乙\r\n\r\n<b>丙", "text/plain") == "<p>甲 &lt; 乙</p>\n<p>&lt;b&gt;丙</p>"


def test_what_does_not_say_its_form_is_looked_at() -> None:
    assert body("<p>文<script>x()</script>", "") == "<p>文</p>"
    assert body("1 < 2", "") == "<p>1 &lt; 2</p>"


def test_nitf_is_read_from_its_content() -> None:
    head = "<nitf><head><title>x</title></head><body>"
    nitf = f"{head}<body.content id='a'><p>文</p></body.content></body></nitf>"

    assert body(nitf, "text/vnd.IPTC.NITF") == "<p>文</p>"


def test_nitf_that_is_no_xml_is_cut_out_and_cleaned() -> None:
    broken = "<nitf><body.content><p>文&nbsp;字<br></body.content></nitf>"

    assert body(broken, "text/vnd.IPTC.NITF") == "<p>文&nbsp;字<br></p>"


@pytest.mark.parametrize("contenttype", ["application/xml", "application/json", "image/png"])
def test_a_form_that_is_no_text_is_named(contenttype: str) -> None:
    item = read(bodies=[{"contenttype": contenttype, "value": "<TTNITF>x</TTNITF>"}])

    assert item.bodies == ()
    assert unread(item) == {"bodies": Why.FORM}


def test_pictures_in_a_text_are_named() -> None:
    item = many("<p>文<img src='https://spy.example/1.gif'></p>")

    assert item.bodies[0].html == "<p>文</p>"
    assert unread(item) == {"bodies.img": Why.PICTURES}


def test_a_body_without_a_word_is_named() -> None:
    item = many("<script>x()</script>")

    assert item.bodies == ()
    assert unread(item) == {"bodies": Why.NO_WORDS}


def test_marks_of_emphasis_leave_a_headline() -> None:
    item = read(headline="<b>通州</b> &amp; 大兴<script>x()</script>", slugline=" 桥\x00\u0085 ")

    assert item.headlines[0].value == "通州 & 大兴"
    assert item.slugline == "桥"


@pytest.mark.parametrize("name", ["title", "by", "byline", "ednote", "usageterms"])
def test_no_words_beside_the_text_hold_markup(name: str) -> None:
    item = read(**{name: "<p>甲<script>x()</script></p><p>乙 &lt; 丙"})

    words = [*item.headlines, *item.bylines, *item.editor_notes]
    words += [one for rights in item.rights for one in rights.usage]
    assert [one.value for one in words] == ["甲 乙 < 丙"]


def test_an_empty_text_is_none() -> None:
    item = read(headline=" ", body_text="", descriptions=[{"value": ""}], byline=None, title="")

    assert (item.headlines, item.bodies, item.descriptions, item.bylines) == ((), (), (), ())


def test_what_a_text_has_beyond_its_words_is_named() -> None:
    item = read(
        headlines=[{"value": "题", "lang": "zh"}, {"value": 7}],
        bodies=[{"value": "文", "charcount": "5"}] * 60,
    )

    assert len(item.bodies) == 50
    assert unread(item) == {
        "headlines.lang": Why.UNKNOWN,
        "headlines.value": Why.NOT_TEXT,
        "bodies": Why.TOO_MANY,
        "bodies.charcount": Why.NOT_NUMBER,
    }


@pytest.mark.parametrize(
    "markup",
    ["<ul><li>" * 9_000, "<p " + "a b c d " * 60_000 + ">", "<div>" * 500_000, "<a x>" * 900_000],
)
def test_markup_that_costs_too_much_is_left_out_at_once(markup: str) -> None:
    started = time.monotonic()

    item = read(headline=markup, body_xhtml=markup)

    assert time.monotonic() - started < 2
    assert (item.headlines, item.bodies) == ((), ())
    assert set(unread(item).values()) == {Why.TOO_MANY}


def test_the_effort_is_shared_by_all_texts_of_a_document() -> None:
    heavy: list[Any] = [{"contenttype": "text/html", "value": "<b>文" * 9_000}] * 50

    item = read(bodies=heavy)

    assert 5 < len(item.bodies) < 20
