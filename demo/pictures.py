"""The pictures of the sample stories, drawn by code: same name, same bytes."""

from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from demo.brush import Brush
from demo.scenes import land, town, water

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
