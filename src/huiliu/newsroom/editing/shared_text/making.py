"""Writing into a shared document on the server: its first state, and a whole text put in its place.

What stays the same is left where it is, down to the characters: whoever wrote it stays its
writer, and whoever has the page open keeps the caret.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, TypeAlias, cast

from pycrdt import Doc, Text, TransactionEvent, XmlElement, XmlFragment, XmlText

from huiliu.kit.document.content import Json, Node
from huiliu.kit.document.joining import without_origins
from huiliu.kit.document.nodes import attributes_of, children_of
from huiliu.newsroom.editing.core.rewriting import edits_to, pairs_of
from huiliu.newsroom.editing.core.text import Text as StoryText
from huiliu.newsroom.editing.shared_text.reading import Shared, body_of, nodes_of
from huiliu.newsroom.editing.shared_text.saying import marks_of_node, say_anew

_FIELDS = ("title", "summary", "byline")
_NOTHING = b"\x00\x00"
_Group: TypeAlias = "tuple[Node, ...]"
"""What is one part of a shared document: words in a row, or one node that is none."""


def made(text: StoryText) -> Shared:
    """Make a document that says `text`; marks of origin stay outside it."""
    doc: Shared = Doc()
    put(doc, text)
    return doc


@contextmanager
def gathered(doc: Shared) -> Iterator[list[bytes]]:
    """Gather the updates of what is changed meanwhile, one for each transaction."""
    found: list[bytes] = []

    def keep(event: TransactionEvent) -> None:
        if (update := bytes(event.update)) != _NOTHING:
            found.append(update)

    watching = doc.observe(keep)
    try:
        yield found
    finally:
        doc.unobserve(watching)


def put(doc: Shared, text: StoryText) -> None:
    """Let the document say `text`, by a small transaction for each place that differs."""
    for name in _FIELDS:
        _put_field(doc.get(name, type=Text), getattr(text, name))
    bare = without_origins(cast("Node", text.content))
    _put_children(body_of(doc), children_of(cast("Node", bare)))


def insert(doc: Shared, blocks: Sequence[Node], *, after: int) -> None:
    """Put blocks behind a block, counted from 1; behind the last where there are not so many."""
    body = body_of(doc)
    with doc.transaction():
        _insert(body, _groups(blocks), at=min(max(after, 0), len(body.children)))


def _put_field(field: Text, value: str) -> None:
    said = str(field)
    for edit in reversed(edits_to(said, value)):
        start, end = (len(said[:at].encode()) for at in (edit.start, edit.end))
        with field.doc.transaction():
            field.insert(end, edit.words)
            del field[start:end]


def _put_children(inside: XmlFragment | XmlElement, nodes: Sequence[Node]) -> None:
    """Change what stands inside from its end, so that places before stay where they are."""
    parts = list(inside.children)
    old, new = [tuple(nodes_of(part)) for part in parts], list(_groups(nodes))
    start, end = _kept(old, new)
    i, j = len(old) - end, len(new) - end
    pairs = _pairs(old[start:i], new[start:j])
    for one, other in reversed(
        [(start - 1, start - 1), *((start + a, start + b) for a, b in pairs)]
    ):
        if one + 1 < i or other + 1 < j:
            with inside.doc.transaction():
                del inside.children[one + 1 : i]
                _insert(inside, new[other + 1 : j], at=one + 1)
        if one >= start and old[one] != new[other]:
            _change(parts[one], new[other])
        i, j = one, other


def _change(part: XmlElement | XmlText | XmlFragment, group: _Group) -> None:
    """Make a part say what another of its kind says."""
    if isinstance(part, XmlText):
        say_anew(part, group)
    elif isinstance(part, XmlElement):
        (node,) = group
        _put_attributes(part, _attributes(node))
        _put_children(part, children_of(node))


def _put_attributes(element: XmlElement, wanted: Mapping[str, str]) -> None:
    stands = dict(cast("Iterable[tuple[str, Any]]", element.attributes))
    with element.doc.transaction():
        for name in stands.keys() - wanted.keys():
            del element.attributes[name]
        for name, value in wanted.items():
            if name not in stands or stands[name] != value:
                element.attributes[name] = value


def _insert(inside: XmlFragment | XmlElement, groups: Iterable[_Group], *, at: int) -> None:
    for place, group in enumerate(groups, at):
        if _is_words(group):
            inside.children.insert(place, XmlText())
            text = cast("XmlText", inside.children[place])
            for node in group:
                text.insert(len(text), str(node["text"]), marks_of_node(node))
            continue
        (node,) = group
        inside.children.insert(place, XmlElement(str(node["type"]), _attributes(node)))
        _insert(cast("XmlElement", inside.children[place]), _groups(children_of(node)), at=0)


def _groups(nodes: Sequence[Node]) -> Iterator[_Group]:
    """Give the parts that nodes become; neighbouring words of different marks are one text."""
    for is_words, group in groupby(nodes, key=lambda node: node.get("type") == "text"):
        if is_words:
            yield tuple(group)
        else:
            yield from ((node,) for node in group)


def _is_words(group: _Group) -> bool:
    return not group or group[0].get("type") == "text"


def _attributes(node: Node) -> dict[str, str]:
    """Give a node's attributes; pycrdt takes numbers as they are, whatever its types say."""
    return cast("dict[str, str]", dict(attributes_of(node)))


def _kept(old: Sequence[_Group], new: Sequence[_Group]) -> tuple[int, int]:
    """Count the parts that are equal at the front, and of the rest those at the end."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    most -= start
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return start, end


def _pairs(old: Sequence[_Group], new: Sequence[_Group]) -> list[tuple[int, int]]:
    """Say which part becomes which other of its kind."""
    pairs = pairs_of([_line(group) for group in old], [_line(group) for group in new])
    return [(one, other) for one, other in pairs if _kind(old[one]) == _kind(new[other])]


def _kind(group: _Group) -> str:
    return "text" if _is_words(group) else str(group[0]["type"])


def _line(group: _Group) -> str:
    return "".join(_words(node) for node in group)


def _words(node: Json) -> str:
    given = cast("Node", node)
    if given.get("type") == "text":
        return str(given["text"])
    inside = "".join(_words(child) for child in children_of(given))
    return inside or " ".join(map(str, attributes_of(given).values()))
