"""Forms of a media file in NewsML-G2: addresses, sizes, lengths and sums."""

from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.draft import Draft, flat
from huiliu.newsroom.wire.core.g2.codes import last_part, said
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.item import Rendition
from huiliu.newsroom.wire.core.numbers import decimal_of, whole_of

_TAKEN: Final = frozenset({"rendition", "renditionuri", "href", "contenttype", "title"})
_HASH: Final = nars("hash")
_UNITS: Final = {"": 1.0, "seconds": 1.0, "milliseconds": 0.001}
_PIXELS: Final = frozenset({"", "pixels"})


def rendition_of(draft: Draft, element: etree._Element, *, name: str = "") -> Rendition:
    """Read one form of a media file; what is no address of the web leaves `href` empty."""
    taken = set(_TAKEN)
    size = _number(draft, element, "size", taken)
    width = _number(draft, element, "width", taken)
    height = _number(draft, element, "height", taken)
    duration = _duration(draft, element, taken)
    digest = _digest(draft, element)
    draft.rest(element, taken, _HASH)
    return Rendition(
        name=said(element, "rendition") or name,
        href=web_address(draft, element),
        mime=element.get("contenttype", "").strip(),
        title=" ".join(element.get("title", "").split()),
        width_px=width,
        height_px=height,
        duration_s=duration,
        size_bytes=size,
        digest=digest,
    )


def web_address(draft: Draft, element: etree._Element) -> str:
    """Give the address of the web that an element holds; another is left."""
    href = element.get("href", "").strip()
    if href and not is_web(href):
        draft.leave(element, "href", reason="no address of the web")
        return ""
    return href


def _number(draft: Draft, element: etree._Element, name: str, taken: set[str]) -> int | None:
    written = element.get(name)
    if written is None:
        return None
    taken.add(name)
    unit = last_part(said(element, f"{name}unit"))
    value = whole_of(written) if unit in _PIXELS else None
    if value is None:
        draft.leave(element, name, reason="no number of pixels or bytes")
    else:
        taken.update((f"{name}unit", f"{name}unituri"))
    return value


def _duration(draft: Draft, element: etree._Element, taken: set[str]) -> float | None:
    written = element.get("duration")
    if written is None:
        return None
    factor = _UNITS.get(last_part(said(element, "durationunit")))
    value = decimal_of(written)
    if factor is None or value is None:
        draft.leave(element, "duration", reason="no length in seconds")
        return None
    taken.update(("duration", "durationunit", "durationunituri"))
    return value * factor


def _digest(draft: Draft, element: etree._Element) -> str:
    sums = element.findall(nar("hash"))
    for each in sums[1:]:
        draft.leave(each, reason="said twice")
    if not sums or not (value := flat(sums[0])):
        return ""
    draft.attributes(sums[0], {"hashtype", "hashtypeuri"})
    kind = last_part(said(sums[0], "hashtype")).lower()
    return f"{kind}:{value}" if kind else value
