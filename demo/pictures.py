"""The pictures of the sample stories, drawn by code: same name, same bytes."""

from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from demo.brush import Brush
from demo.scenes import corners, land, roads, town, water, yards

Scene: TypeAlias = Callable[[Brush], None]

SCENES: dict[str, tuple[Scene, str, int]] = {
    "river-night": (water.river_night, "#0a262d", 11),
    "bridge": (water.bridge, "#e9dcc3", 12),
    "cranes": (water.cranes, "#cfdeda", 13),
    "park": (water.park, "#0d2b36", 14),
    "library": (town.library, "#12353d", 21),
    "market": (town.market, "#dfe8e2", 22),
    "heating": (town.heating, "#d7e2e3", 23),
    "bus-stop": (town.bus_stop, "#f0dfc2", 24),
    "stage": (town.stage, "#241c18", 25),
    "hutong": (town.hutong, "#e6e4d8", 26),
    "field": (land.field, "#dfe9e6", 31),
    "snow": (land.snow, "#16323d", 32),
    "mountain-road": (land.mountain_road, "#e8cfa8", 33),
    "orchard": (land.orchard, "#e3e9e4", 34),
    "kiosk": (corners.kiosk, "#123944", 41),
    "crossing": (corners.crossing, "#c3d8d8", 41),
    "bicycles": (corners.bicycles, "#d9e3dc", 41),
    "door-stones": (corners.door_stones, "#a9aca2", 41),
    "hives": (corners.hives, "#a9cdd2", 41),
    "bath": (corners.bath, "#123a42", 41),
    "canteen": (corners.canteen, "#0b2229", 41),
    "clean-boat": (roads.clean_boat, "#f0d9b0", 41),
    "ferry": (roads.ferry, "#c6dad8", 41),
    "runway": (roads.runway, "#a8cbd3", 41),
    "bamboo": (roads.bamboo, "#c8dcdc", 41),
    "clock": (roads.clock, "#bcd5d7", 41),
    "engine": (roads.engine, "#b6d0cf", 41),
    "chestnuts": (roads.chestnuts, "#d8dfc8", 41),
    "fireflies": (yards.fireflies, "#0a2630", 41),
    "old-well": (yards.old_well, "#c8dad8", 41),
    "tractor": (yards.tractor, "#b9d3d6", 41),
    "trail": (roads.trail, "#c4d9dc", 41),
}


def names() -> tuple[str, ...]:
    """Return the names of all pictures, in a fixed order."""
    return tuple(SCENES)


@cache
def png(name: str) -> bytes:
    """Return the picture as PNG bytes, 1600 x 900, always the same for one name.

    Raises KeyError for a name that is not in `names()`.
    """
    scene, paper, seed = SCENES[name]
    brush = Brush(paper=paper, seed=seed)
    scene(brush)
    return brush.png()
