"""A text cut to a length: after a whole sentence where one is near, else before a word."""

import re
from typing import Final

from huiliu.newsroom.publishing.outlets.core.counting import Measure

_MARK: Final = "…"
_SENTENCE: Final = re.compile(r"[。！？!?；;]+[”’」』）)]*")
_NEAR: Final = 0.6
_WORD: Final = re.compile(r"[A-Za-z0-9]+$")


def cut(text: str, *, most: int, measure: Measure) -> tuple[str, str]:
    """Give what fits into `most`, and the rest; what was cut ends in an ellipsis or a sentence.

    >>> cut("第一句很长。第二句也很长。", most=8, measure=len)
    ('第一句很长。', '第二句也很长。')
    >>> cut("一二三四五六", most=4, measure=len)
    ('一二三…', '四五六')
    """
    if measure(text) <= most:
        return text, ""
    fitting = _fitting(text, most=most, measure=measure)
    ends = [found.end() for found in _SENTENCE.finditer(text[: fitting + 1])]
    whole = max((end for end in ends if measure(text[:end]) <= most), default=0)
    if whole >= _NEAR * fitting and whole:
        return text[:whole], text[whole:].lstrip()
    kept = _whole_word(text, fitting)
    return (f"{text[:kept].rstrip()}{_MARK}" if kept else ""), text[kept:].lstrip()


def _fitting(text: str, *, most: int, measure: Measure) -> int:
    """Give how many characters fit with the mark behind them."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle] + _MARK) <= most:
            low = middle
        else:
            high = middle - 1
    return low


def _whole_word(text: str, at: int) -> int:
    """Step back before a word or number that would be cut in two, unless it is all there is."""
    inside = at < len(text) and text[at].isascii() and text[at].isalnum()
    found = _WORD.search(text[:at]) if inside else None
    return found.start() if found and found.start() else at
