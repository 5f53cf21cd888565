"""XMP packets: read with limits, written with the few fields that credit needs to travel.

ISO 16684-1 for the packet, IPTC Photo Metadata 2023.2 for the names of the fields.
"""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from huiliu.kit.pictures.properties import packet_of, properties_of
from huiliu.library.core.words import Words, keywords_of, moment_of, plain_of

_NAMES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "exif": "http://ns.adobe.com/exif/1.0/",
}
_FIELDS: Final = {
    "dc:description": "caption",
    "Iptc4xmpCore:AltTextAccessibility": "alt",
    "photoshop:Credit": "credit",
    "dc:creator": "creator",
    "photoshop:Source": "source",
    "dc:rights": "copyright",
    "xmpRights:UsageTerms": "usage_terms",
    "xmpRights:WebStatement": "web_statement",
    "Iptc4xmpExt:DigitalSourceType": "digital_source",
    "photoshop:City": "place",
}
_LISTS: Final = {
    "dc:description": "Alt",
    "Iptc4xmpCore:AltTextAccessibility": "Alt",
    "dc:creator": "Seq",
    "dc:rights": "Alt",
    "xmpRights:UsageTerms": "Alt",
}
_TIME_TAGS: Final = ("photoshop:DateCreated", "exif:DateTimeOriginal")
_PLACES: Final = ("exif:GPSLatitude", "exif:GPSLongitude")


def xmp_read(packet: bytes) -> Words:
    """Read a packet; one that is broken, too large or declares entities says nothing."""
    root = packet_of(packet)
    if root is None:
        return Words()
    said = properties_of(root, _NAMES)
    texts = {name: plain_of(name, " ".join(said.get(tag, [])[:1])) for tag, name in _FIELDS.items()}
    moments = (moment_of(" ".join(said.get(tag, [])[:1])) for tag in _TIME_TAGS)
    return Words(
        **texts,
        keywords=keywords_of(said.get("dc:subject", [])),
        taken_at=next((moment for moment in moments if moment), None),
        has_place=any(tag in said for tag in _PLACES),
    )


def xmp_packet(words: Words) -> bytes:
    """Write a packet of what is not empty; neither place nor time nor keywords go into it."""
    return packet_written(
        (tag, getattr(words, name)) for tag, name in _FIELDS.items() if name != "place"
    )


def packet_written(said: Iterable[tuple[str, str | tuple[str, ...]]]) -> bytes:
    """Write a packet of properties by their usual names, empty where all of them are.

    Several texts of one property are a bag, as keywords are.
    """
    written = [_property(tag, value) for tag, value in said if value]
    if not written:
        return b""
    names = " ".join(f'xmlns:{short}="{name}"' for short, name in _NAMES.items() if short != "exif")
    body = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {names}>{"".join(written)}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    )
    begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    return f'{begin}{body}<?xpacket end="r"?>'.encode()


def _property(tag: str, value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        items = "".join(f"<rdf:li>{escape(one)}</rdf:li>" for one in value)
        return f"<{tag}><rdf:Bag>{items}</rdf:Bag></{tag}>"
    inner = escape(value)
    kind = _LISTS.get(tag)
    if kind:
        language = ' xml:lang="x-default"' if kind == "Alt" else ""
        inner = f"<rdf:{kind}><rdf:li{language}>{inner}</rdf:li></rdf:{kind}>"
    return f"<{tag}>{inner}</{tag}>"
