"""The schema of a document, and the one way into it: what is not named here is refused.

The editor in the page and this file keep the same schema, so that a stored document is safe to
render anywhere. Nodes are only ever added: a version that was frozen long ago must stay readable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from huiliu.kit.document.fields import (
    ContentInvalid,
    ContentTooLarge,
    clean_attributes,
    clean_mark,
    storable,
)
from huiliu.kit.document.nodes import Json, Node, children_of

TEXT_CHARS_MAX: Final = 200_000
NODES_MAX: Final = 20_000
DEPTH_MAX: Final = 8
TABLE_ROWS_MAX: Final = 100
TABLE_COLUMNS_MAX: Final = 20
GALLERY_FIGURES_MAX: Final = 30
BLOCKS: Final = frozenset(
    {
        "paragraph",
        "heading",
        "blockquote",
        "bulletList",
        "orderedList",
        "figure",
        "gallery",
        "table",
        "embed",
        "pictureGap",
    }
)
_NOTHING: Final[frozenset[str]] = frozenset()
_CELLS: Final = frozenset({"tableCell", "tableHeader"})
_CHILDREN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "doc": BLOCKS,
        "paragraph": frozenset({"text", "hardBreak"}),
        "heading": frozenset({"text"}),
        "blockquote": frozenset({"paragraph"}),
        "bulletList": frozenset({"listItem"}),
        "orderedList": frozenset({"listItem"}),
        "listItem": frozenset({"paragraph", "bulletList", "orderedList"}),
        "gallery": frozenset({"figure"}),
        "table": frozenset({"tableRow"}),
        "tableRow": _CELLS,
        "tableCell": frozenset({"paragraph"}),
        "tableHeader": frozenset({"paragraph"}),
        "figure": _NOTHING,
        "embed": _NOTHING,
        "pictureGap": _NOTHING,
        "hardBreak": _NOTHING,
        "text": _NOTHING,
    }
)
NODES: Final = frozenset(_CHILDREN) - {"doc", "text"}
"""Every kind of node but the outermost and words themselves."""


@dataclass(slots=True)
class _Budget:
    """What is left of the limits while a document is walked."""

    nodes: int = NODES_MAX
    chars: int = TEXT_CHARS_MAX

    def spend(self, node: Node) -> None:
        self.nodes -= 1
        self.chars -= len(str(node.get("text", "")))
        if self.nodes < 0:
            raise ContentTooLarge(f"more than {NODES_MAX} parts")
        if self.chars < 0:
            raise ContentTooLarge(f"more than {TEXT_CHARS_MAX} characters")


def content_clean(raw: Json) -> dict[str, Json]:
    """Give the document that `raw` describes, with nothing in it that the schema does not name.

    Raises ContentInvalid with the place of the first part that cannot be kept.

    >>> content_clean({"type": "doc", "content": [{"type": "paragraph", "x": 1}]})
    {'type': 'doc', 'content': [{'type': 'paragraph'}]}
    """
    if not isinstance(raw, Mapping) or raw.get("type") != "doc":
        raise ContentInvalid("the outermost part must be a doc")
    return _clean(raw, place="doc", depth=0, budget=_Budget())


def _clean(node: Node, *, place: str, depth: int, budget: _Budget) -> dict[str, Json]:
    if depth > DEPTH_MAX:
        raise ContentInvalid(f"{place} lies deeper than {DEPTH_MAX}")
    budget.spend(node)
    kind = str(node.get("type"))
    attributes = clean_attributes(node, kind=kind, place=place)
    kept: dict[str, Json] = {"type": kind, **({"attrs": attributes} if attributes else {})}
    if kind == "text":
        return kept | _clean_text(node, place=place)
    children = [
        _clean_child(child, kind=kind, place=f"{place}/{index}", depth=depth, budget=budget)
        for index, child in enumerate(_list(node.get("content"), place=place))
    ]
    if children:
        kept["content"] = children
    _check_shape(kept, kind=kind, place=place)
    return kept


def _clean_child(
    child: Json, *, kind: str, place: str, depth: int, budget: _Budget
) -> dict[str, Json]:
    if not isinstance(child, Mapping):
        raise ContentInvalid(f"{place} is no part of a document")
    if str(child.get("type")) not in _CHILDREN[kind]:
        raise ContentInvalid(f"{place}: a {kind} cannot hold a {child.get('type')}")
    return _clean(child, place=place, depth=depth + 1, budget=budget)


def _check_shape(node: Node, *, kind: str, place: str) -> None:
    """A table is a full rectangle, a gallery holds pictures: what cannot be drawn is refused."""
    children = children_of(node)
    if kind == "gallery" and not 1 <= len(children) <= GALLERY_FIGURES_MAX:
        raise ContentInvalid(f"{place}: a gallery has 1 to {GALLERY_FIGURES_MAX} pictures")
    if kind == "table":
        _check_table([len(children_of(row)) for row in children], place=place)


def _check_table(widths: Sequence[int], *, place: str) -> None:
    if not 1 <= len(widths) <= TABLE_ROWS_MAX:
        raise ContentInvalid(f"{place}: a table has 1 to {TABLE_ROWS_MAX} rows")
    if not 1 <= widths[0] <= TABLE_COLUMNS_MAX:
        raise ContentInvalid(f"{place}: a table has 1 to {TABLE_COLUMNS_MAX} columns")
    if len(set(widths)) > 1:
        raise ContentInvalid(f"{place}: all rows of a table are equally long")


def _clean_text(node: Node, *, place: str) -> dict[str, Json]:
    text = node.get("text")
    kept = storable(text) if isinstance(text, str) else ""
    if not kept:
        raise ContentInvalid(f"{place} holds no text")
    marks: list[Json] = [
        clean_mark(mark, place=place) for mark in _list(node.get("marks"), place=place)
    ]
    return {"text": kept, **({"marks": marks} if marks else {})}


def _list(value: Json, *, place: str) -> Sequence[Json]:
    if value is None:
        return ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ContentInvalid(f"{place}: expected a list")
    return value
