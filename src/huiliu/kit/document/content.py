"""A story's text as a structured document, ProseMirror's JSON with the few nodes that we allow.

What may stand in it is `cleaning`'s business; here is what it says.
"""

from collections.abc import Iterator
from typing import Final

from huiliu.kit.document.cleaning import BLOCKS, content_clean
from huiliu.kit.document.fields import FIGURE_FIELDS, ContentInvalid, ContentTooLarge
from huiliu.kit.document.joining import without_origins
from huiliu.kit.document.nodes import EMPTY, Json, Node, attributes_of, children_of, walked

__all__ = [
    "BLOCKS",
    "EMPTY",
    "FIGURE_FIELDS",
    "ContentInvalid",
    "ContentTooLarge",
    "Json",
    "Node",
    "content_clean",
]

JOINTS: Final = {
    "blockquote": "\n",
    "bulletList": "\n",
    "orderedList": "\n",
    "listItem": "\n",
    "gallery": "\n",
    "table": "\n",
    "tableCell": "\n",
    "tableHeader": "\n",
    "tableRow": "\t",
}
SAYS: Final = {"figure": "caption", "embed": "title", "pictureGap": "hint"}
_NOT_COUNTED: Final = frozenset({"figure", "gallery", "embed", "pictureGap"})


def document_from_text(text: str) -> dict[str, Json]:
    r"""Make a document of plain text: one paragraph a line, blank lines dropped.

    >>> document_from_text("一\n\n二")["content"][1]["content"]
    [{'type': 'text', 'text': '二'}]
    """
    lines = [line.strip() for line in text.replace("\x00", "").splitlines() if line.strip()]
    paragraphs: list[Json] = [
        {"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in lines
    ]
    return content_clean({"type": "doc", "content": paragraphs or [{"type": "paragraph"}]})


def blocks_of(document: Node) -> tuple[Node, ...]:
    """Give the outermost blocks in order."""
    return children_of(document)


def block_text(node: Node) -> str:
    r"""Give the words of one block; a figure's are its caption, a table's rows are lines.

    >>> block_text({"type": "figure", "attrs": {"caption": "夜航"}})
    '夜航'
    """
    kind = str(node.get("type"))
    if kind in SAYS:
        return str(attributes_of(node).get(SAYS[kind], ""))
    if kind == "hardBreak":
        return "\n"
    joint = JOINTS.get(kind, "")
    return str(node.get("text", "")) + joint.join(block_text(child) for child in children_of(node))


def is_plain(document: Node) -> bool:
    """Tell whether the document is nothing but paragraphs, so that a plain form can hold it.

    Where its words come from is no part of a form: the server keeps that.

    >>> is_plain(document_from_text("一句"))
    True
    """
    return without_origins(document) == document_from_text(plain_text(document))


def plain_text(document: Node) -> str:
    r"""Give the text without structure, one block a line.

    >>> plain_text(document_from_text("一\n二"))
    '一\n二'
    """
    return "\n".join(block_text(block) for block in blocks_of(document))


def char_count(document: Node) -> int:
    """Count characters as a newsroom does: without white space, figures' captions apart."""
    texts = (block_text(block) for block in blocks_of(document) if _is_counted(block))
    return sum(len("".join(text.split())) for text in texts)


def figures_of(document: Node) -> tuple[Node, ...]:
    """Give the pictures in order, those of galleries included."""
    return tuple(node for node in walked(document) if node.get("type") == "figure")


def embeds_of(document: Node) -> tuple[tuple[str, str], ...]:
    """Give provider and id of everything embedded, in order, each once."""
    found = (
        (str(attributes_of(node)["provider"]), str(attributes_of(node)["ref"]))
        for node in blocks_of(document)
        if node.get("type") == "embed"
    )
    return tuple(dict.fromkeys(found))


def asset_ids(document: Node) -> tuple[str, ...]:
    """Give the ids of the pictures in the document, in order, each once."""
    found = (str(attributes_of(figure)["asset"]) for figure in figures_of(document))
    return tuple(dict.fromkeys(found))


def blocks_with_text(document: Node) -> Iterator[Node]:
    """Give the blocks that say something: figures, and others with words."""
    for block in blocks_of(document):
        if not _is_counted(block) or block_text(block).strip():
            yield block


def _is_counted(block: Node) -> bool:
    return block.get("type") not in _NOT_COUNTED
