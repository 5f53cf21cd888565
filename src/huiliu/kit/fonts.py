"""The system's Chinese fonts, for what is set on the server: social cards and PDF files."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from huiliu.kit.logs import logger

FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts")
# File names in the order of liking, and which face of the collection is simplified Chinese.
_SERIF: Final = (("NotoSerifCJK-Bold.ttc", 2), ("SourceHanSerifSC-Bold.otf", 0))
_SANS: Final = (
    ("NotoSansCJK-Regular.ttc", 2),
    ("SourceHanSansSC-Regular.otf", 0),
    ("wqy-microhei.ttc", 0),
    ("uming.ttc", 0),
)


@dataclass(frozen=True, slots=True)
class Font:
    """A font file; `face` is the place of simplified Chinese in a collection."""

    path: str
    face: int


@cache
def chinese_font(*, serif: bool) -> Font | None:
    """Find the system's Chinese font, once; None where it has none, which the log says."""
    wanted = (*_SERIF, *_SANS) if serif else (*_SANS, *_SERIF)
    there = {path.name: str(path) for path in _paths()}
    found = next((Font(there[name], face) for name, face in wanted if name in there), None)
    if found is None:
        logger(__name__).warning("kit.font_missing", hint="install fonts-noto-cjk")
    return found


def _paths() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from Path(folder).rglob("*.tt[cf]")
        yield from Path(folder).rglob("*.otf")
