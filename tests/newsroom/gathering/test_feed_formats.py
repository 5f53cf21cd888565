"""Feeds of every format, and what is refused of them."""

import json
import re
import time

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.newsroom.gathering.core.feed import FEED_BYTES_MAX, FeedFormat
from huiliu.newsroom.gathering.core.feeds import feed_of
from huiliu.newsroom.gathering.core.json_text import DEPTH_MAX
from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable
from tests.newsroom.gathering.feeds import (
    STORIES,
    a_json_feed,
    a_ninjs,
    an_atom,
    an_item,
    an_rss,
    dumped,
)


def refused(data: bytes, declared: str = "") -> Reason:
    with pytest.raises(Unreadable) as problem:
        feed_of(data, declared=declared)
    return problem.value.reason


def test_an_item_of_rss_is_read_with_what_stands_around_it() -> None:
    feed = feed_of(an_rss(an_item(1, rights="照发")))

    entry = feed.entries[0]
    assert (feed.format, feed.title) == (FeedFormat.RSS, "通州新闻")
    assert entry.text == f"第1条新闻\n{STORIES[1]}"
    assert entry.active_parts == 1
    assert (entry.found.url, entry.found.byline) == ("https://news.example/1", "周予安")
    assert entry.found.published is not None
    assert entry.found.published.isoformat() == "2026-01-01T04:00:01+00:00"
    assert (entry.found.publisher, entry.found.subjects) == ("通州新闻", ("民生",))


def test_atom_is_read() -> None:
    feed = feed_of(an_atom("甲", "乙"))

    assert (feed.format, [entry.found.title for entry in feed.entries]) == (
        FeedFormat.ATOM,
        ["甲", "乙"],
    )


def test_a_source_inside_an_entry_goes_before_the_feed_s_name() -> None:
    entry = an_item(1).replace(
        "</item>", '<source url="https://a.example/">首都晨报</source></item>'
    )

    assert feed_of(an_rss(entry)).entries[0].found.publisher == "首都晨报"


def test_a_json_feed_is_read() -> None:
    feed = feed_of(
        a_json_feed(
            [
                {
                    "id": 7,
                    "url": "https://news.example/7",
                    "title": "甲",
                    "content_html": f"<p>{STORIES[0]}<script>x()</script>",
                    "date_published": "2026-01-01T00:00:00Z",
                    "tags": ["民生", 3],
                    "attachments": [{"url": "https://news.example/7.jpg"}],
                    "_own": 1,
                },
                {
                    "id": "8",
                    "content_text": "乙处停水。\n\x07明天恢复。",
                    "author": {"name": "林岚"},
                },
                {"id": "9", "content_html": "<script>x()</script>", "summary": "丙"},
                {"id": "10"},
                "nonsense",
            ],
            authors=[{"name": "周予安"}],
        )
    )

    first, second, third = feed.entries
    assert (feed.format, first.text) == (FeedFormat.JSON, f"甲\n{STORIES[0]}")
    assert (first.found.byline, first.found.subjects) == ("周予安", ("民生",))
    assert first.found.not_understood == ("_own",)
    assert first.found.associations == ("https://news.example/7.jpg",)
    assert (second.text, second.found.byline) == ("乙处停水。\n明天恢复。", "林岚")
    assert third.text == "丙"


def test_a_list_of_ninjs_is_a_feed() -> None:
    for shape in ([a_ninjs(), a_ninjs(uri="urn:2", pubStatus="canceled")], {"items": [a_ninjs()]}):
        feed = feed_of(dumped(shape))
        assert feed.format is FeedFormat.NINJS
        assert feed.entries[0].found.title == "食堂开门"

    assert feed_of(dumped([a_ninjs(pubStatus="canceled")])).entries[0].is_withdrawn


def test_items_without_words_are_left_out() -> None:
    assert len(feed_of(an_rss("<item></item>", an_item(1))).entries) == 1
    assert len(feed_of(dumped([a_ninjs(), {"uri": "urn:empty"}])).entries) == 1


def test_a_key_stays_when_the_words_change() -> None:
    old, new = (feed_of(an_rss(an_item(1, text))).entries[0] for text in ("旧文。", "新文。"))

    assert old.key == new.key
    assert old.digest != new.digest


@pytest.mark.parametrize("charset", ["gb18030", "utf-16", "big5"])
def test_a_feed_in_another_charset_than_it_declares_is_read(charset: str) -> None:
    data = an_rss(an_item(1, "食堂的")).decode().encode(charset, errors="ignore")

    assert "食堂" in feed_of(data, declared="iso-8859-1").entries[0].text


def test_a_feed_that_is_not_well_formed_is_mended() -> None:
    broken = an_rss(an_item(1)).decode().replace("</channel></rss>", "")
    entities = an_rss(an_item(2, title="A&nbsp;&LT;B & C"), an_item(3, title="&tongzhou;")).decode()

    assert feed_of(broken.encode()).entries[0].found.title == "第1条新闻"
    assert feed_of(entities.encode()).entries[0].found.title == "A <B & C"
    assert feed_of(entities.encode()).entries[1].found.title == "&tongzhou;"


