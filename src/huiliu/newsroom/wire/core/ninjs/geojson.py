"""GeoJSON (RFC 7946) as ninjs asks for it in places, and the one point that an item can hold."""

from collections.abc import Mapping
from typing import Any, Final

from huiliu.newsroom.wire.core.item import Point
from huiliu.newsroom.wire.core.ninjs.shapes import (
    Fault,
    Shape,
    Wrong,
    anything,
    either,
    listed,
    number,
    open_record,
    text,
    word,
)

_LATITUDE_MAX, _LONGITUDE_MAX = 90, 180
_POSITION: Final = listed(number, at_least=2)
_LINE: Final = listed(_POSITION, at_least=2)
_RING: Final = listed(_POSITION, at_least=4)
_BOX: Final = listed(number, at_least=4)
_COORDINATES: Final = {
    "Point": _POSITION,
    "LineString": _LINE,
    "Polygon": listed(_RING),
    "MultiPoint": listed(_POSITION),
    "MultiLineString": listed(_LINE),
    "MultiPolygon": listed(listed(_RING)),
}


def _null(value: Any) -> Fault | None:
    return None if value is None else Fault("", Wrong.WRONG_FORM)


def _typed(name: str, **parts: Shape) -> Shape:
    properties = {"type": word([name]), "bbox": _BOX, **parts}
    return open_record(properties, required=("type", *parts))


def _by_type(shapes: Mapping[str, Shape]) -> Shape:
    def check(value: Any) -> Fault | None:
        if not isinstance(value, dict):
            return Fault("", Wrong.NOT_OBJECT)
        kind = value.get("type")
        shape = shapes.get(kind) if isinstance(kind, str) else None
        return Fault("type", Wrong.NOT_AMONG) if shape is None else shape(value)

    return check


_SIMPLE: Final = {
    name: _typed(name, coordinates=coordinates) for name, coordinates in _COORDINATES.items()
}
_COLLECTION: Final = {
    "GeometryCollection": _typed("GeometryCollection", geometries=listed(_by_type(_SIMPLE)))
}
_FEATURE_PARTS: Final = _typed(
    "Feature",
    properties=either(_null, anything),
    geometry=either(_null, _by_type(_SIMPLE | _COLLECTION)),
)
_ID: Final = open_record({"id": either(number, text)})


def _feature(value: Any) -> Fault | None:
    return _FEATURE_PARTS(value) or _ID(value)


geojson: Final = _by_type(
    {
        **_SIMPLE,
        **_COLLECTION,
        "Feature": _feature,
        "FeatureCollection": _typed("FeatureCollection", features=listed(_feature)),
    }
)
"""The shape of any GeoJSON object."""


def point_of(value: Any) -> Point | None:
    """Give the point that a GeoJSON object is, itself or as a feature; None for any other.

    >>> point_of({"type": "Point", "coordinates": [116.66, 39.91]})
    Point(latitude=39.91, longitude=116.66)
    """
    inner = value.get("geometry") if isinstance(value, dict) and "geometry" in value else value
    if not isinstance(inner, dict) or inner.get("type") != "Point" or geojson(inner) is not None:
        return None
    longitude, latitude = inner["coordinates"][:2]
    if abs(latitude) > _LATITUDE_MAX or abs(longitude) > _LONGITUDE_MAX:
        return None
    return Point(latitude=float(latitude), longitude=float(longitude))
