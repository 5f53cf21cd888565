"""Renditions: a list since 2.0, before that an object by name."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from huiliu.newsroom.wire.core.item import ItemKind, Rendition
from huiliu.newsroom.wire.core.ninjs.values import (
    address_of,
    count_of,
    number_of,
    objects_of,
    repeated,
    text_of,
)
from huiliu.newsroom.wire.core.notes import Notes, Why

_RENDITIONS_MAX: Final = 200
_READ: Final = frozenset(
    [
        "name",
        "href",
        "mimetype",
        "contenttype",
        "title",
        "width",
        "height",
        "duration",
        "sizeinbytes",
        "poi",
    ]
)
_NO_PLACE: Final = frozenset(
    ["format", "aspectratio", "videocodec", "framerate", "transportprotocol", "scantype", "bitrate"]
)
_KINDS: Final = {
    "image": ItemKind.PICTURE,
    "video": ItemKind.VIDEO,
    "audio": ItemKind.AUDIO,
}


def renditions_of(value: Any, notes: Notes, path: str) -> tuple[Rendition, ...]:
    """Read the renditions of an item of any version."""
    return tuple(_rendition(name, one, notes, path) for name, one in _named(value, notes, path))


def kind_of(renditions: tuple[Rendition, ...]) -> ItemKind | None:
    """Tell from media what an item is that does not say it: by the first of a known kind.

    >>> kind_of((Rendition(name="main", mime="image/jpeg"),)).value
    'picture'
    """
    kinds = (_KINDS.get(one.mime.partition("/")[0]) for one in renditions)
    return next(filter(None, kinds), None)


def _named(value: Any, notes: Notes, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not isinstance(value, dict):
        for one in objects_of(value, notes, path, most=_RENDITIONS_MAX):
            yield text_of(one.get("name"), notes, f"{path}.name"), one
        return
    repeated(value, notes, path)
    if len(value) > _RENDITIONS_MAX:
        notes.add(path, Why.TOO_MANY)
    for name, part in list(value.items())[:_RENDITIONS_MAX]:
        for one in objects_of(part, notes, f"{path}.{name}", most=1):
            yield text_of(name, notes, path), one


def _rendition(name: str, one: Mapping[str, Any], notes: Notes, path: str) -> Rendition:
    parts = {key.lower(): part for key, part in one.items()}
    for key in parts.keys() - _READ:
        notes.add(f"{path}.{key}", Why.NO_PLACE if key in _NO_PLACE else Why.UNKNOWN)
    get = parts.get
    width, height, size = (
        count_of(get(key), notes, f"{path}.{key}") for key in ("width", "height", "sizeinbytes")
    )
    mime, title = (
        text_of(part, notes, f"{path}.{key}")
        for key, part in (("type", get("contenttype") or get("mimetype")), ("title", get("title")))
    )
    return Rendition(
        name=name,
        href=address_of(get("href"), notes, f"{path}.href"),
        mime=mime,
        title=title,
        width_px=width,
        height_px=height,
        duration_s=number_of(get("duration"), notes, f"{path}.duration"),
        size_bytes=size,
        point_of_interest=_interest(get("poi"), (width, height), notes, f"{path}.poi"),
    )


def _interest(
    value: Any, size: tuple[int | None, int | None], notes: Notes, path: str
) -> tuple[float, float] | None:
    """Turn pixels into shares, which other renditions of the picture can use too."""
    if value is None:
        return None
    place = (value.get("x"), value.get("y")) if isinstance(value, dict) else (None, None)
    shares = tuple(_share(at, side) for at, side in zip(place, size, strict=True))
    if None in shares:
        notes.add(path, Why.NOT_NUMBER)
        return None
    return shares[0] or 0.0, shares[1] or 0.0


def _share(at: Any, side: int | None) -> float | None:
    is_number = isinstance(at, int | float) and not isinstance(at, bool)
    return at / side if side and is_number and 0 <= at <= side else None
