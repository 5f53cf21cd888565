"""Words in a row that differ in nothing are one node."""

from collections.abc import Iterable

from huiliu.kit.document.content import Json, Node


def joined(nodes: Iterable[Node]) -> list[Json]:
    """Join neighbouring words with the same marks.

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
