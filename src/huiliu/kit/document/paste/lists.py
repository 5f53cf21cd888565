"""Items in a row become nested lists, as deep as a document allows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from huiliu.kit.document.nodes import Json

LEVELS_MAX: Final = 3
_NUMBER: Final = re.compile(r"\s*[(（]?[0-9a-zA-Z一二三四五六七八九十百]{1,4}[.)）、．]")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its depth from 1, whether it is numbered, and its paragraphs."""

    level: int
    numbered: bool
    paragraphs: Sequence[dict[str, Json]]


def is_number(marker: str) -> bool:
    """Tell whether what is drawn before an item counts; Word's hollow bullet is the letter o.

    >>> is_number("1."), is_number("（三）"), is_number("o")
    (True, True, False)
    """
    return _NUMBER.match(marker) is not None


def lists_of(items: Sequence[Item]) -> list[dict[str, Json]]:
    """Give the lists that items in a row make; a level is at most one below the item before.

    >>> [one["type"] for one in lists_of([Item(1, True, []), Item(1, False, [])])]
    ['orderedList', 'bulletList']
    """
    roots: list[dict[str, Json]] = []
    open_lists: list[tuple[str, list[Json]]] = []
    for item in items:
        level = min(item.level, len(open_lists) + 1, LEVELS_MAX)
        kind = "orderedList" if item.numbered else "bulletList"
        del open_lists[level:]
        if len(open_lists) == level and open_lists[-1][0] != kind:
            open_lists.pop()
        if len(open_lists) < level:
            open_lists.append((kind, _opened(kind, roots, open_lists)))
        open_lists[-1][1].append({"type": "listItem", "content": list(item.paragraphs)})
    return roots


def _opened(
    kind: str, roots: list[dict[str, Json]], open_lists: Sequence[tuple[str, list[Json]]]
) -> list[Json]:
    """Begin a list in the last item of the list around it, or outermost; give its items."""
    items: list[Json] = []
    made: dict[str, Json] = {"type": kind, "content": items}
    if not open_lists:
        roots.append(made)
        return items
    around = open_lists[-1][1][-1]
    assert isinstance(around, dict)  # noqa: S101 - made by lists_of, for mypy
    around["content"].append(made)
    return items
