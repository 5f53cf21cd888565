"""A story's text as a structured document, ProseMirror's JSON with the few nodes that we allow.

The editor in the page and this file keep the same schema: what is not named here is refused,
so that a stored document is safe to render anywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias
from urllib.parse import urlsplit
from uuid import UUID

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
Node: TypeAlias = "Mapping[str, Json]"

TEXT_CHARS_MAX: Final = 200_000
NODES_MAX: Final = 20_000
DEPTH_MAX: Final = 8
_FIELD_CHARS_MAX: Final = 500
_LINK_SCHEMES: Final = frozenset({"http", "https", "mailto", ""})
_BLOCKS: Final = frozenset(
    {"paragraph", "heading", "blockquote", "bulletList", "orderedList", "figure"}
)
_CHILDREN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "doc": _BLOCKS,
        "paragraph": frozenset({"text", "hardBreak"}),
        "heading": frozenset({"text"}),
        "blockquote": frozenset({"paragraph"}),
        "bulletList": frozenset({"listItem"}),
        "orderedList": frozenset({"listItem"}),
        "listItem": frozenset({"paragraph", "bulletList", "orderedList"}),
        "figure": frozenset(),
        "hardBreak": frozenset(),
        "text": frozenset(),
    }
)
_FIGURE_FIELDS: Final = ("asset", "caption", "credit", "alt")
_HEADING_LEVELS: Final = frozenset({2, 3})
EMPTY: Final[Node] = MappingProxyType({"type": "doc", "content": ({"type": "paragraph"},)})


class ContentInvalid(ValueError):
    """The document breaks the schema; the message says where and how."""


@dataclass(slots=True)
class _Budget:
    """What is left of the limits while a document is walked."""

    nodes: int = NODES_MAX
    chars: int = TEXT_CHARS_MAX

    def spend(self, node: Node) -> None:
        self.nodes -= 1
        self.chars -= len(str(node.get("text", "")))
        if self.nodes < 0:
            raise ContentInvalid(f"more than {NODES_MAX} parts")
        if self.chars < 0:
            raise ContentInvalid(f"more than {TEXT_CHARS_MAX} characters")


def content_clean(raw: Json) -> dict[str, Json]:
    """Give the document that `raw` describes, with nothing in it that the schema does not name.

    Raises ContentInvalid with the place of the first part that cannot be kept.

    >>> content_clean({"type": "doc", "content": [{"type": "paragraph", "x": 1}]})
    {'type': 'doc', 'content': [{'type': 'paragraph'}]}
    """
    if not isinstance(raw, Mapping) or raw.get("type") != "doc":
        raise ContentInvalid("the outermost part must be a doc")
    return _clean(raw, place="doc", depth=0, budget=_Budget())


def document_from_text(text: str) -> dict[str, Json]:
    r"""Make a document of plain text: one paragraph a line, blank lines dropped.

    >>> document_from_text("一\n\n二")["content"][1]["content"]
    [{'type': 'text', 'text': '二'}]
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    paragraphs: list[Json] = [
        {"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in lines
    ]
    return content_clean({"type": "doc", "content": paragraphs or [{"type": "paragraph"}]})


def blocks_of(document: Node) -> tuple[Node, ...]:
    """Give the outermost blocks in order."""
    return _children(document)


def block_text(node: Node) -> str:
    """Give the words of one block; a figure's are its caption.

    >>> block_text({"type": "figure", "attrs": {"caption": "夜航"}})
    '夜航'
    """
    if node.get("type") == "figure":
        return str(_attributes(node).get("caption", ""))
    if node.get("type") == "hardBreak":
        return "\n"
    joint = "\n" if node.get("type") in {"blockquote", "bulletList", "orderedList"} else ""
    return str(node.get("text", "")) + joint.join(block_text(child) for child in _children(node))


def is_plain(document: Node) -> bool:
    """Tell whether the document is nothing but paragraphs, so that a plain form can hold it.

    >>> is_plain(document_from_text("一句"))
    True
    """
    return document == document_from_text(plain_text(document))


def plain_text(document: Node) -> str:
    r"""Give the text without structure, one block a line.

    >>> plain_text(document_from_text("一\n二"))
    '一\n二'
    """
    return "\n".join(block_text(block) for block in blocks_of(document))


def char_count(document: Node) -> int:
    """Count characters as a newsroom does: without white space, figures' captions apart."""
    texts = (block_text(block) for block in blocks_of(document) if block["type"] != "figure")
    return sum(len("".join(text.split())) for text in texts)


def asset_ids(document: Node) -> tuple[str, ...]:
    """Give the ids of the pictures in the document, in order, each once."""
    found = (
        str(_attributes(block)["asset"])
        for block in blocks_of(document)
        if block["type"] == "figure"
    )
    return tuple(dict.fromkeys(found))


def attributes_of(node: Node) -> Mapping[str, Json]:
    """Give a node's attributes, empty where it has none."""
    return _attributes(node)


def _clean(node: Node, *, place: str, depth: int, budget: _Budget) -> dict[str, Json]:
    if depth > DEPTH_MAX:
        raise ContentInvalid(f"{place} lies deeper than {DEPTH_MAX}")
    budget.spend(node)
    kind = str(node.get("type"))
    kept: dict[str, Json] = {"type": kind}
    kept |= _clean_attributes(node, kind=kind, place=place)
    if kind == "text":
        return kept | _clean_text(node, place=place)
    children = [
        _clean_child(child, kind=kind, place=f"{place}/{index}", depth=depth, budget=budget)
        for index, child in enumerate(_list(node.get("content"), place=place))
    ]
    if children:
        kept["content"] = children
    return kept


def _clean_child(
    child: Json, *, kind: str, place: str, depth: int, budget: _Budget
) -> dict[str, Json]:
    if not isinstance(child, Mapping):
        raise ContentInvalid(f"{place} is no part of a document")
    if str(child.get("type")) not in _CHILDREN[kind]:
        raise ContentInvalid(f"{place}: a {kind} cannot hold a {child.get('type')}")
    return _clean(child, place=place, depth=depth + 1, budget=budget)


def _clean_attributes(node: Node, *, kind: str, place: str) -> dict[str, Json]:
    attributes = _attributes(node)
    if kind == "heading":
        level = attributes.get("level")
        if not isinstance(level, int) or level not in _HEADING_LEVELS:
            raise ContentInvalid(f"{place}: headings have level 2 or 3")
        return {"attrs": {"level": level}}
    if kind == "figure":
        fields = {name: str(attributes.get(name, "")) for name in _FIGURE_FIELDS}
        if not _is_id(fields["asset"]):
            raise ContentInvalid(f"{place}: a figure names its picture")
        if any(len(value) > _FIELD_CHARS_MAX for value in fields.values()):
            raise ContentInvalid(f"{place}: captions have at most {_FIELD_CHARS_MAX} characters")
        return {"attrs": fields}
    return {}


def _clean_text(node: Node, *, place: str) -> dict[str, Json]:
    text = node.get("text")
    if not isinstance(text, str) or not text:
        raise ContentInvalid(f"{place} holds no text")
    marks: list[Json] = [
        _clean_mark(mark, place=place) for mark in _list(node.get("marks"), place=place)
    ]
    return {"text": text.replace("\x00", ""), **({"marks": marks} if marks else {})}


def _clean_mark(mark: Json, *, place: str) -> Json:
    if not isinstance(mark, Mapping):
        raise ContentInvalid(f"{place}: a mark has a type")
    if mark.get("type") == "bold":
        return {"type": "bold"}
    if mark.get("type") == "link":
        href = str(_attributes(mark).get("href", "")).strip()
        if not _is_safe_link(href):
            raise ContentInvalid(f"{place}: links start with http, https or mailto")
        return {"type": "link", "attrs": {"href": href}}
    raise ContentInvalid(f"{place}: the mark {mark.get('type')} is not known")


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _is_safe_link(href: str) -> bool:
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        return False
    printable = href.isprintable() and "\\" not in href
    return bool(href) and printable and scheme in _LINK_SCHEMES


def _list(value: Json, *, place: str) -> Sequence[Json]:
    if value is None:
        return ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ContentInvalid(f"{place}: expected a list")
    return value


def _attributes(node: Node) -> Mapping[str, Json]:
    attributes = node.get("attrs")
    return attributes if isinstance(attributes, Mapping) else {}


def _children(node: Node) -> tuple[Node, ...]:
    content = node.get("content")
    if not isinstance(content, Sequence) or isinstance(content, str):
        return ()
    return tuple(child for child in content if isinstance(child, Mapping))


def blocks_with_text(document: Node) -> Iterator[Node]:
    """Give the blocks that say something: figures, and others with words."""
    for block in blocks_of(document):
        if block["type"] == "figure" or block_text(block).strip():
            yield block
