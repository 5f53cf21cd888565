"""Words that are taken over from another text, marked as a source's."""

from typing import Final

from huiliu.kit.document.content import Json, Node
from huiliu.kit.document.nodes import children_of, marks_of, origin_of

_SOURCE: Final[Node] = {"type": "origin", "attrs": {"kind": "source"}}


def marked_source(document: Node) -> dict[str, Json]:
    """Give a document whose words are a source's; what a machine wrote stays a machine's.

    >>> marked_source({"type": "text", "text": "夜航"})["marks"]
    [{'type': 'origin', 'attrs': {'kind': 'source'}}]
    """
    node = dict(document)
    if children_of(document):
        node["content"] = [marked_source(child) for child in children_of(document)]
    if document.get("type") == "text" and not origin_of(document):
        node["marks"] = [*marks_of(document), _SOURCE]
    return node
