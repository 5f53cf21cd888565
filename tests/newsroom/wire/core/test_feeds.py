"""RSS, Atom and JSON Feed: each field in its place, beside a second reading by XPath."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from huiliu.newsroom.wire.core.item import Item, ItemKind, PubStatus
from huiliu.newsroom.wire.core.reading import Declared, Reading, read
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.wire.core.format_documents import ATOM_ENTRY, JSON_FEED, RSS_ITEM, atom, rss

EIGHT = datetime(2026, 11, 27, 0, 0, tzinfo=UTC)


def reading_of(data: bytes, *, charset: str = "") -> Reading:
    return read(data, declared=Declared(charset=charset))


def item_of(data: bytes) -> Item:
    (item,) = reading_of(data).items
    return item


def reason_of(data: bytes) -> Reason:
    with pytest.raises(Refused) as refused:
        reading_of(data)
    return refused.value.reason


def by_xpath(data: bytes, path: str) -> list[str]:
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "media": "http://search.yahoo.com/mrss/",
        "a": "http://www.w3.org/2005/Atom",
    }
    found: Any = etree.fromstring(data).xpath(path, namespaces=spaces)
    return [one if isinstance(one, str) else str(one.text) for one in found]


RSS_TABLE: dict[str, tuple[str, Callable[[Item], Any]]] = {
    "uri": ("//item/guid", lambda item: [item.uri]),
    "provider": ("/rss/channel/title", lambda item: [item.provider]),
    "provider_code": ("/rss/channel/link", lambda item: [item.provider_code]),
    "language": ("//item/dc:language", lambda item: [item.language]),
    "subjects": ("//item/category", lambda item: [one.code for one in item.subjects]),
    "scheme": ("//item/category/@domain", lambda item: [item.subjects[0].scheme]),
    "sources": ("//item/source", lambda item: [item.sources[0].names[0].value]),
    "source": ("//item/source/@url", lambda item: [item.sources[0].uri]),
    "links": ("//item/link | //item/comments", lambda item: [one.uri for one in item.links]),
    "rights": ("//item/dc:rights", lambda item: [item.rights[0].notice[0].value]),
    "renditions": (
        "//media:content/@url | //enclosure/@url | //media:thumbnail/@url",
        lambda item: sorted(one.href for one in item.renditions),
    ),
    "size": ("//media:content/@fileSize", lambda item: [str(item.renditions[0].size_bytes)]),
    "width": ("//media:content/@width", lambda item: [str(item.renditions[0].width_px)]),
    "height": ("//media:content/@height", lambda item: [str(item.renditions[0].height_px)]),
    "mime": ("//enclosure/@type", lambda item: [item.renditions[1].mime]),
    "length": ("//enclosure/@length", lambda item: [str(item.renditions[1].size_bytes)]),
    "people": (
        "//dc:publisher | //media:credit",
        lambda item: sorted(one.names[0].value for one in item.contributors[1:]),
    ),
}


@pytest.mark.parametrize("field", RSS_TABLE)
def test_each_field_of_rss_is_what_xpath_finds(field: str) -> None:
    path, ours = RSS_TABLE[field]

    assert sorted(ours(item_of(rss()))) == sorted(by_xpath(rss(), path))


def test_words_of_rss_come_without_marks_and_bodies_without_harm() -> None:
    item = item_of(rss())

    assert item.headlines[0].value == "运河 & 夜航"
    assert [body.html for body in item.bodies] == ["<p>首航十点。\n</p>"]
    assert [(one.value, one.role) for one in item.descriptions] == [("今晚开航", "summary")]
    assert [one.value for one in item.bylines] == ["周予安", "林知遥"]
    assert item.contributors[0].contacts[0].value == "zhou@desk.example"


def test_pictures_in_a_text_are_items_beside_it() -> None:
    (picture,) = item_of(rss()).associations

    assert picture.item.kind is ItemKind.PICTURE
    assert picture.item.renditions[0].href == "https://a.example/in.jpg"
    assert picture.item.descriptions[0].value == "船"


def test_moments_points_and_the_rest_of_rss() -> None:
    reading = reading_of(rss())
    (item,) = reading.items

    assert item.first_created_at == EIGHT
    assert item.version_created_at == datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
    assert item.places[0].point is not None
    assert (item.places[0].point.latitude, item.places[0].point.longitude) == (39.9, 116.6)
    assert item.standard == "RSS 2.0"
    assert [one.path for one in item.unread] == ["slash_comments"]
    assert [one.path for one in reading.unread] == ["feed/ttl"]


ATOM_TABLE: dict[str, tuple[str, Callable[[Item], Any]]] = {
    "uri": ("//a:entry/a:id", lambda item: [item.uri]),
    "bylines": ("//a:author/a:name", lambda item: [one.value for one in item.bylines]),
    "reach": (
        "//a:email | //a:author/a:uri",
        lambda item: [one.contacts[0].value for one in item.contributors[:2]],
    ),
    "contributor": ("//a:contributor/a:name", lambda item: [item.contributors[2].names[0].value]),
    "code": ("//a:category/@term", lambda item: [item.subjects[0].code]),
    "name": ("//a:category/@label", lambda item: [item.subjects[0].names[0].value]),
    "summary": ("//a:summary", lambda item: [item.descriptions[0].value]),
    "rights": ("//a:entry/a:rights", lambda item: [item.rights[0].notice[0].value]),
    "licence": ("//a:link[@rel='license']/@href", lambda item: [item.rights[0].link]),
    "links": (
        "//a:entry/a:link[not(@rel) or @rel='related']/@href",
        lambda item: [one.uri for one in item.links],
    ),
    "file": ("//a:link[@rel='enclosure']/@href", lambda item: [item.renditions[0].href]),
    "file's name": ("//a:link[@rel='enclosure']/@title", lambda item: [item.renditions[0].title]),
    "source": ("//a:source/a:title", lambda item: [item.sources[0].names[0].value]),
    "source's id": ("//a:source/a:id", lambda item: [item.sources[0].code]),
    "provider": ("/a:feed/a:title", lambda item: [item.provider]),
    "provider_code": ("/a:feed/a:id", lambda item: [item.provider_code]),
}


@pytest.mark.parametrize("field", ATOM_TABLE)
def test_each_field_of_atom_is_what_xpath_finds(field: str) -> None:
    path, ours = ATOM_TABLE[field]

    assert ours(item_of(atom())) == by_xpath(atom(), path)


def test_texts_and_moments_of_atom() -> None:
    item = item_of(atom())

    assert item.headlines[0].value == "Canal by night"
    assert item.bodies[0].html == "<p>First boat.</p>"
    assert (item.first_created_at, item.language) == (EIGHT, "en")
    assert item.version_created_at == datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
    assert item.standard == "Atom 1.0"


def test_an_entry_that_atom_deletes_is_canceled() -> None:
    gone = '<at:deleted-entry ref="urn:a:0" when="2026-11-27T08:00:00+08:00"/>'
    nameless = '<at:deleted-entry ref="" when="x"/>'

    _entry, deleted = reading_of(atom(ATOM_ENTRY + gone + nameless)).items

    assert (deleted.uri, deleted.status) == ("urn:a:0", PubStatus.CANCELED)
    assert deleted.version_created_at == EIGHT


def test_json_feed_field_by_field() -> None:
    reading = reading_of(JSON_FEED.encode())
    (item,) = reading.items

    assert (item.uri, item.standard, item.language) == ("7", "JSON Feed 1.1", "zh-Hans")
    assert item.headlines[0].value == "运河夜航"
    assert item.bodies[0].html.startswith("<p>首航")
    assert item.descriptions[0].value == "今晚开航"
    assert [one.value for one in item.bylines] == ["周予安"]
    assert item.contributors[0].contacts[0].value == "https://z.example/"
    assert item.keywords == ("水运",)
    assert [(one.uri, one.relation) for one in item.links] == [
        ("https://a.example/1", "alternate"),
        ("https://b.example/1", "via"),
    ]
    assert (item.provider, item.provider_code) == ("甲社", "https://a.example/")
    assert item.first_created_at == EIGHT
    assert item.associations[0].item.uri == "https://a.example/in.jpg"


def test_files_and_what_is_left_of_json_feed() -> None:
    reading = reading_of(JSON_FEED.encode())
    (item,) = reading.items
    file, image = item.renditions

    assert (file.href, file.mime, file.title) == ("https://a.example/a.mp3", "audio/mpeg", "歌")
    assert (file.size_bytes, file.duration_s) == (1000, 12.5)
    assert image.href == "https://a.example/c.jpg"
    assert [one.path for one in item.unread] == [
        "_own",
        "attachments/_x",
        "attachments/url",
        "banner_image",
        "date_modified",
    ]
    assert [one.path for one in reading.unread] == ["feed/hubs", "items[2]"]


def json_feed(entry: str, *, head: str = "") -> bytes:
    return f'{{"version": "https://jsonfeed.org/version/1", {head} "items": [{entry}]}}'.encode()


def test_a_json_feed_of_1_0_has_one_author_and_may_hold_text_alone() -> None:
    item = item_of(json_feed('{"content_text": "甲 < 乙", "author": {"name": "周"}, "url": "x:1"}'))

    assert item.bodies[0].html == "<p>甲 &lt; 乙</p>"
    assert item.bylines[0].value == "周"
    assert item.uri.startswith("urn:sha256:")
    assert [one.path for one in item.unread] == ["url"]


def test_sizes_and_lengths_that_are_none_are_left_empty() -> None:
    said = '"size_in_bytes": "x", "duration_in_seconds": true'
    item = item_of(json_feed(f'{{"attachments": [{{"url": "https://a.example/a", {said}}}]}}'))

    assert (item.renditions[0].size_bytes, item.renditions[0].duration_s) == (None, None)


def test_a_summary_alone_stands_as_the_text_and_says_so() -> None:
    item = item_of(json_feed('{"id": true, "url": "https://a.example/1", "summary": "短"}'))

    assert (item.bodies[0].role, item.descriptions) == ("summary", ())
    assert item.uri == "https://a.example/1"


def test_json_that_is_no_feed_is_read_as_ninjs_or_refused() -> None:
    told = b'{"uri": "urn:a", "headline": "https://jsonfeed.org/version/1"}'

    assert reading_of(told).format == "ninjs"
    assert reason_of(b'{"version": "https://jsonfeed.org/version/1"}') is Reason.NO_FEED
    assert reason_of(json_feed(", ".join(["{}"] * 2_001))) is Reason.TOO_MANY_ITEMS


def test_a_file_without_a_text_is_what_the_item_is() -> None:
    film = '<item><enclosure url="https://a.example/v.mp4" type="video/mp4" length="0"/></item>'

    assert item_of(rss(film)).kind is ItemKind.VIDEO


def test_the_same_file_told_twice_is_one_and_an_address_that_is_none_is_noted() -> None:
    told = (
        '<item><title>x</title><enclosure url="https://a.example/v.mp4" type="video/mp4"/>'
        '<media:content url="https://a.example/v.mp4" duration="1:02:03" medium="video" lang="zh"'
        ' bitrate="3"/><itunes:duration>x:y</itunes:duration>'
        '<enclosure url="javascript:x()"/><link>javascript:x()</link>'
        '<itunes:image href="https://a.example/c.jpg"/></item>'
    )

    item = item_of(rss(told))

    assert [one.duration_s for one in item.renditions] == [3723.0, None]
    assert {one.path for one in item.unread} >= {"enclosure", "link", "media_content/bitrate"}


@pytest.mark.parametrize(
    "id_", ["<guid>https://a.example/1</guid>", "<link>https://a.example/1</link>"]
)
def test_an_address_is_the_id_and_the_link_where_only_one_is_said(id_: str) -> None:
    item = item_of(rss(f"<item><title>x</title>{id_}</item>"))

    assert item.uri == "https://a.example/1"
    assert item.links[0].uri == "https://a.example/1"


def test_entries_without_an_id_are_known_by_their_words() -> None:
    one = item_of(rss("<item><title>甲</title></item>"))
    other = item_of(rss("<item><title>乙</title></item>"))

    assert one.uri != other.uri
    assert one == item_of(rss("<item><title>甲</title></item>"))


def test_an_entry_that_says_nothing_is_named() -> None:
    reading = reading_of(rss("<item><guid>1</guid></item><item><title>x</title></item>"))

    assert len(reading.items) == 1
    assert [one.path for one in reading.unread] == ["entry[1]", "feed/ttl"]


@pytest.mark.parametrize(
    "date", ["昨天", "Fri, 99 Nov 2026", "0001-01-01T00:00:00Z", "99999-01-01"]
)
def test_absurd_dates_are_noted_and_cost_nothing_else(date: str) -> None:
    item = item_of(rss(f"<item><title>x</title><pubDate>{date}</pubDate></item>"))

    assert item.first_created_at is None
    assert [one.path for one in item.unread] == ["published"]


def test_a_charset_that_a_header_gets_wrong_yields_to_the_bytes() -> None:
    data = rss().replace(b"utf-8", b"gb2312").decode().encode("gb18030")

    assert reading_of(data, charset="iso-8859-1").items == item_of_all(rss())


def item_of_all(data: bytes) -> tuple[Item, ...]:
    return reading_of(data).items


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_are_read(charset: str) -> None:
    text = rss().decode().replace("utf-8", charset.upper())

    assert reading_of(text.encode(charset)).items == item_of_all(rss())


def test_wide_characters_that_are_cut_are_refused() -> None:
    assert reason_of(rss().decode().encode("utf-16-be")[:-1]) is Reason.WRONG_CHARSET


@pytest.mark.parametrize(
    ("where", "is_point"), [("39.9 116.6", True), ("99 116.6", False), ("39.9 999", False)]
)
def test_only_a_point_on_the_earth_is_one(where: str, is_point: bool) -> None:
    told = f"<item><title>x</title><georss:point>{where}</georss:point></item>"

    assert bool(item_of(rss(told)).places) is is_point


def test_a_line_is_no_point() -> None:
    told = "<item><title>x</title><georss:line>39.9 116.6 40 117</georss:line></item>"

    assert [one.path for one in item_of(rss(told)).unread] == ["where"]


def test_a_content_that_is_no_text_is_noted() -> None:
    entry = '<entry><title>x</title><content type="image/png">AAAA</content></entry>'

    assert "content" in [one.path for one in item_of(atom(entry)).unread]


def test_what_the_feed_says_of_its_rights_holds_for_entries_that_say_none() -> None:
    item = item_of(rss("<item><title>x</title></item>"))

    assert item.rights[0].notice[0].value == "© 甲"
    assert item.language == "zh-cn"


def test_markup_beyond_what_a_document_may_cost_is_noted() -> None:
    entry = f"<item><title>x</title><description>{'&lt;li&gt;' * 10_001}</description></item>"

    item = item_of(rss(entry))

    assert item.bodies == ()
    assert "summary" in [one.path for one in item.unread]


def test_a_title_of_too_many_tags_is_noted() -> None:
    title = "&lt;b&gt;x&lt;/b&gt;" * 10_001

    item = item_of(rss(f"<item><link>https://a.example/1</link><title>{title}</title></item>"))

    assert item.headlines == ()
    assert "title" in [one.path for one in item.unread]


def test_feeds_that_mean_harm_are_refused_with_their_reason() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "x">]><rss version="2.0"><channel>&a;</channel></rss>'
    deep = b"<rss>" + b"<a>" * 200 + b"</a>" * 200 + b"</rss>"
    many = b"<rss><channel>" + b"<a/>" * 100_001 + b"</channel></rss>"

    assert reason_of(bomb) is Reason.DOCUMENT_TYPE
    assert reason_of(deep) is Reason.TOO_DEEP
    assert reason_of(many) is Reason.TOO_MANY_ELEMENTS
    assert reason_of(rss("<item><title>x</title></item>" * 2_001)) is Reason.TOO_MANY_ITEMS
    assert reason_of(b"<rss><channel>" + b" " * 10_000_001) is Reason.TOO_LARGE
    assert reason_of(b"<RDF xmlns='x'/>") is Reason.NO_FEED


def test_a_feed_that_is_not_well_formed_is_mended() -> None:
    broken = b"<rss version='2.0'><channel><item><title>A & B&nbsp;&hellip;</title></channel></rss>"

    assert item_of(broken).headlines[0].value == "A & B …"
    assert item_of(RSS_ITEM.encode().join([b"<rss>", b""])).headlines[0].value == "运河 & 夜航"
