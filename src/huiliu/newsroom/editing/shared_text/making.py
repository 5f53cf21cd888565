"""Writing into a shared document on the server: its first state, and a whole text put in its place.

Positions of pycrdt count bytes; everything here only appends to texts, so that none is needed.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import cast

from pycrdt import Doc, Text, XmlElement, XmlFragment, XmlText

from huiliu.kit.document.content import Json, Node
from huiliu.kit.document.joining import without_origins
from huiliu.kit.document.nodes import attributes_of, children_of, marks_of
from huiliu.newsroom.editing.core.text import Text as StoryText
from huiliu.newsroom.editing.shared_text.reading import Shared, body_of, content_of

_FIELDS = ("title", "summary", "byline")


def made(text: StoryText) -> Shared:
    """Make a document that says `text`; marks of origin stay outside it."""
    doc: Shared = Doc()
    put(doc, text)
    return doc


def put(doc: Shared, text: StoryText) -> None:
    """Let the document say `text`; blocks that are equal at the front and at the end stay."""
    with doc.transaction():
        for name in _FIELDS:
            _put_field(doc.get(name, type=Text), getattr(text, name))
        body = body_of(doc)
        stands = children_of(content_of(doc)) if len(body.children) else ()
        old = [without_origins(node) for node in stands]
        new = [without_origins(node) for node in children_of(cast("Node", text.content))]
        start, end = _kept(old, new)
        del body.children[start : len(old) - end]
        _insert(body, new[start : len(new) - end], at=start)


def insert(doc: Shared, blocks: Sequence[Node], *, after: int) -> None:
    """Put blocks behind a block, counted from 1; behind the last where there are not so many."""
    with doc.transaction():
        body = body_of(doc)
        _insert(body, blocks, at=min(max(after, 0), len(body.children)))


def _insert(inside: XmlFragment | XmlElement, nodes: Sequence[Node], *, at: int) -> None:
    """Put in nodes at a place; neighbouring words of different marks are one text."""
    for is_words, group in groupby(nodes, key=lambda node: node.get("type") == "text"):
        if is_words:
            inside.children.insert(at, XmlText())
            _say(cast("XmlText", inside.children[at]), group)
            at += 1
            continue
        for node in group:
            inside.children.insert(at, XmlElement(str(node["type"]), _attributes(node)))
            _insert(cast("XmlElement", inside.children[at]), children_of(node), at=0)
            at += 1


def _say(text: XmlText, nodes: Iterable[Node]) -> None:
    for node in nodes:
        text.insert(len(text), str(node["text"]), _formats(node))


def _attributes(node: Node) -> dict[str, str]:
    """Give a node's attributes; pycrdt takes numbers as they are, whatever its types say."""
    return cast("dict[str, str]", dict(attributes_of(node)))


def _formats(node: Node) -> dict[str, object]:
    return {str(mark["type"]): dict(attributes_of(mark)) for mark in marks_of(node)}


def _put_field(field: Text, value: str) -> None:
    if str(field) != value:
        field.clear()
        field += value


def _kept(old: Sequence[Json], new: Sequence[Json]) -> tuple[int, int]:
    """Count the blocks that are equal at the front, and of the rest those at the end."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    most -= start
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return start, end
