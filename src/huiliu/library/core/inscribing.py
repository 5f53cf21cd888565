"""What a picture says of itself when it goes out with a story: IPTC fields in all three kinds.

IPTC Photo Metadata 2023.2; the same words in XMP, IIM and EXIF (Metadata Working Group 2.0, 3).
What is not given is taken from what the file says of credit and rights; all else that it said is
gone: nothing of a camera, a place, a time or an editor goes out by accident. How the picture is
turned is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Final

from PIL import Image

from huiliu.library.core.iim import segment_of
from huiliu.library.core.metadata import BROKEN, metadata_read
from huiliu.library.core.segments import Unfit, jpeg_with, png_with, webp_with
from huiliu.library.core.words import Words, plain
from huiliu.library.core.xmp import packet_written

_ORIENTATION: Final = 0x0112
_LENGTHS: Final = {"caption": 2000, "alt": 1000, "usage_terms": 1000, "headline": 250}
_LENGTH: Final = 200
_KEYWORDS_MAX: Final = 50
_KEYWORD_LENGTH: Final = 64
_XMP: Final = {
    "dc:description": "caption",
    "photoshop:Headline": "headline",
    "Iptc4xmpCore:AltTextAccessibility": "alt",
    "dc:creator": "byline",
    "photoshop:Credit": "credit",
    "photoshop:Source": "source",
    "dc:rights": "copyright",
    "xmpRights:UsageTerms": "usage_terms",
    "xmpRights:WebStatement": "web_statement",
    "photoshop:City": "city",
    "photoshop:TransmissionReference": "source_id",
    "Iptc4xmpExt:DigitalSourceType": "digital_source",
}
_IIM: Final = {
    105: "headline",
    120: "caption",
    80: "byline",
    110: "credit",
    115: "source",
    116: "copyright",
    40: "usage_terms",
    90: "city",
    103: "source_id",
}
"""Dataset 2:40 are the instructions, where terms stood before there was a field for them."""
_KEPT: Final = (
    "caption",
    "alt",
    "credit",
    "source",
    "copyright",
    "usage_terms",
    "web_statement",
    "digital_source",
)
_EXIF: Final = {0x010E: "caption", 0x013B: "byline", 0x8298: "copyright"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFields:
    """The words that go out in a picture; `source_id` names it, or the story, for its maker.

    `digital_source` is an address of IPTC's newscodes `digitalsourcetype`, `created_at` the day
    that the picture shows.
    """

    headline: str = ""
    caption: str = ""
    alt: str = ""
    byline: str = ""
    credit: str = ""
    source: str = ""
    copyright: str = ""
    usage_terms: str = ""
    web_statement: str = ""
    city: str = ""
    created_at: datetime | None = None
    keywords: tuple[str, ...] = ()
    digital_source: str = ""
    source_id: str = ""


def iptc_fields(picture: bytes, fields: PictureFields) -> bytes:
    """Give the picture's file with these fields, and with what it said itself where one is empty.

    The pixels are the same bytes. JPEG gets XMP, IIM and EXIF, WebP XMP and EXIF, PNG XMP; another
    form is given back as it came. Texts are one line and cut: a caption at 2000 characters, terms
    at 1000, others at 200; at most 50 keywords. Raises Unfit for a file that is broken.
    """
    try:
        with Image.open(BytesIO(picture)) as image:
            form, size = image.format, image.size
            turned = image.getexif().get(_ORIENTATION) if form != "PNG" else None
    except (*BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning) as broken:
        raise Unfit("no picture that can be read") from broken
    said = _Said(_over(fields, metadata_read(picture)))
    if form == "JPEG":
        exif = said.exif(turned)
        return jpeg_with(picture, exif=exif, xmp=said.xmp(), iim=said.iim())
    if form == "WEBP":
        return webp_with(picture, exif=said.exif(turned), xmp=said.xmp(), size=size)
    return png_with(picture, xmp=said.xmp()) if form == "PNG" else picture


class _Said:
    """The fields as texts that every block can hold."""

    def __init__(self, fields: PictureFields) -> None:
        names = {*_XMP.values(), *_IIM.values()}
        self.texts = {
            name: plain(getattr(fields, name), length=_LENGTHS.get(name, _LENGTH)) for name in names
        }
        self.created_at = fields.created_at
        words = (plain(one, length=_KEYWORD_LENGTH) for one in fields.keywords)
        self.keywords = tuple(dict.fromkeys(word for word in words if word))[:_KEYWORDS_MAX]

    def xmp(self) -> bytes:
        """Write the packet."""
        said: list[tuple[str, str | tuple[str, ...]]] = [
            (tag, self.texts[name]) for tag, name in _XMP.items()
        ]
        said.append(("dc:subject", self.keywords))
        if self.created_at:
            moment = self.created_at.isoformat(timespec="seconds")
            said.append(("photoshop:DateCreated", moment))
        return packet_written(said)

    def iim(self) -> bytes:
        """Write the segment."""
        return segment_of(self._datasets())

    def _datasets(self) -> Iterator[tuple[int, str]]:
        yield from ((number, self.texts[name]) for number, name in _IIM.items())
        yield from ((25, word) for word in self.keywords)
        if self.created_at:
            yield 55, f"{self.created_at:%Y%m%d}"
            # A time without a zone is none in IIM.
            yield 60, f"{self.created_at:%H%M%S%z}" if self.created_at.tzinfo else ""

    def exif(self, turned: int | None) -> bytes:
        """Write the block; empty where there is nothing to say."""
        exif = Image.Exif()
        for tag, name in _EXIF.items():
            if text := self.texts[name]:
                # As in the copies of the library: UTF-8, which readers of today take.
                exif[tag] = text.encode() if not text.isascii() else text
        if turned:
            exif[_ORIENTATION] = turned
        return exif.tobytes() if len(exif) else b""


def _over(fields: PictureFields, words: Words) -> PictureFields:
    """Fill in what is empty from a file's own words, those of place, time and subject apart."""
    own = {name: getattr(words, name) for name in _KEPT} | {"byline": words.creator}
    return replace(
        fields, **{name: text for name, text in own.items() if not getattr(fields, name)}
    )
