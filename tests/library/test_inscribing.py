"""IPTC fields in the files of pictures: three kinds of block, the pixels untouched."""

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from huiliu.library.core.iim import iim_read, segment_of
from huiliu.library.core.inscribing import PictureFields, iptc_fields
from huiliu.library.core.metadata import blocks_of, metadata_read
from huiliu.library.core.pictures import AVIF, JPEG, WEBP, Wanted, renditions_make
from huiliu.library.core.segments import Unfit, jpeg_with
from huiliu.library.core.words import Words, plain
from tests.library.pictures import ORIENTATION, a_photograph, a_picture, saved

EXIFTOOL = shutil.which("exiftool")
CAPTURED = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
TOLD = PictureFields(
    headline="北运河夜航试运行",
    caption="夜航船离岸 & <靠岸>",
    alt="一条“船”",
    byline="陈默",
    credit="陈默摄",
    source="通州区融媒体中心",
    copyright="© 2026 通州区融媒体中心",
    usage_terms="可转载；须署名。",
    web_statement="https://news.example/terms/",
    city="通州",
    created_at=datetime(2026, 10, 17, 19, 0),
    keywords=("夜航", "北运河"),
    digital_source=CAPTURED,
    source_id="TZ-1122-07-1",
)
FORMS = ("JPEG", "WEBP", "PNG")


def drawn(form: str) -> bytes:
    return a_picture(form, width=64, height=40)


