"""How words are compared: width, case and script of letters do not count."""

from functools import cache, lru_cache
from typing import Final

from huiliu.kit.text import simplified_letters

TEXT_MAX: Final = 20_000
"""So many characters of a text are looked at: what a story is about, it says before."""
_WIDE: Final = range(0xFF01, 0xFF5F)
_NARROW_BY: Final = 0xFEE0
_CONTROL: Final = (*range(9), *range(0x0B, 0x20), 0x7F, 0xAD, 0xFEFF, *range(0x200B, 0x2010))
_HALVES: Final = range(0xD800, 0xE000)
"""Of letters beyond the first plane; alone they stand for nothing."""


@lru_cache(maxsize=128)
def folded(text: str) -> str:
    """Give a text as words are looked for in it, no longer than TEXT_MAX.

    The last ones are remembered: tags and every centre's rules look at the same text.

    >>> folded("ＡＩ 媒體融合")
    'ai 媒体融合'
    """
    return text[:TEXT_MAX].translate(_letters()).casefold()


def folded_word(word: str) -> str:
    r"""Give a word as it is looked for: folded, its blanks made one.

    >>> folded_word(" City\t Council ")
    'city council'
    """
    return " ".join(word.translate(_letters()).casefold().split())


@cache
def _letters() -> dict[int, str]:
    wide = {code: chr(code - _NARROW_BY) for code in _WIDE}
    gone = dict.fromkeys((*_CONTROL, *_HALVES), "")
    return simplified_letters() | wide | gone | {0x3000: " ", 0xA0: " "}
