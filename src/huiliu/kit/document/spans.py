"""The words of a block in spans of one origin; joined, they are what `block_text` gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from huiliu.kit.document.content import JOINTS, SAYS, Node, block_text
from huiliu.kit.document.nodes import children_of, origin_of


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text and where it comes from."""

    text: str
    origin: str = ""


def spans_of(block: Node) -> tuple[Span, ...]:
    """Give a block's words, neighbours of one origin together.

    >>> spans_of({"type": "paragraph", "content": [{"type": "text", "text": "一"}]})
    (Span(text='一', origin=''),)
    """
    groups = groupby(_pieces(block), key=lambda span: span.origin)
    joined = (Span("".join(span.text for span in spans), origin) for origin, spans in groups)
    return tuple(span for span in joined if span.text)


def _pieces(node: Node) -> Iterator[Span]:
    kind = str(node.get("type"))
    if kind in SAYS or kind in {"text", "hardBreak"}:
        yield Span(block_text(node), origin_of(node))
        return
    for index, child in enumerate(children_of(node)):
        if index:
            yield Span(JOINTS.get(kind, ""))
        yield from _pieces(child)
