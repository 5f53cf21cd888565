"""What macros do to words: pure functions, each safe to run twice."""

import re
from typing import Final

from huiliu.kit.document.content import Json, Node, block_text, blocks_of
from huiliu.kit.text.letters import CJK

_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)} | {0xFF05: 0x25}
_LETTERS: Final = {
    code: half for code, half in _FULL_WIDTH.items() if chr(half).isalnum() or half == ord("%")
}
_BETWEEN: Final = re.compile(
    rf"(?<=[{CJK}])[ \t\xa0]+(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%℃])[ \t\xa0]+(?=[{CJK}])"
)
_THOUSANDS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_INDENT: Final = "\u3000 \t\xa0"


def half_width(text: str) -> str:
    """Write digits, letters and the percent sign half-width.

    >>> half_width("２０２６年Ａ区增长１２％，好")
    '2026年A区增长12%，好'
    """
    return text.translate(_LETTERS)


def close_spaces(text: str) -> str:
    """Take spaces out between Chinese characters and digits or letters.

    >>> close_spaces("到 2026 年底 5G 基站 记者 周予安")
    '到2026年底5G基站 记者 周予安'
    """
    return _BETWEEN.sub("", text)


def plain_thousands(text: str) -> str:
    """Write large numbers without commas, as GB/T 15835 has them in running text.

    >>> plain_thousands("共 12,345 户，1,234,567 元；3,14")
    '共 12345 户，1234567 元；3,14'
    """
    return _THOUSANDS.sub(lambda found: found[0].replace(",", ""), text)


def without_indent(text: str) -> str:
    r"""Take spaces off the front and the end of a paragraph: the page indents by itself.

    >>> without_indent("\u3000\u3000夜航船离岸。 ")
    '夜航船离岸。'
    """
    return text.strip(_INDENT)


def without_empty(document: Node) -> Node:
    """Leave empty paragraphs out; one stays where there is nothing else."""
    kept: list[Json] = [block for block in blocks_of(document) if not _is_empty(block)]
    return {**document, "content": kept or [{"type": "paragraph"}]}


def _is_empty(block: Node) -> bool:
    return block.get("type") == "paragraph" and not block_text(block).strip(_INDENT + "\n")
