"""Story texts, from the few marks they are written with to the document that the editor keeps.

A block ends at a blank line: `## heading`, `> quote` (its last line may be `> ——source`),
`- item`, `![alt](picture "caption｜credit")` (several such lines are a gallery),
`｜cell｜cell｜` (a table, its first row the heads), and anything else is a paragraph.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int"
Block: TypeAlias = "dict[str, Json]"

_PICTURE = re.compile(r'!\[(?P<alt>.+)\]\((?P<name>[a-z-]+) "(?P<caption>.+)｜(?P<credit>.+)"\)')


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a text places it."""

    name: str
    alt: str
    caption: str
    credit: str


def pictures_in(body: str) -> tuple[Picture, ...]:
    """Return the pictures that a text places, in order."""
    return tuple(Picture(**found.groupdict()) for found in _PICTURE.finditer(body))


def document_of(body: str, *, asset: Callable[[Picture], str]) -> Block:
    """Return the text as a document; `asset` gives the id of a picture's asset.

    >>> document_of("## 几点", asset=str)["content"][0]["attrs"]
    {'level': 2}
    """
    blocks: list[Json] = [_block(part, asset=asset) for part in body.split("\n\n") if part.strip()]
    return {"type": "doc", "content": blocks}


def _block(part: str, *, asset: Callable[[Picture], str]) -> Block:
    if part.startswith("!["):
        figures = [_figure(one, asset=asset) for one in pictures_in(part)]
        return figures[0] if len(figures) == 1 else {"type": "gallery", "content": [*figures]}
    if part.startswith("｜"):
        return _table(part.strip().splitlines())
    if part.startswith("## "):
        text = part.removeprefix("## ")
        return {"type": "heading", "attrs": {"level": 2}, "content": [_text(text)]}
    lines = part.strip().splitlines()
    if part.startswith("> "):
        return _quotation([line.removeprefix(">").strip() for line in lines])
    if part.startswith("- "):
        items: list[Json] = [
            {"type": "listItem", "content": [_paragraph(line.removeprefix("- "))]} for line in lines
        ]
        return {"type": "bulletList", "content": items}
    return _paragraph("".join(lines))


def _quotation(said: list[str]) -> Block:
    source = said[-1].removeprefix("——") if said[-1].startswith("——") else ""
    words: list[Json] = [_paragraph(line) for line in said if line and not line.startswith("——")]
    attributes: Block = {"attrs": {"source": source}} if source else {}
    return {"type": "blockquote", "content": words, **attributes}


def _table(lines: list[str]) -> Block:
    rows: list[Json] = []
    for number, line in enumerate(lines):
        kind = "tableCell" if number else "tableHeader"
        cells: list[Json] = [
            {"type": kind, "content": [_paragraph(cell.strip())]}
            for cell in line.strip("｜").split("｜")
        ]
        rows.append({"type": "tableRow", "content": cells})
    return {"type": "table", "content": rows}


def _figure(picture: Picture, *, asset: Callable[[Picture], str]) -> Block:
    return {
        "type": "figure",
        "attrs": {
            "asset": asset(picture),
            "caption": picture.caption,
            "credit": picture.credit,
            "alt": picture.alt,
        },
    }


def _paragraph(text: str) -> Block:
    return {"type": "paragraph", "content": [_text(text)]}


def _text(text: str) -> Block:
    return {"type": "text", "text": text}
