"""Colours of a tenant: one accent, checked for reading, and everything that follows from it.

WCAG 2.2, relative luminance and contrast ratio. A colour comes in as text from a form, so nothing
but #rrggbb is taken and nothing else ever reaches a style sheet.
"""

import re
from dataclasses import dataclass
from typing import Final

AA: Final = 4.5
"""Least contrast of text, WCAG 2.2, success criterion 1.4.3."""

_HEX = re.compile(r"#[0-9a-f]{6}")
_LIGHT_GROUNDS = ("#ffffff", "#f5f7f6", "#edf1f0")
_DARK_GROUNDS = ("#0d1413", "#141c1b", "#1b2524", "#1a2322")
_INK_ON_DARK = "#06201f"
_STEPS = 64
Rgb = tuple[int, int, int]


class ColourUnknown(ValueError):
    """The text is no colour of the form #rrggbb."""


class ColourPale(ValueError):
    """Text in this colour is hard to read on paper; `nearest` is like it and would do."""

    def __init__(self, nearest: str) -> None:
        self.nearest = nearest
        super().__init__(nearest)


@dataclass(frozen=True, slots=True)
class Accent:
    """A tenant's colour on light paper, and the shade of it that reads in the dark."""

    light: str
    dark: str


def accent_of(text: str) -> Accent:
    """Read a colour that reads on paper in both themes.

    Raises ColourUnknown, and ColourPale with the nearest colour that would do.

    >>> accent_of("#11616A").light
    '#11616a'
    """
    colour = text.strip().lower()
    if not _HEX.fullmatch(colour):
        raise ColourUnknown(text)
    if not _reads(colour, _LIGHT_GROUNDS):
        raise ColourPale(_nearest(colour, towards="#000000", grounds=_LIGHT_GROUNDS))
    return Accent(
        light=colour,
        dark=_nearest(colour, towards="#ffffff", grounds=(*_DARK_GROUNDS, _INK_ON_DARK)),
    )


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def style_of(accent: Accent) -> str:
    """Give the style sheet that puts an accent in the place of the house's own."""
    light = _rules(accent.light, paper="#ffffff", away="#000000")
    dark = _rules(accent.dark, paper="#141c1b", away="#ffffff")
    return (
        f":root{{{light}}}\n"
        f'[data-bs-theme="dark"]{{{dark}}}\n'
        "@media screen and (prefers-color-scheme: dark)"
        f"{{:root:not([data-bs-theme]){{{dark}}}}}\n"
    )


def _rules(colour: str, *, paper: str, away: str) -> str:
    ink = _mixed(colour, away, 0.2)
    wash, line = _mixed(paper, colour, 0.06), _mixed(paper, colour, 0.3)
    return (
        f"--accent:{colour};--accent-hover:{ink};--accent-ink:{ink};"
        f"--accent-wash:{wash};--accent-line:{line}"
    )


def _reads(colour: str, grounds: tuple[str, ...]) -> bool:
    return all(contrast(colour, ground) >= AA for ground in grounds)


def _nearest(colour: str, *, towards: str, grounds: tuple[str, ...]) -> str:
    """Go the fewest steps that make it readable; the last step always is."""
    shades = (_mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if _reads(shade, grounds))


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    limit = 0.04045
    return part / 12.92 if part <= limit else float(((part + 0.055) / 1.055) ** 2.4)
