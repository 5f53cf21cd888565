"""Photos in, items out: each field of IPTC, XMP and EXIF in its place."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from huiliu.newsroom.wire.core.item import Item, ItemKind
from huiliu.newsroom.wire.core.pictures import forms
from huiliu.newsroom.wire.core.reading import Declared, enclosed, read
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.wire.core.format_documents import XMP, dataset, photo

UTF8 = dataset(1, 90, b"\x1b%G")
IIM_FIELDS = {
    5: "夜航", 10: "3", 12: "IPTC:01000000:文化:x:演出", 15: "ACE", 20: "水运", 25: "运河",
    30: "20261127", 35: "080000+0800", 37: "20261201", 40: "勿裁", 55: "20261126", 60: "083000",
    80: "周予安", 85: "摄影", 90: "北京", 92: "通州", 95: "京", 100: "CHN", 101: "中国", 103: "T1",
    105: "运河夜航", 110: "甲社", 115: "甲社图库", 116: "© 甲社", 120: "首航的船", 122: "何明",
    118: "电话", 135: "zh",
}  # fmt: skip
IIM = UTF8 + b"".join(dataset(2, number, text.encode()) for number, text in IIM_FIELDS.items())


def item_of(data: bytes, *, name: str = "") -> Item:
    (item,) = read(data, declared=Declared(name=name)).items
    return item


def reason_of(data: bytes) -> Reason:
    with pytest.raises(Refused) as refused:
        read(data, declared=Declared())
    return refused.value.reason


def by_xmp() -> Item:
    return item_of(photo(xmp=XMP), name="船.jpg")


def test_words_of_xmp() -> None:
    item = by_xmp()

    assert (item.kind, item.uri) == (ItemKind.PICTURE, "guid-1")
    assert [(one.value, one.role) for one in item.headlines] == [("运河夜航", "")]
    assert [(one.value, one.role) for one in item.descriptions] == [("首航的船", "caption")]
    assert [one.value for one in item.bylines] == ["周予安", "林知遥"]
    assert (item.credit, item.urgency, item.keywords) == ("甲社", 4, ("水运", "夜"))
    assert item.editor_notes[0].value == "勿裁"
    assert item.other_ids[0].value == "T1"
    assert item.people[0].names[0].value == "王师傅"
    assert item.subjects[0].code == "01000000"
    assert item.sources[0].names[0].value == "甲社图库"
    assert [one.role for one in item.contributors] == ["creator", "creator", "caption writer"]
    assert item.contributors[0].notes[0].value == "摄影"


def test_place_moment_and_rights_of_xmp() -> None:
    item = by_xmp()
    point, *around = item.located

    assert point.point is not None
    assert (point.point.latitude, point.point.longitude) == (39.9083333, 116.6083333)
    assert [one.names[0].value for one in around] == ["通州", "北京", "中国"]
    assert around[-1].code == "CN"
    assert item.content_created_at == datetime(2026, 11, 27, tzinfo=UTC)
    assert item.rights[0].notice[0].value == "© 甲社"
    assert item.rights[0].usage[0].value == "限京内"
    assert item.rights[0].link == "https://a.example/terms"
    assert item.digital_source is not None
    assert item.digital_source.code == "digitalCapture"


def test_what_of_xmp_has_no_place_is_named() -> None:
    assert [(one.path, one.reason) for one in by_xmp().unread] == [
        ("xmp/plus:ModelReleaseStatus", "an item has no place for it"),
        ("xmp/xmp:CreatorTool", "of the software, not of the item"),
    ]


def test_the_file_itself_is_the_rendition() -> None:
    data = photo(xmp=XMP)
    (rendition,) = by_xmp().renditions

    assert (rendition.mime, rendition.width_px, rendition.height_px) == ("image/jpeg", 60, 40)
    assert (rendition.size_bytes, rendition.title) == (len(data), "船.jpg")
    assert enclosed(data, rendition.path) == data


def test_each_dataset_of_iim_has_its_place() -> None:
    item = item_of(photo(iim=IIM))

    assert [(one.value, one.role) for one in item.headlines] == [
        ("运河夜航", ""),
        ("夜航", "title"),
    ]
    assert item.descriptions[0].value == "首航的船"
    assert (item.bylines[0].value, item.credit, item.urgency) == ("周予安", "甲社", 3)
    assert [(one.code, one.names[0].value) for one in item.subjects] == [
        ("01000000", "演出"),
        ("ACE", "ACE"),
        ("水运", "水运"),
    ]
    assert [one.names[0].value for one in item.located] == ["通州", "北京", "京", "中国"]
    assert item.content_created_at == datetime(2026, 11, 26, 0, 30, tzinfo=UTC)
    assert item.embargoed_until == datetime(2026, 11, 27, tzinfo=UTC)
    assert item.expires_at == datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert item.language == "zh"
    assert [one.path for one in item.unread] == ["iim/2:118"]


def test_iim_is_what_pillow_takes_apart() -> None:
    from PIL import IptcImagePlugin

    theirs: Any = IptcImagePlugin.getiptcinfo(Image.open(BytesIO(photo(iim=IIM))))
    item = item_of(photo(iim=IIM))
    read = {number: bytes(theirs[2, number]).decode() for number in (80, 105, 110, 115, 120, 116)}

    assert read == {
        80: item.bylines[0].value,
        105: item.headlines[0].value,
        110: item.credit,
        115: item.sources[0].names[0].value,
        116: item.rights[0].notice[0].value,
        120: item.descriptions[0].value,
    }


def test_xmp_is_what_elementtree_finds() -> None:
    root = ET.fromstring(XMP)
    dc, rdf = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
    item = by_xmp()

    assert [one.text for one in root.findall(f".//{dc}creator//{rdf}li")] == [
        one.value for one in item.bylines
    ]
    assert tuple(one.text for one in root.findall(f".//{dc}subject//{rdf}li")) == item.keywords
    assert root.findtext(f".//{dc}description//{rdf}li") == item.descriptions[0].value
    assert root.findtext(f".//{dc}rights//{rdf}li") == item.rights[0].notice[0].value


def test_iim_without_a_mark_is_read_as_chinese_agencies_write_it() -> None:
    item = item_of(photo(iim=dataset(2, 120, "首航的船".encode("gb18030"))))

    assert item.descriptions[0].value == "首航的船"


def test_xmp_speaks_before_iim_and_iim_before_exif() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = "by exif", "exif", "exif"
    iim = dataset(2, 120, b"by iim") + dataset(2, 80, b"iim")

    item = item_of(photo(xmp=XMP, iim=iim, exif=exif))
    without = item_of(photo(iim=iim, exif=exif))

    assert item.descriptions[0].value == "首航的船"
    assert without.descriptions[0].value == "by iim"
    assert without.rights[0].notice[0].value == "exif"


def camera(*, zone: str = "") -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2026:11:27 08:00:00"
    if zone:
        exif.get_ifd(0x8769)[0x9011] = zone
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "S", (39.0, 54.0, 30.0)
    place[3], place[4] = "E", (116.0, 36.0, 30.0)
    return exif


def test_a_camera_tells_time_by_the_clock_of_home_and_its_place() -> None:
    item = item_of(photo(exif=camera()))

    assert item.content_created_at == datetime(2026, 11, 27, tzinfo=UTC)
    assert item.located[0].point is not None
    assert item.located[0].point.latitude == -39.9083333
    assert (item.renditions[0].width_px, item.renditions[0].height_px) == (40, 60)


def test_a_zone_that_a_camera_tells_counts() -> None:
    item = item_of(photo(exif=camera(zone="+00:00")))

    assert item.content_created_at == datetime(2026, 11, 27, 8, tzinfo=UTC)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "TIFF"])
def test_other_forms_are_read(form: str) -> None:
    item = item_of(photo(form, xmp=XMP if form == "WEBP" else ""))

    assert item.renditions[0].mime == f"image/{form.lower()}"
    assert bool(item.headlines) is (form == "WEBP")


def test_xmp_and_exif_of_png_are_read() -> None:
    out = BytesIO()
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP)
    exif = Image.Exif()
    exif[0x8298] = "©"
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=info, exif=exif)

    item = item_of(out.getvalue())

    assert item.headlines[0].value == "运河夜航"


def test_iim_and_xmp_of_tiff_are_read() -> None:
    out = BytesIO()
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    tags = ImageFileDirectory_v2()
    tags[33_723], tags.tagtype[33_723] = IIM, 7
    Image.new("RGB", (4, 4)).save(out, "TIFF", tiffinfo=tags)

    assert item_of(out.getvalue()).descriptions[0].value == "首航的船"


SAID = {
    "no urgency": ('photoshop:Urgency="4"', 'photoshop:Urgency="x"', "urgency"),
    "no date": ('"2026-11-27T08:00:00+08:00"', '"昨天"', "date"),
    "no address": ("https://a.example/terms", "javascript:x()", "web statement"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_picture_says_wrongly_is_noted(name: str) -> None:
    before, after, path = SAID[name]

    item = item_of(photo(xmp=XMP.replace(before, after)))

    assert path in [one.path for one in item.unread]


@pytest.mark.parametrize("degrees", ["x", "39,54.5", "99,0N", "0,0N"])
def test_degrees_that_are_none_give_no_point(degrees: str) -> None:
    told = XMP.replace("39,54.5N", degrees).replace(
        "116,36,30E", "0,0E" if degrees == "0,0N" else "116,36,30E"
    )

    assert [one for one in item_of(photo(xmp=told)).located if one.point] == []


@pytest.mark.parametrize(
    "written",
    ["digitalCapture", "数码", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture/"],
)
def test_a_digital_source_may_be_a_code_or_an_address(written: str) -> None:
    told = XMP.replace("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", written)

    source = item_of(photo(xmp=told)).digital_source

    assert source is not None
    assert source.code in {"digitalCapture", "数码"}


def test_xmp_that_declares_entities_says_nothing() -> None:
    assert item_of(photo(xmp=f'<!DOCTYPE a [<!ENTITY b "c">]>{XMP}')).headlines == ()


def test_pictures_that_are_none_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reason_of(b"\xff\xd8\xff\xe0") is Reason.BROKEN_PICTURE
    assert reason_of(b"GIF89a") is Reason.UNKNOWN_FORMAT
    monkeypatch.setattr(forms, "BYTES_MAX", 10)
    assert reason_of(photo()) is Reason.TOO_LARGE


def bomb(width: int, height: int) -> bytes:
    """Give a small file that says it is large."""
    import struct
    import zlib

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_001, 1), (16_000, 16_000), (60_000, 60_000)])
def test_a_picture_that_would_swell_is_refused(size: tuple[int, int]) -> None:
    assert reason_of(bomb(*size)) is Reason.TOO_LARGE
