"""Tables that go to a spreadsheet and come back: written so that nothing runs, read with limits."""

import csv
import io
from collections.abc import Iterable, Sequence

from huiliu.kit.text.charsets import Undecodable, decoded

# A spreadsheet takes a cell that begins so for a formula and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"
"""Tells a spreadsheet that the file is UTF-8."""


class SheetUnreadable(Exception):
    """The bytes are no table of text."""


class SheetTooLong(Exception):
    """There are more rows than are taken at once."""


def safe_cell(text: str) -> str:
    """Give a text that no spreadsheet runs.

    >>> safe_cell("=cmd()"), safe_cell("林晓")
    ("'=cmd()", '林晓')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def sheet_line(cells: Iterable[str]) -> str:
    """Give one line of CSV, as the cells are."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def sheet_of(rows: Iterable[Sequence[str]]) -> str:
    """Give a whole table as CSV that no spreadsheet runs, with the mark in front."""
    return MARK + "".join(sheet_line(safe_cell(cell) for cell in row) for row in rows)


def sheet_read(data: bytes, *, rows_max: int) -> list[list[str]]:
    """Read CSV in whatever charset Chinese spreadsheets write; empty lines are left out.

    Raises SheetUnreadable and SheetTooLong.
    """
    try:
        text = decoded(data).text
    except Undecodable as problem:
        raise SheetUnreadable from problem
    if "\0" in text:
        raise SheetUnreadable
    return sheet_lines(text, rows_max=rows_max)


def sheet_lines(text: str, *, rows_max: int) -> list[list[str]]:
    """Read CSV, or columns between tabs as they are pasted from a spreadsheet."""
    text = text.removeprefix(MARK)
    first = text.partition("\n")[0]
    found: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter="\t" if "\t" in first else ","):
            cells = [cell.strip() for cell in row]
            if any(cells):
                found.append(cells)
            if len(found) > rows_max:
                raise SheetTooLong
    except csv.Error as problem:
        raise SheetUnreadable from problem
    return found
