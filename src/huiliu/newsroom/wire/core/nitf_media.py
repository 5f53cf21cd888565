"""Pictures, videos and sounds inside a text of NITF: items of their own that hang on it."""

from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.draft import Draft, flat, local
from huiliu.newsroom.wire.core.item import Association, Item, ItemKind, Rendition, Words
from huiliu.newsroom.wire.core.numbers import decimal_of, whole_of

_KINDS: Final = {
    "image": ItemKind.PICTURE,
    "photo": ItemKind.PICTURE,
    "graphic": ItemKind.GRAPHIC,
    "video": ItemKind.VIDEO,
    "audio": ItemKind.AUDIO,
}
_REFERENCE: Final = frozenset(
    {"source", "mime-type", "width", "height", "alternate-text", "name", "time", "class"}
)
_MEDIA: Final = frozenset({"media-type", "class"})
_MARK: Final = "{*}media"
_WORDED: Final = {"media-caption": "descriptions", "media-producer": "bylines"}
_SECONDS: Final = frozenset({"", "seconds", "second", "s"})


def read_media(draft: Draft, content: etree._Element) -> None:
    """Add what a text shows, in the order in which it stands."""
    for media in content.iter(_MARK):
        if next(media.iterancestors(_MARK), None) is not None:
            # What one shows inside another is a part of its caption.
            continue
        number = draft.count("associations") + 1
        draft.add("associations", Association(name=f"media-{number}", item=_item(draft, media)))


def _item(draft: Draft, media: etree._Element) -> Item:
    found: dict[str, list[object]] = {"renditions": [], "descriptions": [], "bylines": []}
    draft.attributes(media, _MEDIA)
    for child in media:
        name = local(child)
        if name == "media-reference":
            found["renditions"].append(_rendition(draft, child))
        elif name in _WORDED:
            if value := flat(child):
                words = Words(value=value, language=draft.language(child))
                found[_WORDED[name]].append(words)
        else:
            draft.leave(child)
    kind = _KINDS.get(media.get("media-type", "").strip().lower(), ItemKind.COMPOSITE)
    facts = {name: tuple(values) for name, values in found.items()}
    return Item(kind=kind, uri="", language=draft.language(media), **facts)  # type: ignore[arg-type]


def _rendition(draft: Draft, element: etree._Element) -> Rendition:
    unit = element.get("time-unit-of-measure", "").strip().lower()
    taken = set(_REFERENCE)
    duration = decimal_of(element.get("time")) if unit in _SECONDS else None
    if duration is None:
        taken.discard("time")
    else:
        taken.add("time-unit-of-measure")
    draft.attributes(element, taken)
    href = element.get("source", "").strip()
    if href and not is_web(href):
        draft.leave(element, "source", reason="no address of the web")
        href = ""
    return Rendition(
        name=element.get("name", "").strip(),
        href=href,
        mime=element.get("mime-type", "").strip(),
        title=" ".join(element.get("alternate-text", "").split()),
        width_px=whole_of(element.get("width")),
        height_px=whole_of(element.get("height")),
        duration_s=duration,
    )
