"""What files say about themselves is read with distrust, and what copies say is read back."""

from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from huiliu.library.core.iim import iim_read, iim_segment
from huiliu.library.core.metadata import blocks_of, metadata_read
from huiliu.library.core.pictures import AVIF, JPEG, WEBP, Wanted, picture_read, renditions_make
from huiliu.library.core.words import Words, keywords_of, moment_of
from huiliu.library.core.xmp import xmp_packet, xmp_read
from tests.library.pictures import a_photograph, a_picture

SCRIPT = "<script>alert(1)</script>"
TOLD = Words(
    caption="北运河夜航首班离岸",
    alt="河上一条亮灯的船 & 码头",
    credit="通州融媒/某某",
    creator="某某",
    source="通州融媒",
    copyright="© 通州区融媒体中心",
    usage_terms="可转载，署名",
    web_statement="https://creativecommons.org/licenses/by/4.0/",
    digital_source="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
)
AGENCY = (
    b"\x1c\x02\x00\x00\x02\x00\x04\x1c\x02\x37\x00\x0820261021\x1c\x02\x50\x00\x08Li Ming "
    b"\x1c\x02\x19\x00\x05river\x1c\x02\x19\x00\x05night\x1c\x02\x78\x00\x04"
)


def an_xmp(inner: str, attributes: str = "") -> bytes:
    names = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:exif="http://ns.adobe.com/exif/1.0/"'
    )
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
        f' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description {names}'
        f" {attributes}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


@pytest.mark.parametrize("mime", [JPEG, WEBP, AVIF])
def test_credit_travels_in_every_public_copy(mime: str) -> None:
    made = renditions_make(a_picture(width=60), [Wanted(mime, 60)], blocks=blocks_of(TOLD))

    with Image.open(BytesIO(made[0].data)) as image:
        packet, exif = image.info["xmp"], image.getexif()
    assert xmp_read(packet) == TOLD
    assert str(exif[0x8298]).encode("latin-1").decode() == TOLD.copyright


def test_a_jpeg_copy_carries_iim_too() -> None:
    made = picture_read(a_picture(width=60), filename="", blocks=blocks_of(TOLD))

    with Image.open(BytesIO(made.renditions[1].data)) as image:
        block = image.info["photoshop"][0x0404]
    assert iim_read(block).credit == TOLD.credit
    assert metadata_read(made.renditions[1].data) == TOLD


def test_a_photograph_s_place_is_noticed_and_goes_nowhere() -> None:
    said = metadata_read(a_photograph())

    assert (said.has_place, said.place) == (True, "")
    made = picture_read(a_photograph(), filename="", blocks=blocks_of(said))
    assert not any(metadata_read(one.data).has_place for one in made.renditions)


def test_what_agencies_write_is_read() -> None:
    said = iim_read(AGENCY + "夜航".encode("gb18030"))

    assert (said.creator, said.keywords, said.caption) == ("Li Ming", ("river", "night"), "夜航")
    assert said.taken_at == datetime(2026, 10, 21)


@pytest.mark.parametrize(
    ("tail", "caption"),
    [
        (b"\x1c\x02\x78\x80\x04\x00\x00\x00\x01a", ""),
        (b"\x1c\x02\x78\x00\xffshort", ""),
        (b"\x1c\x02\x78\x00\x02\xff\xff", "ÿÿ"),
        (b"nothing of ours", ""),
        (b"\x1c\x01\x5a\x00\x03\x1b%G\x1c\x02\x78\x00\x03\xe6\xb2\xb3", "河"),
    ],
)
def test_a_broken_block_ends_where_it_breaks(tail: bytes, caption: str) -> None:
    assert iim_read(tail).caption == caption


def test_nothing_to_say_writes_nothing() -> None:
    blocks = blocks_of(Words(place="通州", keywords=("河",)))

    assert (blocks.exif, blocks.xmp, blocks.iim) == (b"", b"", b"")


def test_a_block_without_end_is_read_no_further() -> None:
    assert iim_read(b"\x1c\x02\x05\x00\x01a" * 600 + AGENCY).creator == ""


def test_words_that_no_segment_holds_are_left_out_of_it() -> None:
    assert iim_segment(Words(caption="河" * 300))
    assert len(iim_segment(Words(caption="河" * 300, credit="河" * 100))) % 2 == 0


@pytest.mark.parametrize(
    "packet",
    [
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
        b"<x:xmpmeta",
        b"\xff\xfe<\x00",
        b"x" * 600_000,
        b"",
    ],
)
def test_a_packet_that_is_not_plain_says_nothing(packet: bytes) -> None:
    assert xmp_read(packet) == Words()


def test_xmp_is_read_from_attributes_and_elements() -> None:
    packet = an_xmp(
        "<dc:subject><rdf:Bag><rdf:li>河</rdf:li><rdf:li/></rdf:Bag></dc:subject>"
        "<photoshop:Credit>新华</photoshop:Credit>",
        'photoshop:City="通州" exif:GPSLatitude="39,54N" photoshop:DateCreated="2026-10-21T02:31"',
    )

    said = xmp_read(packet)

    assert (said.credit, said.place, said.keywords) == ("新华", "通州", ("河",))
    assert said.has_place
    assert said.taken_at is not None


def test_no_packet_holds_the_reader_for_ever() -> None:
    many = "<rdf:Description/>" * 6000

    assert xmp_read(an_xmp(many)) == Words()


def test_script_in_a_camera_s_words_stays_plain_text() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = SCRIPT, b"\xff\x00"
    exif[0x8298] = "<script>alert('é')</script>".encode()

    said = metadata_read(a_picture(width=20, exif=exif))

    assert said.caption == SCRIPT
    assert said.copyright == "<script>alert('é')</script>"
    assert b"&lt;script&gt;" in xmp_packet(said)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        a_picture("PNG", width=20),
        a_picture("PNG", width=20, exif=b"Exif\0\0no head"),
        a_picture("WEBP", width=9, exif=b"Exif\0\0MM\0*"),
    ],
)
def test_no_words_is_no_fault(data: bytes) -> None:
    assert metadata_read(data) == Words()


def test_a_png_s_packet_is_read() -> None:
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", an_xmp("<photoshop:Credit>新华</photoshop:Credit>").decode())

    assert metadata_read(a_picture("PNG", width=20, pnginfo=info)).credit == "新华"


@pytest.mark.parametrize(
    ("text", "year"), [("2026:10:21 02:31:00", 2026), ("0000:00:00", 0), ("9999-01-01", 0), (3, 0)]
)
def test_a_camera_s_clock_is_read_or_left(text: object, year: int) -> None:
    moment = moment_of(text)

    assert (moment.year if moment else 0) == year


def test_keywords_are_few_and_clean() -> None:
    assert keywords_of([f"词{n}" for n in range(99)])[-1] == "词29"
    assert keywords_of("no list") == ()
