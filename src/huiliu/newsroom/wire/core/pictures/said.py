"""What a picture says, by names of ours, from its three kinds of metadata.

XMP speaks before IIM, IIM before EXIF (Metadata Working Group, guideline 2.0, where they differ).
"""

from collections.abc import Mapping
from typing import Any, Final

from PIL import Image

from huiliu.kit.pictures.datasets import UTF8, dataset_text, datasets_of
from huiliu.kit.pictures.properties import packet_of, properties_of
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.pictures.forms import BROKEN
from huiliu.newsroom.wire.core.prose import one_line

Said = Mapping[str, tuple[str, ...]]
"""The texts of each name."""

NAMESPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
_XMP: Final = {
    "dc:title": "title",
    "photoshop:Headline": "headline",
    "dc:description": "caption",
    "Iptc4xmpCore:AltTextAccessibility": "alt",
    "Iptc4xmpCore:ExtDescrAccessibility": "extended",
    "photoshop:CaptionWriter": "caption writer",
    "dc:creator": "creator",
    "photoshop:AuthorsPosition": "creator title",
    "photoshop:Credit": "credit",
    "photoshop:Source": "source",
    "dc:rights": "copyright",
    "xmpRights:Owner": "owner",
    "xmpRights:UsageTerms": "usage terms",
    "xmpRights:WebStatement": "web statement",
    "dc:subject": "keywords",
    "Iptc4xmpCore:SubjectCode": "subjects",
    "photoshop:Category": "categories",
    "photoshop:SupplementalCategories": "categories",
    "Iptc4xmpCore:Location": "sublocation",
    "photoshop:City": "city",
    "photoshop:State": "state",
    "photoshop:Country": "country",
    "Iptc4xmpCore:CountryCode": "country code",
    "photoshop:TransmissionReference": "transmission",
    "photoshop:Urgency": "urgency",
    "photoshop:Instructions": "instructions",
    "photoshop:DateCreated": "date",
    "exif:DateTimeOriginal": "taken",
    "xmp:ModifyDate": "modified",
    "Iptc4xmpExt:DigitalSourceType": "digital source",
    "Iptc4xmpExt:DigImageGUID": "guid",
    "Iptc4xmpExt:PersonInImage": "people",
    "Iptc4xmpExt:OrganisationInImageName": "organisations",
    "Iptc4xmpExt:Event": "event",
    "dc:language": "language",
    "exif:GPSLatitude": "latitude",
    "exif:GPSLongitude": "longitude",
}
_IIM: Final = {
    5: "title",
    10: "urgency",
    12: "subjects",
    15: "categories",
    20: "categories",
    25: "keywords",
    30: "release date",
    35: "release time",
    37: "expiry date",
    38: "expiry time",
    40: "instructions",
    55: "date",
    60: "time",
    80: "creator",
    85: "creator title",
    90: "city",
    92: "sublocation",
    95: "state",
    100: "country code",
    101: "country",
    103: "transmission",
    105: "headline",
    110: "credit",
    115: "source",
    116: "copyright",
    120: "caption",
    122: "caption writer",
    135: "language",
}
_IIM_TECHNICAL: Final = frozenset({0, 62, 63, 65, 70})
_TECHNICAL: Final = frozenset({"exif", "tiff", "xmp", ""})
_EXIF: Final = {0x010E: "caption", 0x013B: "creator", 0x8298: "copyright"}
_DETAILS: Final = 0x8769
_TAKEN, _TAKEN_ZONE = 0x9003, 0x9011
_ABOUT: Final = ":about"
_RESOURCE: Final = 0x0404
_TIFF_IIM: Final = 33_723
_TIFF_XMP: Final = 700
_RECORD: Final = 2
_VALUES_MAX: Final = 200


def said_of(image: Image.Image, exif: Image.Exif | None, notes: Notes) -> Said:
    """Give what a picture says; of what two kinds say, the first counts."""
    return {**_by_exif(exif), **_by_iim(image, notes), **_by_xmp(image, notes)}


def exif_of(image: Image.Image) -> Image.Exif | None:
    """Give a picture's EXIF where it stands before the pixels."""
    if image.format == "PNG" and "exif" not in image.info:
        # Pillow would decode all of it in search of a block behind the pixels.
        return None
    try:
        return image.getexif()
    except BROKEN:
        return None


def _by_xmp(image: Image.Image, notes: Notes) -> Said:
    packet = _packet(image)
    root = packet_of(packet) if packet else None
    if root is None:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for name, texts in properties_of(root, NAMESPACES).items():
        field = _XMP.get(name)
        values = _lines(texts)
        if field is not None and values:
            found[field] = (*found.get(field, ()), *values)
        elif field is None and name != _ABOUT:
            is_technical = name.partition(":")[0] in _TECHNICAL
            notes.add(f"xmp/{name}", Why.TECHNICAL if is_technical else Why.NO_PLACE)
    return found


def _packet(image: Image.Image) -> bytes:
    said = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or _tag(image, _TIFF_XMP)
    raw = said.encode("utf-8", "ignore") if isinstance(said, str) else said
    return raw if isinstance(raw, bytes) else b""


def _by_iim(image: Image.Image, notes: Notes) -> Said:
    resources = image.info.get("photoshop")
    block = resources.get(_RESOURCE) if isinstance(resources, dict) else _tag(image, _TIFF_IIM)
    found: dict[str, tuple[str, ...]] = {}
    charset = ""
    for record, number, value in datasets_of(block if isinstance(block, bytes) else b""):
        if (record, number) == (1, 90):
            charset = "utf-8" if value.startswith(UTF8) else ""
        elif record == _RECORD and number in _IIM:
            texts = _lines([dataset_text(value, charset=charset)])
            found[_IIM[number]] = (*found.get(_IIM[number], ()), *texts)
        elif record == _RECORD and number not in _IIM_TECHNICAL:
            notes.add(f"iim/2:{number:03}", Why.NO_PLACE)
    return {name: texts for name, texts in found.items() if texts}


def _by_exif(exif: Image.Exif | None) -> Said:
    if exif is None:
        return {}
    try:
        found = {name: _exif_text(exif.get(tag)) for tag, name in _EXIF.items()}
        details = exif.get_ifd(_DETAILS)
        zone = _exif_text(details.get(_TAKEN_ZONE))
        found["taken"] = f"{_exif_text(details.get(_TAKEN))}{zone}"
    except BROKEN:
        return {}
    return {name: (text,) for name, text in found.items() if text}


def _exif_text(value: object) -> str:
    if not isinstance(value, str):
        return ""
    # Pillow reads the bytes as Latin-1; most that is not ASCII was written as UTF-8.
    try:
        value = value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return one_line(value)
    return one_line(value)


def _tag(image: Image.Image, tag: int) -> Any:
    tags = getattr(image, "tag_v2", None)
    try:
        value = tags.get(tag) if tags is not None else None
    except BROKEN:
        return None
    return value[0] if isinstance(value, tuple) and value else value


def _lines(texts: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, texts[:_VALUES_MAX])))
