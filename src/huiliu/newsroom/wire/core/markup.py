"""HTML from outside made harmless: paragraphs, headings, lists, tables and links of the web remain.

A parser of HTML must put up with anything, and some of it costs the square of its length; so the
tags of a text are counted before, and a document has so much effort and no more.
"""

import html
import re
from typing import Final

import nh3

TAGS_MAX: Final = 10_000
"""In one text: ten thousand open `<li>` take 0.3 s, twice as many four times that."""
_EFFORT: Final = 1_000_000_000
"""About three seconds of open tags; a list of 500 long items needs a tenth."""
_STRETCH_COST: Final = 80
"""A character between two tags, which may be part of an attribute, costs so much less."""
_BLOCKS: Final = "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr div section article"
_INLINE: Final = "br em strong b i u s sub sup code q cite abbr a span"
_TABLE: Final = "table caption thead tbody tfoot tr td th figure figcaption"
_GONE: Final = (
    "script style title noscript template iframe object embed applet svg math canvas audio video"
    " textarea select button"
)
_CELL: Final = {"colspan", "rowspan"}
_SCHEMES: Final = {"http", "https", "mailto"}
_CLEANER: Final = nh3.Cleaner(
    tags=set(f"{_BLOCKS} {_INLINE} {_TABLE}".split()),
    clean_content_tags=set(_GONE.split()),
    attributes={"a": {"href", "title"}, "td": _CELL, "th": _CELL},
    url_schemes=_SCHEMES,
    url_relative="deny",
)
_WORDS: Final = nh3.Cleaner(tags=set(), clean_content_tags=set(_GONE.split()), attributes={})
_BLOCK: Final = re.compile(rf"<(?:{'|'.join(f'{_BLOCKS} table figure'.split())})\b")
_BETWEEN: Final = re.compile(rf"<(?:{'|'.join(f'{_BLOCKS} {_TABLE} br'.split())})\b", re.IGNORECASE)
_EMPTY: Final = re.compile(r"<p>\s*</p>")
_TAG: Final = re.compile("</?[a-zA-Z][^<>]*>|<!--")


class Effort:
    """How much work the markup of one document may still cost."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = _EFFORT

    def spent_on(self, markup: str) -> bool:
        """Take what a text will cost, unless it has too many tags or nothing is left."""
        opened = markup.count("<") - markup.count("</")
        stretch = max(map(len, markup.split(">")))
        cost = opened * opened + stretch * stretch // _STRETCH_COST
        if opened > TAGS_MAX or cost > self._left:
            return False
        self._left -= cost
        return True


def has_tags(text: str) -> bool:
    """Say whether a text holds what looks like a tag.

    >>> has_tags("<p>通州"), has_tags("1 < 2")
    (True, False)
    """
    return "<" in text and _TAG.search(text) is not None


def cleaned(markup: str) -> str:
    """Give HTML without script, style, handler, frame, picture and every link but of the web.

    Words that stand in no block become a paragraph.

    >>> cleaned("<p onclick='x()'>通州<script>x()</script>"), cleaned("<b>桥</b>")
    ('<p>通州</p>', '<p><b>桥</b></p>')
    """
    safe = _EMPTY.sub("", _CLEANER.clean(markup)).strip()
    return f"<p>{safe}</p>" if safe and not _BLOCK.search(safe) else safe


def words_of(markup: str) -> str:
    """Give the words of a short piece of HTML, as a headline with marks of emphasis.

    >>> words_of("<p><b>通</b>州 &amp; 大兴</p><p>丰台")
    '通州 & 大兴 丰台'
    """
    apart = _BETWEEN.sub(r" \g<0>", markup)
    return " ".join(html.unescape(_WORDS.clean(apart)).split())


def paragraphs(text: str) -> str:
    r"""Give the lines of a plain text as paragraphs of HTML.

    >>> paragraphs("甲 < 乙\n\n丙")
    '<p>甲 &lt; 乙</p>\n<p>丙</p>'
    """
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)
