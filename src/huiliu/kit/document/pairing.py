"""Which of the replaced blocks became which: pairs in order, by how alike their texts are.

The best alignment is found as Needleman and Wunsch do it (1970), a pair being worth its share of
common characters and pairs of characters. Without it a paragraph put in before a changed one would
make the whole rest look rewritten.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ALIKE_FROM: Final = 0.25
"""Texts that share less are not one text changed, but one gone and another come."""
PAIRS_MAX: Final = 10_000


@dataclass(frozen=True, slots=True)
class Pair:
    """A replaced block's index in the older run and in the newer one; None where it has no other.

    `place` is the index in the newer run where it stands, or where it stood.
    """

    old: int | None
    new: int | None
    place: int


def paired(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pair two runs of texts in order; quadratic up to PAIRS_MAX, beyond that first with first.

    One text against one is always a pair.

    >>> [(pair.old, pair.new) for pair in paired(["全程4.2公里"], ["加一段", "全程4.5公里"])]
    [(None, 0), (0, 1)]
    """
    if len(old) == len(new) == 1 or len(old) * len(new) > PAIRS_MAX:
        return _in_order(len(old), len(new))
    worth = _worths(old, new)
    return _walked_back(worth, _best(worth, len(old), len(new)))


def _in_order(old: int, new: int) -> list[Pair]:
    both = [Pair(index, index, index) for index in range(min(old, new))]
    added = [Pair(None, index, index) for index in range(old, new)]
    return both + added + [Pair(index, None, new) for index in range(new, old)]


def _worths(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    before, after = ([_pieces(text) for text in texts] for texts in (old, new))
    return [[_alike(one, other) for other in after] for one in before]


def _pieces(text: str) -> Counter[str]:
    return Counter(text) + Counter(text[at : at + 2] for at in range(len(text) - 1))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    common = 2 * (one & other).total() / max(one.total() + other.total(), 1)
    return common if common >= ALIKE_FROM else 0.0


def _best(worth: Sequence[Sequence[float]], n_old: int, n_new: int) -> list[list[float]]:
    best = [[0.0] * (n_new + 1) for _ in range(n_old + 1)]
    for i in range(n_old):
        for j in range(n_new):
            pair = best[i][j] + worth[i][j]
            best[i + 1][j + 1] = max(pair, best[i][j + 1], best[i + 1][j])
    return best


def _walked_back(worth: Sequence[Sequence[float]], best: list[list[float]]) -> list[Pair]:
    i, j = len(best) - 1, len(best[0]) - 1
    pairs: list[Pair] = []
    while i or j:
        if (
            i
            and j
            and worth[i - 1][j - 1]
            and best[i][j] == best[i - 1][j - 1] + worth[i - 1][j - 1]
        ):
            i, j = i - 1, j - 1
            pairs.append(Pair(i, j, j))
        elif j and best[i][j] == best[i][j - 1]:
            j -= 1
            pairs.append(Pair(None, j, j))
        else:
            i -= 1
            pairs.append(Pair(i, None, j))
    return pairs[::-1]
