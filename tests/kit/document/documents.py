"""Documents as stories hold them, drawn at random."""

from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from huiliu.kit.document.content import content_clean

WORDS = "北岸今起开放步道一圈三公里免票😀，。A1 "
_Made = st.SearchStrategy[dict[str, Any]]


def documents(most: int = 6) -> _Made:
    """Give clean documents of at most so many blocks."""
    return st.lists(_blocks(), min_size=1, max_size=most).map(
        lambda blocks: dict(content_clean({"type": "doc", "content": blocks}))
    )


def words(most: int = 12) -> st.SearchStrategy[str]:
    """Give some words."""
    return st.text(WORDS, min_size=1, max_size=most)


def _texts(*, marks: bool = True) -> st.SearchStrategy[list[Any]]:
    bold = st.sampled_from([[], [{"type": "bold"}]]) if marks else st.just([])
    one = st.builds(lambda text, kept: ("text", text, kept), words(), bold)
    return st.lists(one, max_size=3).map(_joined)


def _joined(drawn: list[tuple[str, str, list[Any]]]) -> list[Any]:
    """Neighbours with equal marks are one text, as every editor writes them."""
    nodes: list[dict[str, Any]] = []
    for _, text, marks in drawn:
        if nodes and nodes[-1].get("marks", []) == marks:
            nodes[-1]["text"] += text
        else:
            nodes.append({"type": "text", "text": text, **({"marks": marks} if marks else {})})
    return nodes


def _node(kind: str, content: list[Any], **attrs: Any) -> dict[str, Any]:
    return {
        "type": kind,
        **({"attrs": attrs} if attrs else {}),
        **({"content": content} if content else {}),
    }


def _paragraphs() -> _Made:
    return _texts().map(lambda content: _node("paragraph", content))


def _blocks() -> _Made:
    headings = st.builds(
        lambda content, level: _node("heading", content, level=level),
        _texts(),
        st.sampled_from([2, 3]),
    )
    item = _paragraphs().map(lambda one: _node("listItem", [one]))
    items = st.lists(item, min_size=1, max_size=3)
    cells = _paragraphs().map(lambda one: _node("tableCell", [one]))
    rows = st.lists(cells, min_size=2, max_size=2).map(lambda row: _node("tableRow", row))
    figures = st.builds(
        lambda number, caption: _node(
            "figure", [], asset=str(UUID(int=number)), caption=caption, credit="", alt=""
        ),
        st.integers(0, 2**64),
        words(),
    )
    return st.one_of(
        _paragraphs(),
        headings,
        items.map(lambda found: _node("bulletList", found)),
        st.lists(_paragraphs(), min_size=1, max_size=2).map(lambda n: _node("blockquote", n)),
        st.lists(rows, min_size=1, max_size=2).map(lambda found: _node("table", found)),
        figures,
    )
