"""All words looked for in one pass over a text, however many they are."""

from collections.abc import Iterable, Iterator
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

_FIRST_UNSPACED: Final = "\u2e80"
"""From here on scripts write words without blanks between."""


class WordFinder:
    """Finds words in folded text; in scripts with blanks only whole ones.

    >>> finder = WordFinder(["通州", "ai", "通州区"])
    >>> sorted(finder.found_in("通州区 said: ai"))
    ['ai', '通州', '通州区']
    """

    __slots__ = ("_automaton", "_bounded", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        """Take words as `folding.folded_word` gives them; empty ones are left out."""
        self._words = sorted({word for word in words if word})
        self._bounded = [_has_bounds(word) for word in self._words]
        self._automaton = (
            AhoCorasick(self._words, matchkind=MatchKind.Standard) if self._words else None
        )

    def found_in(self, text: str) -> set[str]:
        """Give the words that stand in a folded text."""
        return {word for word, _start, _end in self.places_in(text)}

    def places_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Give each occurrence of a word with its start and end, overlapping ones too."""
        if self._automaton is None:
            return
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if not self._bounded[number] or _is_whole(text, start, end):
                yield self._words[number], start, end


def _has_bounds(word: str) -> bool:
    return _is_spaced(word[0]) or _is_spaced(word[-1])


def _is_spaced(letter: str) -> bool:
    return letter < _FIRST_UNSPACED and letter.isalnum()


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether no letter of its own script goes on before or after a word."""
    before = start > 0 and _is_spaced(text[start]) and _is_spaced(text[start - 1])
    after = end < len(text) and _is_spaced(text[end - 1]) and _is_spaced(text[end])
    return not before and not after
