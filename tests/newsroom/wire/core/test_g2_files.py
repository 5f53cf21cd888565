"""Files elsewhere and parts of a video in NewsML-G2."""

import pytest

from huiliu.newsroom.wire.core.item import (
    ItemKind,
)
from tests.newsroom.wire.core.g2_documents import (
    an_item,
    left,
    with_content,
    with_content_meta,
)

PICTURE = '<remoteContent href="https://example.org/a.jpg"'


def test_without_a_known_class_the_form_of_its_files_is_its_kind() -> None:
    item = an_item(
        '<itemMeta><itemClass qcode="x:radio"/></itemMeta>'
        f'<contentSet>{PICTURE} contenttype="audio/mpeg"/></contentSet>'
    )

    assert item.kind is ItemKind.AUDIO
    assert left(item) == {"/newsItem/itemMeta/itemClass": "a class that its kind does not say"}


def test_a_file_elsewhere_has_its_sizes_length_and_sum() -> None:
    item = with_content(
        f"{PICTURE} rendition='rnd:web' contenttype='video/mp4' title='片' width='480' height='320'"
        " size='28972' duration='1500' durationunit='timeunit:milliseconds'>"
        "<hash hashtype='hashtype:SHA-256'>ab12</hash></remoteContent>"
    )

    (file,) = item.renditions
    assert (file.name, file.href) == ("rnd:web", "https://example.org/a.jpg")
    assert (file.mime, file.title) == ("video/mp4", "片")
    assert (file.width_px, file.height_px, file.size_bytes) == (480, 320, 28972)
    assert (file.duration_s, file.digest) == (1.5, "sha-256:ab12")
    assert item.unread == ()


def test_sizes_in_another_unit_are_left() -> None:
    item = with_content(
        f"{PICTURE} width='4' widthunit='dimensionunit:inches' size='big' duration='00:01:22'"
        " durationunit='timeunit:timeCode'><hash>ab</hash><hash>cd</hash></remoteContent>"
    )

    (file,) = item.renditions
    assert (file.width_px, file.size_bytes, file.duration_s) == (None, None, None)
    assert file.digest == "ab"
    assert set(left(item)) == {
        "/newsItem/contentSet/remoteContent/@width",
        "/newsItem/contentSet/remoteContent/@widthunit",
        "/newsItem/contentSet/remoteContent/@size",
        "/newsItem/contentSet/remoteContent/@duration",
        "/newsItem/contentSet/remoteContent/@durationunit",
        "/newsItem/contentSet/remoteContent/hash",
    }


@pytest.mark.parametrize(
    "href",
    ["./a.jpg", "file:///etc/passwd", "javascript:alert(1)", "http://", "http://[x", "ftp://a/b"],
)
def test_only_addresses_of_the_web_go_further(href: str) -> None:
    item = with_content(f"<remoteContent href='{href}'/>")

    assert item.renditions[0].href == ""
    assert left(item) == {"/newsItem/contentSet/remoteContent/@href": "no address of the web"}


def test_an_icon_is_a_form_of_its_own() -> None:
    item = with_content_meta("<icon href='https://example.org/i.png' width='90'/>")

    assert [(each.name, each.width_px) for each in item.renditions] == [("icon", 90)]


def test_the_parts_of_a_video_stand_in_their_order() -> None:
    part = "<timeDelim renditionref='r:1' start='0' end='25' timeunit='timeunit:frames'/>"
    item = an_item(
        f"<partMeta partid='b' seq='2'>{part}<description>乙</description></partMeta>"
        f"<partMeta partid='c'/><partMeta partid='a' seq='1'><headline>甲</headline>{part}{part}"
        "<icon href='https://example.org/k.jpg'/></partMeta>"
    )

    first, second, third = item.parts
    assert (first.id, first.headlines[0].value) == ("a", "甲")
    assert (first.rendition, first.starts, first.ends, first.unit) == ("r:1", "0", "25", "frames")
    assert first.picture == "https://example.org/k.jpg"
    assert (second.id, second.descriptions[0].value) == ("b", "乙")
    assert third.id == "c"
    assert left(item) == {"/newsItem/partMeta/timeDelim": "said twice"}
