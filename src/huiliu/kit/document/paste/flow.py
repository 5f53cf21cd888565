"""Pieces of text gathered into paragraphs; white space as a reader sees it, not as it was typed."""

import re
from dataclasses import dataclass, field
from typing import Final

from huiliu.kit.document.fields import storable
from huiliu.kit.document.nodes import Json
from huiliu.kit.document.paste.lists import Item, lists_of

_HAN: Final = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_FOLDED: Final = re.compile(
    rf"(?<=[{_HAN}])[ \t]*[\r\n][ \t\r\n]*|(?:(?<![ \t\r\n])[ \t]*[\r\n][ \t\r\n]*)(?=[{_HAN}])"
)
_SPACE: Final = re.compile(r"[\s\u00a0]+")
_UNSEEN: Final = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\ufeff\uf000-\uf0ff]")
_EDGES: Final = " \u3000"

Block = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Marks:
    """How a piece of text is marked."""

    bold: bool = False
    href: str = ""

    def nodes(self) -> list[Json]:
        """Give the marks as the document writes them."""
        bold: list[Json] = [{"type": "bold"}] if self.bold else []
        link: list[Json] = [{"type": "link", "attrs": {"href": self.href}}] if self.href else []
        return bold + link


_BREAK: Final = None


@dataclass(slots=True)
class Flow:
    """The blocks read so far, the list under way and the paragraph under way."""

    blocks: list[Block] = field(default_factory=list)
    gaps: list[Block] = field(default_factory=list)
    _items: list[Item] = field(default_factory=list)
    _pieces: list[tuple[str, Marks] | None] = field(default_factory=list)

    def say(self, text: str, marks: Marks) -> None:
        """Add words to the paragraph under way."""
        seen = _SPACE.sub(_one_space, _FOLDED.sub("", _UNSEEN.sub("", storable(text))))
        if seen:
            self._pieces.append((seen, marks))

    def break_line(self) -> None:
        """Begin a new line; two in a row begin a new paragraph."""
        if self._pieces and self._pieces[-1] is _BREAK:
            self.close()
        elif self._pieces:
            self._pieces.append(_BREAK)

    def close(self) -> None:
        """End the paragraph under way."""
        content = self.taken()
        if content:
            self.block({"type": "paragraph", "content": content})

    def close_heading(self, level: int) -> None:
        """End the heading under way; it has one line and is bold by itself."""
        self._pieces = [_plain(piece) for piece in self._pieces]
        content = self.taken()
        if content:
            self.block({"type": "heading", "attrs": {"level": level}, "content": content})

    def block(self, block: Block) -> None:
        """Add a block after what was said."""
        self._end_list()
        self.blocks.append(block)

    def item(self, item: Item) -> None:
        """Add an item to the list under way."""
        self._items.append(item)

    def gap(self, hint: str) -> None:
        """Leave a place for a picture, after the paragraph under way."""
        self.gaps.append({"type": "pictureGap", "attrs": {"hint": hint}})

    def show_gaps(self) -> None:
        """Put the places for pictures where the text has come to."""
        waiting, self.gaps = self.gaps, []
        for gap in waiting:
            self.block(gap)

    def finished(self) -> list[Block]:
        """Give all blocks."""
        self.close()
        self.show_gaps()
        self._end_list()
        return self.blocks

    def taken(self) -> list[Json]:
        """Give what the paragraph under way says, and begin another."""
        pieces, self._pieces = _trimmed(self._pieces), []
        return [_node(piece) for piece in pieces]

    def _end_list(self) -> None:
        items, self._items = self._items, []
        self.blocks += lists_of(items)


def _one_space(found: re.Match[str]) -> str:
    """A space that Chinese typesetting means stays; anything else is one space."""
    return found[0] if set(found[0]) == {"\u3000"} else " "


def _plain(piece: tuple[str, Marks] | None) -> tuple[str, Marks]:
    return (" ", Marks()) if piece is _BREAK else (piece[0], Marks(href=piece[1].href))


def _trimmed(pieces: list[tuple[str, Marks] | None]) -> list[tuple[str, Marks] | None]:
    """Take the white space off the edges of every line, and join neighbours of the same marks."""
    kept: list[tuple[str, Marks] | None] = []
    for piece in pieces:
        _append(kept, piece)
    while kept and _cut_end(kept):
        pass
    return kept


def _append(kept: list[tuple[str, Marks] | None], piece: tuple[str, Marks] | None) -> None:
    last = kept[-1] if kept else _BREAK
    if piece is _BREAK:
        while kept and _cut_end(kept):
            pass
        if kept:
            kept.append(_BREAK)
        return
    text, marks = piece
    if last is _BREAK:
        text = text.lstrip(_EDGES)
    elif last[0].endswith(" "):
        text = text.lstrip(" ")
    if last is not _BREAK and last[1] == marks:
        kept[-1] = (last[0] + text, marks)
    elif text:
        kept.append((text, marks))


def _cut_end(kept: list[tuple[str, Marks] | None]) -> bool:
    """Take white space off the end; tell whether there may be more to take."""
    last = kept.pop()
    if last is _BREAK:
        return True
    text = last[0].rstrip(_EDGES)
    if text:
        kept.append((text, last[1]))
    return not text


def _node(piece: tuple[str, Marks] | None) -> Json:
    if piece is _BREAK:
        return {"type": "hardBreak"}
    marks = piece[1].nodes()
    return {"type": "text", "text": piece[0], **({"marks": marks} if marks else {})}
