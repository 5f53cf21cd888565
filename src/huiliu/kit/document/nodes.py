"""Nodes of a document as plain JSON, and the few names that all readers of it share."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
Node: TypeAlias = "Mapping[str, Json]"

EMPTY: Final[Node] = MappingProxyType({"type": "doc", "content": ({"type": "paragraph"},)})
_NONE: Final[Mapping[str, Json]] = MappingProxyType({})


def attributes_of(node: Node) -> Mapping[str, Json]:
    """Give a node's attributes, empty where it has none."""
    attributes = node.get("attrs")
    return attributes if isinstance(attributes, Mapping) else _NONE


def children_of(node: Node) -> tuple[Node, ...]:
    """Give the nodes inside a node, in order."""
    return _maps(node.get("content"))


def marks_of(node: Node) -> tuple[Node, ...]:
    """Give the marks of a text."""
    return _maps(node.get("marks"))


def origin_of(node: Node) -> str:
    """Say where a text comes from: `source`, `ai`, `ai_edited`, or nothing for a person's own.

    >>> origin_of({"type": "text", "marks": [{"type": "origin", "attrs": {"kind": "source"}}]})
    'source'
    """
    kinds = (attributes_of(mark).get("kind") for mark in marks_of(node) if is_origin(mark))
    return str(next(kinds, ""))


def is_origin(mark: Node) -> bool:
    """Tell whether a mark says where its text comes from."""
    return mark.get("type") == "origin"


def walked(node: Node) -> Iterator[Node]:
    """Give a node and everything in it, in the order of reading."""
    yield node
    for child in children_of(node):
        yield from walked(child)


def _maps(value: Json) -> tuple[Node, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    return tuple(child for child in value if isinstance(child, Mapping))
