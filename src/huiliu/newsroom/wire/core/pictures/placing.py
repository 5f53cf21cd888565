"""Where and when a picture was taken: coordinates and times as cameras and agencies write them."""

import re
from datetime import datetime
from typing import Final

from PIL import Image

from huiliu.kit.calendar.moments import HOME
from huiliu.newsroom.wire.core.item import Point, Term
from huiliu.newsroom.wire.core.moments import loose_moment
from huiliu.newsroom.wire.core.pictures.forms import BROKEN
from huiliu.newsroom.wire.core.pictures.said import Said
from huiliu.newsroom.wire.core.prose import worded

_PLACE: Final = 0x8825
_CAMERA: Final = re.compile(r"(\d{4}):(\d\d):(\d\d)(.*)", re.DOTALL)
_DAY: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_TIME: Final = re.compile(r"(\d\d)(\d\d)(\d\d)(?:([+-])(\d\d)(\d\d))?")
_XMP_DEGREES: Final = re.compile(
    r"(\d{1,3}),(\d{1,2}(?:\.\d{1,12})?)(?:,(\d{1,2}(?:\.\d{1,9})?))?([NSEW])"
)
_SIXTY: Final = 60
_PARTS: Final = 3


def moment_told(said: Said, *, day: str, hour: str = "") -> datetime | None:
    """Read a time of a camera or of IIM; where no zone is said it is the clock of home.

    >>> moment_told({"taken": ("2026:10:21 08:31:00",)}, day="taken").isoformat()
    '2026-10-21T00:31:00+00:00'
    """
    text = next(iter(said.get(day, ())), "")
    if camera := _CAMERA.fullmatch(text):
        text = f"{camera[1]}-{camera[2]}-{camera[3]}{camera[4]}"
    if plain := _DAY.fullmatch(text):
        text = f"{plain[1]}-{plain[2]}-{plain[3]}"
        time = _TIME.fullmatch(next(iter(said.get(hour, ())), ""))
        if time:
            zone = f"{time[4]}{time[5]}:{time[6]}" if time[4] else ""
            text = f"{text}T{time[1]}:{time[2]}:{time[3]}{zone}"
    return loose_moment(text, zone=HOME) if text else None


def located(said: Said, exif: Image.Exif | None) -> tuple[Term, ...]:
    """Give the place, the smallest first named one with its point; what is around it follows."""
    point = _by_gps(exif) or _by_degrees(said)
    found: list[Term] = []
    for kind in ("sublocation", "city", "state", "country"):
        name = next(iter(said.get(kind, ())), "")
        code = next(iter(said.get("country code", ())), "") if kind == "country" else ""
        if name or code:
            found.append(Term(code=code, kind=kind, names=worded(name)))
    if point is not None:
        found.insert(0, Term(kind="point", point=point))
    return tuple(found)


def _by_degrees(said: Said) -> Point | None:
    found = [_degrees(next(iter(said.get(name, ())), "")) for name in ("latitude", "longitude")]
    return _point(*found)


def _degrees(text: str) -> float | None:
    read = _XMP_DEGREES.fullmatch(text)
    if read is None:
        return None
    value = int(read[1]) + float(read[2]) / _SIXTY + float(read[3] or 0) / _SIXTY**2
    return -value if read[4] in "SW" else value


def _by_gps(exif: Image.Exif | None) -> Point | None:
    if exif is None:
        return None
    try:
        said = exif.get_ifd(_PLACE)
        return _point(_shared(said.get(2), said.get(1)), _shared(said.get(4), said.get(3)))
    except BROKEN:
        return None


def _shared(value: object, side: object) -> float | None:
    """Read degrees, minutes and seconds, each a fraction, and on which side of the earth."""
    if not isinstance(value, tuple) or len(value) != _PARTS:
        return None
    total: float = sum(float(part) / _SIXTY**place for place, part in enumerate(value))
    return -total if str(side).strip("\x00").upper() in {"S", "W"} else total


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        return None
    is_real = abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004 - the earth
    digits = 7
    return (
        Point(latitude=round(latitude, digits), longitude=round(longitude, digits))
        if is_real
        else None
    )
