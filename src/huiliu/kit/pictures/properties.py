"""XMP packets taken apart (ISO 16684-1): each property's texts, by the usual names.

Bounded, and without declarations: a packet that holds one says nothing.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Final

BYTES_MAX: Final = 512 * 1024
ELEMENTS_MAX: Final = 5_000
RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def packet_of(packet: bytes) -> ET.Element | None:
    """Give the outermost element; of one that is broken, too large or declares entities nothing."""
    if len(packet) > BYTES_MAX or b"<!" in packet.replace(b"<!--", b""):
        return None
    try:
        return ET.fromstring(packet.strip(b"\x00 \r\n\t"))  # noqa: S314 - no declarations get here
    except (ET.ParseError, ValueError, LookupError):
        return None


def properties_of(root: ET.Element, names: Mapping[str, str]) -> dict[str, list[str]]:
    """Give every property's texts as prefix:name, from attributes and from elements.

    `names` gives the addresses of namespaces by their prefixes; others stand without a prefix.
    """
    short = {f"{{{name}}}": prefix for prefix, name in names.items()}
    found: dict[str, list[str]] = {}
    for number, description in enumerate(root.iter(f"{RDF}Description")):
        if number > ELEMENTS_MAX:
            break
        for tag, text in description.attrib.items():
            found.setdefault(_short(tag, short), [text])
        for child in list(description)[:ELEMENTS_MAX]:
            found.setdefault(_short(child.tag, short), _texts(child))
    return found


def _short(tag: str, short: Mapping[str, str]) -> str:
    name, _, local = tag.rpartition("}")
    return f"{short.get(f'{name}}}', '')}:{local}"


def _texts(element: ET.Element) -> list[str]:
    items = [one.text or "" for one in element.iter(f"{RDF}li")]
    return items or [element.text or ""]
