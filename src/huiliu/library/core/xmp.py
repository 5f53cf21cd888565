"""XMP packets: read with limits, written with the few fields that credit needs to travel.

ISO 16684-1 for the packet, IPTC Photo Metadata 2023.2 for the names of the fields.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from huiliu.library.core.words import Words, keywords_of, moment_of, plain_of

_BYTES_MAX: Final = 512 * 1024
_ELEMENTS_MAX: Final = 5_000
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
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
    if len(packet) > _BYTES_MAX or b"<!" in packet.replace(b"<!--", b""):
        return Words()
    try:
        root = ET.fromstring(packet.strip(b"\x00 \r\n\t"))  # noqa: S314 - no declarations get here
    except (ET.ParseError, ValueError, LookupError):
        return Words()
    said = _properties(root)
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
    return packet_of(
        (tag, getattr(words, name)) for tag, name in _FIELDS.items() if name != "place"
    )


def packet_of(said: Iterable[tuple[str, str | tuple[str, ...]]]) -> bytes:
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


def _properties(root: ET.Element) -> dict[str, list[str]]:
    """Give every property's texts by its usual name, from attributes and from elements."""
    short = {f"{{{name}}}": prefix for prefix, name in _NAMES.items()}
    found: dict[str, list[str]] = {}
    for number, description in enumerate(root.iter(f"{_RDF}Description")):
        if number > _ELEMENTS_MAX:
            break
        for tag, text in description.attrib.items():
            found.setdefault(_short(tag, short), [text])
        for child in list(description)[:_ELEMENTS_MAX]:
            found.setdefault(_short(child.tag, short), _texts(child))
    return found


def _short(tag: str, short: dict[str, str]) -> str:
    name, _, local = tag.rpartition("}")
    prefix = short.get(f"{name}}}", "")
    return f"{prefix}:{local}"


def _texts(element: ET.Element) -> list[str]:
    items = [one.text or "" for one in element.iter(f"{_RDF}li")]
    return items or [element.text or ""]
