"""Pasted tables: merged cells are taken apart, empty edges cut, layout tables seen through."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from lxml.html import HtmlElement

from huiliu.kit.document.cleaning import TABLE_COLUMNS_MAX, TABLE_ROWS_MAX
from huiliu.kit.document.nodes import Json

Cell = tuple[bool, list[dict[str, Json]]]
ReadCell = Callable[[HtmlElement], list[dict[str, Json]]]
_EMPTY: Final[Cell] = (False, [])
_PLACES_MAX: Final = 20_000
"""Places that a table is laid out on; cells that claim to cover more are not believed."""


def cells_of(table: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Give the rows of a table with their cells; those of tables inside it are not its own."""
    for part in table:
        rows = [part] if part.tag == "tr" else [row for row in part if row.tag == "tr"]
        for row in rows:
            yield [cell for cell in row if cell.tag in {"td", "th"}]


def is_layout(table: HtmlElement) -> bool:
    """Tell whether a table only places things: one column, or a table within."""
    widest = max((len(row) for row in cells_of(table)), default=0)
    return widest <= 1 or next(table.iterdescendants("table"), None) is not None


def table_blocks(table: HtmlElement, *, read: ReadCell) -> list[dict[str, Json]]:
    """Give a table as a block; one that is too large for that comes as paragraphs."""
    placed = _placed(table, read)
    width, height = (max((place[axis] for place in placed), default=-1) + 1 for axis in (0, 1))
    if width * height > _PLACES_MAX:
        return [block for _, blocks in placed.values() for block in blocks]
    grid = _cut([[placed.get((x, y), _EMPTY) for x in range(width)] for y in range(height)])
    if not grid:
        return []
    if len(grid) > TABLE_ROWS_MAX or len(grid[0]) > TABLE_COLUMNS_MAX:
        return [block for row in grid for _, blocks in row for block in blocks]
    rows: list[Json] = [
        {"type": "tableRow", "content": [_cell(cell, x, y) for x, cell in enumerate(row)]}
        for y, row in enumerate(grid)
    ]
    return [{"type": "table", "content": rows}]


def _cell(cell: Cell, x: int, y: int) -> Json:
    is_header, blocks = cell
    kind = "tableHeader" if is_header and 0 in {x, y} else "tableCell"
    return {"type": kind, "content": [*blocks] or [{"type": "paragraph"}]}


def _placed(table: HtmlElement, read: ReadCell) -> dict[tuple[int, int], Cell]:
    """Lay the cells out; the words of a merged cell stand in its first place."""
    placed: dict[tuple[int, int], Cell] = {}
    for y, row in enumerate(cells_of(table)):
        x = 0
        for cell in row:
            while (x, y) in placed:
                x += 1
            wide, high = _spans(cell) if len(placed) < _PLACES_MAX else (1, 1)
            placed |= {(x + i, y + j): _EMPTY for i in range(wide) for j in range(high)}
            placed[x, y] = (_is_header(cell), read(cell))
            x += wide
    return placed


def _cut(grid: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Leave empty rows out, and the empty columns at the right that Excel brings."""
    rows = [row for row in grid if any(blocks for _, blocks in row)]
    width = max((x + 1 for row in rows for x, (_, blocks) in enumerate(row) if blocks), default=0)
    return [row[:width] for row in rows]


def _is_header(cell: HtmlElement) -> bool:
    around = cell.getparent()
    above = around.getparent() if around is not None else None
    return cell.tag == "th" or (above is not None and above.tag == "thead")


def _spans(cell: HtmlElement) -> tuple[int, int]:
    """Give how many columns and rows a cell covers, within what a table may have."""
    wide, high = (str(cell.get(name, "1")) for name in ("colspan", "rowspan"))
    return _number(wide, TABLE_COLUMNS_MAX), _number(high, TABLE_ROWS_MAX)


def _number(text: str, most: int) -> int:
    return min(max(int(text), 1), most) if re.fullmatch(r"[0-9]{1,4}", text) else 1
