"""Who wrote it, where a text says so by itself."""

import re
from collections.abc import Sequence

_NAME = r"[\u4e00-\u9fff·]{2,8}"
_NAMES = rf"(?P<names>{_NAME}(?:[、 　]{_NAME}){{0,4}})"
_LINE = re.compile(
    rf"^[\[【(（\s]*(?:作者|文|撰文|记者|本报记者|通讯员)\s*[:：/|]\s*{_NAMES}[\])】）\s]*$"
)
_DATELINE = re.compile(
    rf"(?:讯|消息|电|报道)\s*[(（]\s*(?:本[报台]|见习)?(?:记者|通讯员)?\s*{_NAMES}\s*[)）]"
)
_DATELINE_WITHIN = 48
_BREAK = re.compile(r"[、 　]")


def byline_of(paragraphs: Sequence[str]) -> str:
    """Return the names on a byline's own line or in the dateline's bracket, joined by 、.

    The words stay where they stand: the byline is read, not taken out.

    >>> byline_of(["本报讯（记者 周予安）今天……"])
    '周予安'
    """
    lines = [found for text in paragraphs if (found := _LINE.match(text))]
    datelines = [
        found for text in paragraphs if (found := _DATELINE.search(text[:_DATELINE_WITHIN]))
    ]
    for found in (*lines, *datelines):
        return "、".join(_BREAK.split(found["names"]))
    return ""
