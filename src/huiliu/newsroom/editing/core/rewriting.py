"""What of a text stays when it is saved anew as a whole, so that its writers keep it."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from huiliu.newsroom.editing.core.macros.edits import Edit

SAME_CHARS_MIN: Final = 2
"""One character that is found again in a changed stretch is chance."""
_COMPARED_MAX: Final = 4_000_000
_PAIRED_MAX: Final = 2_500
_ALIKE_LEAST: Final = 0.3


def edits_to(old: str, new: str) -> tuple[Edit, ...]:
    """Give the edits that make `new` of `old`, in order; what is equal is left alone.

    Costs up to the product of the stretches that differ; beyond four million one edit.

    >>> edits_to("北岸今起开放。", "北岸明起开放。")
    (Edit(start=2, end=3, words='明'),)
    """
    shortest = min(len(old), len(new))
    start = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    most = shortest - start
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    end, new_end = len(old) - tail, len(new) - tail
    middle, new_middle = old[start:end], new[start:new_end]
    if len(middle) * len(new_middle) > _COMPARED_MAX:
        return (Edit(start, end, new_middle),)
    return tuple(_edits(middle, new_middle, offset=start))


def pairs_of(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Say which of the old lines became which of the new ones, both in order.

    Equal lines are found first; between them lines are paired by the characters that they share.

    >>> pairs_of(["甲处开放", "乙处关闭"], ["新添一行", "甲处也开放", "乙处关闭"])
    ((0, 1), (1, 2))
    """
    found: list[tuple[int, int]] = []
    for tag, i, k, j, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            found += zip(range(i, k), range(j, m), strict=True)
        elif tag == "replace":
            alike = _alike(old[i:k], new[j:m])
            found += [(i + one, j + other) for one, other in alike]
    return tuple(found)


def _edits(old: str, new: str, *, offset: int) -> Iterator[Edit]:
    at = new_at = 0
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    for start, new_start, size in blocks:
        is_end = start == len(old) and new_start == len(new)
        if size < SAME_CHARS_MIN and not is_end:
            continue
        if at < start or new_at < new_start:
            yield Edit(offset + at, offset + start, new[new_at:new_start])
        at, new_at = start + size, new_start + size


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pair lines so that they share the most; too many of them are paired as they stand."""
    if len(old) * len(new) > _PAIRED_MAX:
        return list(zip(range(len(old)), range(len(new)), strict=False))
    # best[i][j]: what the lines from i and from j on share at the most.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    shared = [[_share(one, other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = shared[i][j] + best[i + 1][j + 1] if shared[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return list(_walked(best, shared))


def _walked(best: list[list[float]], shared: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(shared) and j < len(shared[i]):
        if shared[i][j] and best[i][j] == shared[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _share(one: str, other: str) -> float:
    """Give the part of two lines that they have in common, 0 where that is too little."""
    ratio = SequenceMatcher(None, one, other, autojunk=False).quick_ratio()
    return ratio if ratio >= _ALIKE_LEAST else 0.0
