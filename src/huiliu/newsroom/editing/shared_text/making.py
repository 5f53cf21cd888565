"""Writing into a shared document on the server: its first state, and a whole text put in its place.

Positions of pycrdt count bytes; everything here only appends to texts, so that none is needed.
"""

from collections.abc import Sequence

from pycrdt import Doc, Text, XmlElement, XmlFragment, XmlText

from huiliu.kit.document.content import Json, Node
from huiliu.kit.document.nodes import attributes_of, children_of, is_origin, marks_of
from huiliu.newsroom.editing.core.text import Text as StoryText
from huiliu.newsroom.editing.shared_text.joining import joined
from huiliu.newsroom.editing.shared_text.reading import BODY, content_of

_FIELDS = ("title", "summary", "byline")


def made(text: StoryText) -> "Doc[object]":
    """Make a document that says `text`; marks of origin stay outside it."""
    doc: Doc[object] = Doc()
    put(doc, text)
    return doc


def put(doc: "Doc[object]", text: StoryText) -> None:
    """Let the document say `text`; blocks that are equal at the front and at the end stay."""
    with doc.transaction():
        for name in _FIELDS:
            _put_field(doc.get(name, type=Text), getattr(text, name))
        body = doc.get(BODY, type=XmlFragment)
        old = [_bare(node) for node in children_of(content_of(doc))] if len(body.children) else []
        new = [_bare(node) for node in children_of(text.content)]
        start, end = _kept(old, new)
        del body.children[start : len(old) - end]
        _insert(body, new[start : len(new) - end], at=start)


def insert(doc: "Doc[object]", blocks: Sequence[Node], *, after: int) -> None:
    """Put blocks behind a block, counted from 1; behind the last where there are not so many."""
    with doc.transaction():
        body = doc.get(BODY, type=XmlFragment)
        _insert(body, blocks, at=min(max(after, 0), len(body.children)))


def _insert(body: XmlFragment, blocks: Sequence[Node], *, at: int) -> None:
    for place, node in enumerate(blocks, at):
        body.children.insert(place, _element(node))
        _fill(body.children[place], node)


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


def _element(node: Node) -> XmlElement:
    return XmlElement(str(node["type"]), dict(attributes_of(node)))


def _fill(element: XmlElement, node: Node) -> None:
    """Put in a node's children; neighbouring words of different marks are one text."""
    words: XmlText | None = None
    for child in children_of(node):
        if child.get("type") == "text":
            if words is None:
                element.children.append(XmlText())
                words = element.children[len(element.children) - 1]
            words.insert(len(words), str(child["text"]), _formats(child))
        else:
            words = None
            element.children.append(_element(child))
            _fill(element.children[len(element.children) - 1], child)


def _formats(node: Node) -> dict[str, object]:
    return {str(mark["type"]): dict(attributes_of(mark)) for mark in marks_of(node)}


def _bare(node: Node) -> dict[str, Json]:
    """Give a node as the shared document keeps it: without marks of origin."""
    kept = {name: value for name, value in node.items() if name not in {"content", "marks"}}
    marks = [mark for mark in marks_of(node) if not is_origin(mark)]
    children = joined(_bare(child) for child in children_of(node))
    return {
        **kept,
        **({"marks": marks} if marks else {}),
        **({"content": children} if children else {}),
    }