def pixels(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        return image.convert("RGBA").tobytes()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_carries_the_fields_and_its_pixels_are_the_same(form: str) -> None:
    picture = drawn(form)

    written = iptc_fields(picture, TOLD)

    assert pixels(written) == pixels(picture)
    assert metadata_read(written) == Words(
        caption=TOLD.caption,
        alt=TOLD.alt,
        credit=TOLD.credit,
        creator=TOLD.byline,
        source=TOLD.source,
        copyright=TOLD.copyright,
        usage_terms=TOLD.usage_terms,
        web_statement=TOLD.web_statement,
        digital_source=CAPTURED,
        place=TOLD.city,
        keywords=TOLD.keywords,
        taken_at=TOLD.created_at,
    )


def test_the_scan_of_a_jpeg_is_byte_for_byte_the_same() -> None:
    picture = a_photograph()

    written = iptc_fields(picture, TOLD)

    scan = picture[picture.index(b"\xff\xda") :]
    assert written.endswith(scan)
    with Image.open(BytesIO(written)) as image:
        assert image.getexif()[ORIENTATION] == 6


def test_iim_and_exif_of_a_jpeg_say_the_same_as_its_xmp() -> None:
    with Image.open(BytesIO(iptc_fields(drawn("JPEG"), TOLD))) as image:
        iim, exif = iim_read(image.info["photoshop"][0x0404]), image.getexif()

    assert (iim.caption, iim.creator, iim.credit) == (TOLD.caption, TOLD.byline, TOLD.credit)
    assert (iim.keywords, iim.place) == (TOLD.keywords, TOLD.city)
    assert iim.taken_at == datetime(2026, 10, 17)
    said = {tag: str(exif[tag]).encode("latin-1").decode() for tag in (0x010E, 0x013B, 0x8298)}
    assert list(said.values()) == [TOLD.caption, TOLD.byline, TOLD.copyright]


def test_headline_and_source_id_stand_where_the_iptc_wants_them() -> None:
    with Image.open(BytesIO(iptc_fields(drawn("JPEG"), TOLD))) as image:
        described = image.getxmp()["xmpmeta"]["RDF"]["Description"]
        iim = image.info["photoshop"][0x0404]

    assert described["Headline"] == TOLD.headline
    assert described["TransmissionReference"] == TOLD.source_id
    assert b"\x1c\x02\x69" in iim
    assert b"\x1c\x02\x67\x00\x0cTZ-1122-07-1" in iim


@pytest.mark.parametrize("mime", [JPEG, WEBP])
def test_what_a_copy_says_of_its_rights_stays_where_nothing_else_is_said(mime: str) -> None:
    own = Words(creator="某某", copyright="© 某某", digital_source=CAPTURED, caption="旧")
    (copy,) = renditions_make(drawn("PNG"), [Wanted(mime, 60)], blocks=blocks_of(own))

    said = metadata_read(iptc_fields(copy.data, PictureFields(caption="新", credit="通州融媒")))

    assert said == replace(own, caption="新", credit="通州融媒")


@pytest.mark.parametrize("form", FORMS)
def test_writing_twice_is_writing_once(form: str) -> None:
    once = iptc_fields(drawn(form), TOLD)

    assert iptc_fields(once, TOLD) == once


def test_a_camera_s_place_time_and_name_do_not_go_out() -> None:
    written = iptc_fields(a_photograph(), PictureFields(credit="陈默摄"))

    assert not metadata_read(written).has_place
    assert b"A camera of tests" not in written


@pytest.mark.parametrize("form", FORMS)
def test_nothing_to_say_leaves_no_block(form: str) -> None:
    assert metadata_read(iptc_fields(drawn(form), PictureFields())) == Words()
    assert pixels(iptc_fields(drawn(form), PictureFields())) == pixels(drawn(form))


def test_a_form_that_is_not_written_comes_back_as_it_was() -> None:
    (copy,) = renditions_make(drawn("PNG"), [Wanted(AVIF, 60)], blocks=blocks_of(Words()))

    assert iptc_fields(copy.data, TOLD) == copy.data


def test_a_lossless_webp_keeps_its_clear_parts() -> None:
    image = Image.new("RGBA", (20, 20), (17, 97, 106, 0))
    picture = saved(image, "WEBP", lossless=True, exact=True)

    written = iptc_fields(picture, TOLD)

    assert pixels(written) == pixels(picture)
    assert metadata_read(written).credit == TOLD.credit


@pytest.mark.parametrize("data", [b"", b"GIF89", b"\xff\xd8\xff", b"no picture at all"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Unfit):
        iptc_fields(data, TOLD)


@pytest.mark.parametrize("form", FORMS)
@given(st.data())
def test_a_file_that_is_cut_off_is_refused_or_written(form: str, data: st.DataObject) -> None:
    picture = drawn(form)
    cut = data.draw(st.integers(0, len(picture) - 1))

    try:
        written = iptc_fields(picture[:cut], TOLD)
    except Unfit:
        written = b""

    assert written == b"" or len(written) > cut


@pytest.mark.parametrize(
    "head",
    [
        b"\xff\xd8\x00",
        b"\xff\xd8\xff\xe0\x00\x01",
        b"\xff\xd8\xff\xe0\xff\xff",
        b"\xff\xd8\xff\xff",
    ],
)
def test_a_jpeg_with_a_broken_segment_is_refused(head: bytes) -> None:
    with pytest.raises(Unfit):
        jpeg_with(head, exif=b"", xmp=b"", iim=b"")


def test_a_block_longer_than_a_segment_is_refused() -> None:
    with pytest.raises(Unfit):
        jpeg_with(drawn("JPEG"), exif=b"", xmp=b"x" * 70_000, iim=b"")
    with pytest.raises(ValueError, match="segment"):
        segment_of((25, "词" * 600) for _number in range(60))


@given(st.builds(PictureFields, **{
    name: st.text(st.characters(exclude_categories=()), max_size=3_000)
    for name in ("headline", "caption", "byline", "credit", "copyright", "usage_terms", "city")
}, keywords=st.lists(st.text(), max_size=80).map(tuple)))  # fmt: skip
def test_whatever_is_said_the_file_can_be_read(fields: PictureFields) -> None:
    written = iptc_fields(SMALL, fields)

    assert pixels(written) == pixels(SMALL)
    assert metadata_read(written).creator == plain(fields.byline)


SMALL = a_picture(width=16, height=16)


@pytest.mark.skipif(EXIFTOOL is None, reason="exiftool is not here")
@pytest.mark.parametrize("form", FORMS)
def test_exiftool_reads_the_same(tmp_path: Path, form: str) -> None:
    file = tmp_path / "picture"
    file.write_bytes(iptc_fields(drawn(form), TOLD))

    command = [str(EXIFTOOL), "-j", "-G1", "-charset", "exif=UTF8", str(file)]
    run = subprocess.run(command, capture_output=True, check=True)
    (said,) = json.loads(run.stdout)

    assert said["XMP-photoshop:Headline"] == TOLD.headline
    assert said["XMP-photoshop:Credit"] == TOLD.credit
    assert said["XMP-dc:Subject"] == list(TOLD.keywords)
    assert said["XMP-iptcExt:DigitalSourceType"].endswith(("digitalCapture", "digital camera"))
    if form == "JPEG":
        assert said["IPTC:Caption-Abstract"] == TOLD.caption
        assert said["IFD0:Artist"] == TOLD.byline