@pytest.mark.parametrize("date", ["Thu, 99 Xyz 99999", "soon", "9999-12-31T23:59:59-14:00"])
def test_odd_dates_and_addresses_are_no_facts(date: str) -> None:
    dated = re.sub("<pubDate>.*</pubDate>", f"<pubDate>{date}</pubDate>", an_item(1))

    found = feed_of(an_rss(dated.replace("https://news", "javascript:x"))).entries[0].found
    assert (found.url, found.published) == ("", None)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'
FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
HIDDEN = '<!-- <a> --><!DOCTYPE x [<!ENTITY f SYSTEM "http://169.254.169.254/">]>'


@pytest.mark.parametrize("head", [BOMB, FILE, HIDDEN, "<!DOCTYPE x [<!\n entity % p 'x'>]>"])
def test_entities_are_refused_before_anything_is_parsed(head: str) -> None:
    started = time.monotonic()

    assert refused(an_rss(an_item(1, "&l9;&f;"), head=head)) is Reason.ENTITIES
    assert time.monotonic() - started < 1


def test_a_word_of_entities_inside_a_story_is_no_entity() -> None:
    item = an_item(1).replace("</item>", "<content><![CDATA[<!ENTITY x>的写法]]></content></item>")

    assert len(feed_of(an_rss(item)).entries) == 1


def test_an_external_document_type_is_not_fetched() -> None:
    head = '<!DOCTYPE rss SYSTEM "http://my.netscape.example/rss-0.91.dtd">'

    assert feed_of(an_rss(an_item(1, title="A&eacute;"), head=head)).entries[0].found.title == "Aé"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"   \n", Reason.EMPTY),
        (b"x" * (FEED_BYTES_MAX + 1), Reason.TOO_LARGE),
        ("通州".encode() + b"\xe9\x80" + "新闻".encode(), Reason.BROKEN_UTF8),
        (b"\xff\xff\xff\xff\x81", Reason.UNKNOWN_CHARSET),
        ("今天没有新闻".encode(), Reason.NO_FEED),
        (b"<html><body><p>x</p></body></html>", Reason.NO_FEED),
        (b"<", Reason.BROKEN_FEED),
        (b"<!-- -->", Reason.BROKEN_FEED),
        (b"<?xml version='1.0'?>", Reason.BROKEN_FEED),
        (an_rss("<a>" * 200), Reason.TOO_DEEP),
        (an_rss("<a/>" * 100_001), Reason.TOO_MANY),
        (an_rss("<item><title>x</title></item>" * 1001), Reason.TOO_MANY),
        (a_json_feed([{"id": "x"}] * 1001), Reason.TOO_MANY),
        (dumped([a_ninjs()] * 501), Reason.TOO_MANY),
        (b'{"a":' + b"[" * (DEPTH_MAX + 1), Reason.TOO_DEEP),
        (b'{"a":' * 100_000, Reason.TOO_DEEP),
        (b'{"a": 1', Reason.BROKEN_JSON),
        (b'{"a": 1}', Reason.UNKNOWN_JSON),
        (b'[{"a": 1}]', Reason.UNKNOWN_JSON),
    ],
)
def test_what_is_no_feed_or_a_trap_is_refused_with_its_reason(data: bytes, reason: Reason) -> None:
    assert refused(data) is reason


def test_a_bracket_in_a_string_is_no_depth() -> None:
    data = a_json_feed([{"id": "1", "title": "[" * 200 + '\\"{'}])

    assert len(feed_of(data).entries) == 1


def test_a_json_feed_whose_items_are_no_list_is_empty() -> None:
    assert feed_of(a_json_feed([]).replace(b"[]", b"7")).entries == ()


FEW = settings(max_examples=40)


@FEW
@given(st.binary(max_size=300) | st.text(max_size=200).map(an_rss))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        feed = feed_of(data)
    except Unreadable:
        return
    assert all(entry.text for entry in feed.entries)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["uri", "headlines", "bodies", "body_html", "associations", "subjects", "by", "id", "authors"]
)


@FEW
@given(st.dictionaries(FIELDS, JSON_VALUES))
def test_no_json_breaks_the_reader(item: dict[str, object]) -> None:
    for shape in (a_json_feed([item]), json.dumps([{"uri": "urn:1", **item}]).encode()):
        try:
            feed_of(shape)
        except Unreadable:
            continue


def test_where_feedparser_falls_the_feed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_given: object, **_how: object) -> None:
        raise ValueError

    monkeypatch.setattr(feedparser, "parse", fall)

    assert refused(an_rss(an_item(1))) is Reason.BROKEN_FEED
