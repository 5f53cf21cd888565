"""Where the sentences of a story come from: people, sources, machines, or both in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from huiliu.newsroom.editing.core.authors import Piece


class Origin(StrEnum):
    """Who wrote a sentence."""

    HUMAN = "human"
    SOURCE = "source"
    AI = "ai"
    AI_EDITED = "ai_edited"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of one text: from and up to, in characters, and the writers' shares of it."""

    start: int
    end: int
    shares: tuple[tuple[int, int], ...]
    """Writers by number with their characters, most first."""


def sentence_shares(piece: Piece, ends: Sequence[int]) -> Iterator[Sentence]:
    """Cut a text at `ends`, the last of which is its length, and count who wrote what.

    White space counts for nobody.

    >>> list(sentence_shares(Piece("一二。三", ((2, 0), (2, 1))), [3, 4]))
    [Sentence(start=0, end=3, shares=((0, 2), (1, 1))), Sentence(start=3, end=4, shares=((1, 1),))]
    """
    start = 0
    for end in ends:
        part = piece.cut(start, end)
        yield Sentence(start, end, _shares(part))
        start = end


def origin_of_shares(kinds: Sequence[tuple[Origin, int]]) -> Origin:
    """Say where a sentence comes from by the characters of each kind of writer.

    A machine's sentence that a person touched is `ai_edited` as long as a word of the machine's is
    left; a source's stays the source's while at least half of it is.

    >>> origin_of_shares([(Origin.AI, 10), (Origin.HUMAN, 1)]).value
    'ai_edited'
    """
    chars = {origin: sum(n for one, n in kinds if one is origin) for origin in Origin}
    whole = sum(chars.values())
    if chars[Origin.AI] or chars[Origin.AI_EDITED]:
        return Origin.AI if chars[Origin.AI] == whole else Origin.AI_EDITED
    if whole and chars[Origin.SOURCE] * 2 >= whole:
        return Origin.SOURCE
    return Origin.HUMAN


def _shares(piece: Piece) -> tuple[tuple[int, int], ...]:
    counted: dict[int, int] = {}
    at = 0
    for length, writer in piece.runs:
        chars = len("".join(piece.text[at : at + length].split()))
        counted[writer] = counted.get(writer, 0) + chars
        at += length
    most_first = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return tuple((writer, chars) for writer, chars in most_first if chars)
