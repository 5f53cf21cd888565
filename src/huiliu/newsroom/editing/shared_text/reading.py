"""What stands in a shared document: its fields, its content as JSON, and its texts one by one."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias, cast

from pycrdt import Doc, Text, XmlElement, XmlFragment, XmlText

from huiliu.kit.document.content import Json, Node
from huiliu.kit.document.joining import joined
from huiliu.newsroom.editing.core.text import Text as StoryText
from huiliu.newsroom.editing.shared_text.origins import Told, with_origins

BODY = "body"
Shared: TypeAlias = "Doc[Any]"
_Part: TypeAlias = XmlFragment | XmlElement | XmlText
Origins: TypeAlias = "Mapping[Hashable, Sequence[Told]]"
_UNKNOWN: Origins = MappingProxyType({})


def body_of(doc: Shared) -> XmlFragment:
    """Give the part that holds the blocks."""
    return cast("XmlFragment", doc.get(BODY, type=XmlFragment))


def text_of(doc: Shared, origins: Origins = _UNKNOWN) -> StoryText:
    """Give what the document says, as it stands: nothing is checked here."""
    title, summary, byline = (_field(doc, name) for name in ("title", "summary", "byline"))
    content = content_of(doc, origins)
    return StoryText(title=title, summary=summary, byline=byline, content=content)


def content_of(doc: Shared, origins: Origins = _UNKNOWN) -> Node:
    """Give the body as the JSON that drafts and versions keep; an empty one is a paragraph.

    `origins` tells of each text where its sentences come from; those become marks.
    """
    with doc.transaction():
        blocks = [node for part in body_of(doc).children for node in nodes_of(part, origins)]
    return {"type": "doc", "content": blocks or [{"type": "paragraph"}]}


def nodes_of(part: _Part, origins: Origins = _UNKNOWN) -> Iterator[Node]:
    """Give an element as its node, a text as a node a run of equal marks."""
    if isinstance(part, XmlText):
        nodes = [_text_node(words, marks) for words, marks in part.diff() if words]
        yield from with_origins(nodes, origins[part]) if part in origins else nodes
    elif isinstance(part, XmlElement):
        yield _element_node(part, origins)


def words_of(doc: Shared) -> dict[Hashable, str]:
    """Give each text of the body by a key that lasts while the document does, in reading order."""
    with doc.transaction():
        return {part: plain(part) for part in _texts(body_of(doc))}


def plain(text: XmlText) -> str:
    """Give a text's words without their marks."""
    return "".join(str(words) for words, _ in text.diff())


def _field(doc: Shared, name: str) -> str:
    return str(doc.get(name, type=Text))


def _texts(part: _Part) -> Iterator[XmlText]:
    if isinstance(part, XmlText):
        yield part
        return
    for child in part.children:
        yield from _texts(child)


def _element_node(element: XmlElement, origins: Origins) -> Node:
    given = cast("Iterable[tuple[str, Any]]", element.attributes)
    attributes = {name: _whole(value) for name, value in given if value is not None}
    children = joined(node for child in element.children for node in nodes_of(child, origins))
    return {
        "type": element.tag or "",
        **({"attrs": attributes} if attributes else {}),
        **({"content": children} if children else {}),
    }


def _text_node(words: object, marks: dict[str, object] | None) -> Node:
    kept: list[Json] = [
        {"type": name, **({"attrs": _plain_attributes(value)} if value else {})}
        for name, value in sorted((marks or {}).items())
    ]
    return {"type": "text", "text": str(words), **({"marks": kept} if kept else {})}


def _plain_attributes(value: object) -> Json:
    return {name: _whole(one) for name, one in value.items()} if isinstance(value, dict) else {}


def _whole(value: object) -> Json:
    """JavaScript has one kind of number; what is whole is whole here."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, bool | int | str) else str(value)
