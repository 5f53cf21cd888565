"""Texts as WordPress keeps them: marks of its editor taken off, paragraphs where it makes them.

WordPress writes no paragraphs into what its old editor keeps: an empty line parts them, and so it
is done here. Short codes in brackets are commands of its plug-ins; their words are kept.
"""

import re
from collections.abc import Iterator
from typing import Final

from huiliu.newsroom.wire.core.notes import Notes, Why

_BLOCK_MARK: Final = re.compile(r"\s*/?wp:")
_COMMENT, _COMMENT_END = "<!--", "-->"
_SHORT_CODE: Final = re.compile(r"\[/?[a-z][a-z0-9_-]{1,40}(?:\s[^\[\]]{0,2000})?/?\]")
_HAS_BLOCKS: Final = re.compile(r"<(?:p|div|ul|ol|table|blockquote|h[1-6]|figure)\b", re.IGNORECASE)
_EMPTY_LINE: Final = re.compile(r"\n[ \t\r]*\n")


def written_out(content: str, notes: Notes) -> str:
    r"""Give the HTML that WordPress would show, but for what its plug-ins add.

    >>> written_out("甲\n\n[caption id='1']乙[/caption]", Notes())
    '<p>甲</p><p>乙</p>'
    """
    if not content:
        return ""
    plain = "".join(_without_marks(content))
    bare = _SHORT_CODE.sub("", plain)
    if bare != plain:
        notes.add("content/shortcode", Why.FORM)
    if _HAS_BLOCKS.search(bare):
        return bare
    parts = (part.strip().replace("\n", "<br>") for part in _EMPTY_LINE.split(bare))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _without_marks(content: str) -> Iterator[str]:
    """Give what stands between the marks of the editor; a comment of others stays."""
    first, *others = content.split(_COMMENT)
    yield first
    for part in others:
        inner, end, rest = part.partition(_COMMENT_END)
        yield rest if end and _BLOCK_MARK.match(inner) else f"{_COMMENT}{part}"
