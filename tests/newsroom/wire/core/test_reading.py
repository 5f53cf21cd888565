"""The one door: each format is told by its content, and what is none is refused."""

import pytest

from huiliu.newsroom.wire.core.reading import BYTES_MAX, Declared, read
from huiliu.newsroom.wire.core.refusal import Reason, Refused

NAR = "http://iptc.org/std/nar/2006-10-01/"
TOLD = {
    "ninjs": b'{"uri": "urn:a", "headline": "x"}',
    "NewsML-G2": f'<?xml version="1.0"?><!-- x --><newsItem xmlns="{NAR}" guid="a"/>'.encode(),
    "NITF": b"\xef\xbb\xbf<nitf><body><body.content><p>x</p></body.content></body></nitf>",
}


@pytest.mark.parametrize("name", TOLD)
def test_a_format_is_told_by_content_whatever_was_declared(name: str) -> None:
    reading = read(TOLD[name], declared=Declared(mime="application/pdf", name="a.zip"))

    assert reading.format == name
    assert len(reading.items) == 1


def test_wide_characters_are_no_hindrance() -> None:
    text = f'<?xml version="1.0" encoding="utf-16"?><newsItem xmlns="{NAR}" guid="通州"/>'

    (item,) = read(text.encode("utf-16"), declared=Declared()).items

    assert item.uri == "通州"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x00\x01\x02\x03", b"<unknown/>", b"<", b"GIF89a"])
def test_what_the_wire_does_not_read_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read(data, declared=Declared())

    assert refused.value.reason is Reason.UNKNOWN_FORMAT


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(Refused) as empty:
        read(b"\xef\xbb\xbf \n", declared=Declared())
    with pytest.raises(Refused) as large:
        read(b"{" * (BYTES_MAX + 1), declared=Declared())

    assert empty.value.reason is Reason.EMPTY
    assert large.value.reason is Reason.TOO_LARGE


def test_an_item_of_a_list_that_is_none_is_named_by_its_place() -> None:
    reading = read(b'[{"uri": "urn:a"}, {}]', declared=Declared())

    assert [item.uri for item in reading.items] == ["urn:a"]
    assert [(one.path, one.reason) for one in reading.unread] == [("items[2]", "no uri")]
