"""A document without what is said about its words: where they come from."""

from collections.abc import Iterable

from huiliu.kit.document.nodes import Json, Node, children_of, is_origin, marks_of


def without_origins(node: Node) -> dict[str, Json]:
    """Give a node without marks of origin in it.

    >>> mark = {"type": "origin", "attrs": {"kind": "source"}}
    >>> without_origins({"type": "text", "text": "一", "marks": [mark]})
    {'type': 'text', 'text': '一'}
    """
    kept = {name: value for name, value in node.items() if name not in {"content", "marks"}}
    marks = [mark for mark in marks_of(node) if not is_origin(mark)]
    children = joined(without_origins(child) for child in children_of(node))
    return {
        **kept,
        **({"marks": marks} if marks else {}),
        **({"content": children} if children else {}),
    }


def joined(nodes: Iterable[Node]) -> list[Json]:
    """Join neighbouring words with the same marks: words in a row that differ in nothing.

    >>> joined([{"type": "text", "text": "一"}, {"type": "text", "text": "二"}])
    [{'type': 'text', 'text': '一二'}]
    """
    kept: list[Node] = []
    for node in nodes:
        last: Node = kept[-1] if kept else {}
        alike = node.get("marks") == last.get("marks")
        if node.get("type") == last.get("type") == "text" and alike:
            kept[-1] = {**last, "text": f"{last['text']}{node['text']}"}
        else:
            kept.append(node)
    return [*kept]
