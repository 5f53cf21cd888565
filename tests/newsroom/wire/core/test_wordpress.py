"""WordPress exports in, items out: posts, pages and files, with what keeps them back."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from huiliu.newsroom.wire.core.item import FOREVER, Item, ItemKind, PubStatus
from huiliu.newsroom.wire.core.reading import Declared, Reading, read
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.wire.core.format_documents import WORDPRESS

SPACES = {
    "wp": "http://wordpress.org/export/1.2/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
}


def reading_of(text: str) -> Reading:
    return read(text.encode(), declared=Declared())


def the_items() -> tuple[Item, ...]:
    return reading_of(WORDPRESS).items


def a_post(inner: str) -> Item:
    head = WORDPRESS.partition("<item>")[0]
    (item,) = reading_of(f"{head}<item>{inner}</item></channel></rss>").items
    return item


TABLE: dict[str, tuple[str, Callable[[Item], Any]]] = {
    "uri": ("//item[1]/guid", lambda item: item.uri),
    "headline": ("//item[1]/title", lambda item: item.headlines[0].value),
    "link": ("//item[1]/link", lambda item: item.links[0].uri),
    "slug": ("//item[1]/wp:post_name", lambda item: item.slugline),
    "excerpt": ("//item[1]/excerpt:encoded", lambda item: item.descriptions[0].value),
    "byline": ("//wp:author_display_name", lambda item: item.bylines[0].value),
    "reach": ("//wp:author_email", lambda item: item.contributors[0].contacts[0].value),
    "kind": ("//item[1]/wp:post_type", lambda item: item.profile),
    "category": ("//category[@domain='category']", lambda item: item.subjects[0].names[0].value),
    "code": ("//category[@domain='category']/@nicename", lambda item: item.subjects[0].code),
    "tag": ("//category[@domain='post_tag']", lambda item: item.keywords[0]),
    "picture": ("//item[2]/guid", lambda item: item.links[1].uri),
    "site": ("//channel/title", lambda item: item.provider),
    "language": ("//channel/language", lambda item: item.language),
}


@pytest.mark.parametrize("field", TABLE)
def test_each_field_is_what_xpath_finds(field: str) -> None:
    path, ours = TABLE[field]
    root: Any = etree.fromstring(WORDPRESS.encode())
    found = root.xpath(path, namespaces=SPACES)[0]

    assert ours(the_items()[0]) == str(getattr(found, "text", found))


def test_texts_moments_and_what_is_left() -> None:
    post, _picture = the_items()

    assert [body.html for body in post.bodies] == ["<p>首航</p>"]
    assert post.status is PubStatus.WITHHELD
    assert post.first_created_at == datetime(2026, 11, 27, tzinfo=UTC)
    assert post.version_created_at == datetime(2026, 11, 27, 1, tzinfo=UTC)
    assert post.associations[0].item.uri == "https://s.example/a.jpg"
    assert [one.path for one in post.unread] == ["comment", "content/shortcode"]
    assert [one.path for one in reading_of(WORDPRESS).unread] == ["item[3] (nav_menu_item)"]


def test_a_file_is_an_item_of_its_kind() -> None:
    picture = the_items()[1]

    assert (picture.kind, picture.renditions[0].href) == (
        ItemKind.PICTURE,
        "https://s.example/a.jpg",
    )
    assert (picture.descriptions[0].value, picture.descriptions[0].role) == ("夜里的船", "caption")
    assert picture.status is PubStatus.USABLE


@pytest.mark.parametrize(
    ("inner", "status"),
    [
        ("<wp:status>publish</wp:status>", PubStatus.USABLE),
        ("<wp:status>pending</wp:status>", PubStatus.WITHHELD),
        ("<wp:status>private</wp:status>", PubStatus.WITHHELD),
        ("<wp:status>trash</wp:status>", PubStatus.CANCELED),
        (
            "<wp:status>publish</wp:status><wp:post_password>x</wp:post_password>",
            PubStatus.WITHHELD,
        ),
    ],
)
def test_what_a_post_may_be_used_for(inner: str, status: PubStatus) -> None:
    assert a_post(f"<title>x</title>{inner}").status is status


def test_a_planned_post_is_embargoed_until_its_hour() -> None:
    planned = "<wp:status>future</wp:status><wp:post_date_gmt>{}</wp:post_date_gmt>"

    told = a_post(planned.format("2026-12-01 00:00:00"))
    untold = a_post(planned.format("0000-00-00 00:00:00"))

    assert told.embargoed_until == datetime(2026, 12, 1, tzinfo=UTC)
    assert untold.embargoed_until == FOREVER


def test_what_the_old_editor_keeps_gets_its_paragraphs() -> None:
    item = a_post("<content:encoded>甲\n乙\n\n[caption id='1']丙[/caption]</content:encoded>")

    assert item.bodies[0].html == "<p>甲<br>乙</p><p>丙</p>"


def test_a_post_without_names_is_known_by_its_number() -> None:
    post = a_post("<dc:creator>guest</dc:creator><wp:post_id>9</wp:post_id>")

    assert post.uri == "https://s.example#9"
    assert post.bylines[0].value == "guest"
    assert post.contributors == ()


def test_a_file_without_an_address_of_the_web_is_noted() -> None:
    file = a_post(
        "<wp:post_type>attachment</wp:post_type><wp:attachment_url>/a.zip</wp:attachment_url>"
        "<link>x</link><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key></wp:postmeta>"
        "<category domain='post_tag'>t</category><category domain='post_tag'>t</category>"
        "<category>c</category><category>c</category>"
    )

    assert (file.kind, file.renditions) == (ItemKind.COMPONENT, ())
    assert [one.path for one in file.unread] == ["attachment_url"]
    assert (len(file.keywords), len(file.subjects)) == (1, 1)


def reason_of(text: str) -> Reason:
    with pytest.raises(Refused) as refused:
        reading_of(text)
    return refused.value.reason


def test_exports_that_cannot_be_read_are_refused() -> None:
    head = WORDPRESS.partition("<item>")[0]
    menu = "<item><wp:post_type>nav_menu_item</wp:post_type></item>"

    assert reason_of(f"{head}</channel></rss>") is Reason.NO_ITEMS
    assert reason_of(head.partition("<channel>")[0] + "<a/></rss>") is Reason.NO_ITEMS
    assert reason_of(f"{head}{menu}</channel></rss>") is Reason.NO_ITEMS
    assert reason_of(f"{head}{'<item/>' * (5_001)}</channel></rss>") is Reason.TOO_MANY_ITEMS
    assert reason_of(f"<!DOCTYPE a [<!ENTITY b 'c'>]>{WORDPRESS[21:]}") is Reason.DOCUMENT_TYPE
