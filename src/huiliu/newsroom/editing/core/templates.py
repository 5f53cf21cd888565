"""Templates: kept as documents, written as lines, filled where {{a name}} stands.

A placeholder is a name and nothing else: there is nothing to run. One that is not known stays as
it stands, for the writer to fill.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from huiliu.kit.document.content import (
    Json,
    Node,
    block_text,
    blocks_of,
    content_clean,
)
from huiliu.kit.document.fields import storable
from huiliu.kit.document.nodes import attributes_of, children_of

PLACEHOLDER: Final = re.compile(r"\{\{[ \t]{0,4}(\w{1,20})[ \t]{0,4}\}\}")
_HEADINGS: Final = {"## ": 2, "### ": 3}
_FILLED_CHARS_MAX: Final = 200


class TemplateKind(StrEnum):
    """What a template is for."""

    STORY = "story"
    SNIPPET = "snippet"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateText:
    """What a template holds: the kind of story it begins, and its words with placeholders.

    A snippet has a text alone.
    """

    content: Node
    title: str = ""
    summary: str = ""
    profile: UUID | None = None


def filled_text(text: str, values: Mapping[str, str]) -> str:
    """Put values where their names stand in double braces.

    >>> filled_text("{{date}}讯（记者 {{ 记者 }}）{{地点}}", {"date": "10月9日", "记者": "周予安"})
    '10月9日讯（记者 周予安）{{地点}}'
    """
    return PLACEHOLDER.sub(lambda found: _value(found, values), text)


def filled(document: Node, values: Mapping[str, str]) -> dict[str, Json]:
    """Fill the words of a document and the words of its blocks; marks and structure stay."""
    return {name: _filled(value, values) for name, value in document.items()}


def placeholders_of(text: str) -> tuple[str, ...]:
    """Name what a text asks for, each once, in order.

    >>> placeholders_of("{{date}} {{地点}} {{date}} {{}}")
    ('date', '地点')
    """
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def document_of_lines(text: str) -> dict[str, Json]:
    """Make a document of lines: one paragraph each, headings behind ## and ###.

    Raises ContentInvalid where it is too long.

    >>> document_of_lines("## 现场")["content"]
    [{'type': 'heading', 'attrs': {'level': 2}, 'content': [{'type': 'text', 'text': '现场'}]}]
    """
    lines = (line.strip() for line in storable(text).splitlines())
    blocks: list[Json] = [_block(line) for line in lines if line]
    return content_clean({"type": "doc", "content": blocks or [{"type": "paragraph"}]})


def lines_of(document: Node) -> str:
    r"""Give a document as lines that `document_of_lines` reads.

    >>> lines_of(document_of_lines("## 现场\n一句"))
    '## 现场\n一句'
    """
    return "\n".join(_line(block) for block in blocks_of(document))


def fits_in_lines(document: Node) -> bool:
    """Tell whether lines say all that a document holds."""
    return document_of_lines(lines_of(document)) == document


def _value(found: re.Match[str], values: Mapping[str, str]) -> str:
    value = values.get(found[1])
    return found[0] if value is None else value[:_FILLED_CHARS_MAX]


def _filled(value: Json, values: Mapping[str, str]) -> Json:
    if isinstance(value, str):
        return filled_text(value, values)
    if isinstance(value, Mapping):
        return {name: _filled(item, values) for name, item in value.items()}
    return list(_items(value, values)) if isinstance(value, (list, tuple)) else value


def _items(value: "list[Json] | tuple[Json, ...]", values: Mapping[str, str]) -> Iterator[Json]:
    return (_filled(item, values) for item in value)


def _block(line: str) -> Json:
    for sign, level in _HEADINGS.items():
        words = line.removeprefix(sign).strip()
        if line.startswith(sign) and words:
            return {"type": "heading", "attrs": {"level": level}, "content": [_text(words)]}
    return {"type": "paragraph", "content": [_text(line)]}


def _text(words: str) -> Json:
    return {"type": "text", "text": words}


def _line(block: Node) -> str:
    level = attributes_of(block).get("level")
    sign = "#" * int(str(level)) + " " if block.get("type") == "heading" else ""
    words = block_text(block)
    return sign + words if children_of(block) else words
