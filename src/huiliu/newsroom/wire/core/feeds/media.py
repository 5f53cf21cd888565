"""Files of an entry: enclosures, and what Media RSS tells of pictures, sounds and films."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.feeds.values import mapping_of, mappings_in, text_of
from huiliu.newsroom.wire.core.item import ItemKind, Rendition
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.numbers import decimal_of, whole_of
from huiliu.newsroom.wire.core.prose import one_line

_KINDS: Final = {
    "image": ItemKind.PICTURE,
    "video": ItemKind.VIDEO,
    "audio": ItemKind.AUDIO,
}
_MEDIA_READ_NAMES: Final = (
    "url type medium width height duration filesize isdefault title lang expression"
)
_MEDIA_READ: Final = frozenset(_MEDIA_READ_NAMES.split())
_SIDE_MAX: Final = 1_000_000
_PARTS_MAX: Final = 3
_SIXTY: Final = 60


def media_of(entry: Mapping[str, Any], notes: Notes) -> tuple[Rendition, ...]:
    """Give the files of an entry by their addresses, the fullest telling of each once."""
    found: dict[str, Rendition] = {}
    for rendition in _all(entry, notes):
        if not is_web(rendition.href):
            notes.add(rendition.name, Why.NOT_WEB)
        else:
            found.setdefault(rendition.href, rendition)
    return tuple(found.values())


def kind_of(renditions: tuple[Rendition, ...], *, has_text: bool) -> ItemKind:
    """Tell what an entry is: a text, or the file that it brings without one."""
    main = next((one.mime for one in renditions if one.name != "thumbnail"), "")
    kind = None if has_text else _KINDS.get(main.partition("/")[0])
    return kind or ItemKind.TEXT


def _all(entry: Mapping[str, Any], notes: Notes) -> Iterator[Rendition]:
    for one in mappings_in(entry.get("media_content")):
        for name in set(one) - _MEDIA_READ:
            notes.add(f"media_content/{name}", Why.NO_PLACE)
        yield _media(one, "media")
    yield from _enclosures(entry)
    for one in mappings_in(entry.get("content")):
        if href := text_of(one.get("src")).strip():
            yield Rendition(name="content", href=href, mime=one_line(text_of(one.get("type"))))
    for one in mappings_in(entry.get("media_thumbnail")):
        yield _media(one, "thumbnail")
    if href := text_of(mapping_of(entry.get("image")).get("href")).strip():
        yield Rendition(name="image", href=href)


def _enclosures(entry: Mapping[str, Any]) -> Iterator[Rendition]:
    length = _duration(text_of(entry.get("itunes_duration")))
    for one in mappings_in(entry.get("links")):
        if one.get("rel") == "enclosure":
            yield Rendition(
                name="enclosure",
                href=text_of(one.get("href")).strip(),
                mime=one_line(text_of(one.get("type"))).lower(),
                title=one_line(text_of(one.get("title"))),
                size_bytes=whole_of(text_of(one.get("length"))) or None,
                duration_s=length,
            )


def _media(one: Mapping[str, Any], name: str) -> Rendition:
    return Rendition(
        name=name,
        href=text_of(one.get("url")).strip(),
        mime=one_line(text_of(one.get("type"))).lower(),
        width_px=whole_of(text_of(one.get("width")), most=_SIDE_MAX) or None,
        height_px=whole_of(text_of(one.get("height")), most=_SIDE_MAX) or None,
        duration_s=_duration(text_of(one.get("duration"))),
        size_bytes=whole_of(text_of(one.get("filesize"))) or None,
    )


def _duration(text: str) -> float | None:
    """Read a length in seconds, or by hours and minutes, as 1:02:03."""
    parts = text.strip().split(":")
    values = [decimal_of(part) for part in parts]
    if len(parts) > _PARTS_MAX or None in values:
        return None
    seconds = 0.0
    for value in values:
        seconds = seconds * _SIXTY + (value or 0)
    return seconds
