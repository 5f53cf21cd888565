"""Words that stand for a thing: some alone, some only beside another; and words that do not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from huiliu.newsroom.wire.core.folding import folded_word
from huiliu.newsroom.wire.core.word_finder import WordFinder

WEAK: Final = "?"
"""Behind a word that needs a witness, as 苹果?"""
NOT: Final = "!"
"""Before words that mean something else, as !南通州"""


@dataclass(frozen=True, slots=True)
class Alias:
    """A folded word for a thing; a weak one is believed where another word for it stands too."""

    word: str
    is_weak: bool = False


@dataclass(slots=True)
class Hits:
    """What was found of one thing in one text: strong and weak words with their numbers."""

    strong: Counter[str] = field(default_factory=Counter)
    weak: Counter[str] = field(default_factory=Counter)


def alias_of(written: str) -> Alias:
    """Read a word as people write it in lists.

    >>> alias_of("苹果?"), alias_of("地鐵")
    (Alias(word='苹果', is_weak=True), Alias(word='地铁', is_weak=False))
    """
    plain = written.strip().replace("？", WEAK)
    return Alias(folded_word(plain.rstrip(WEAK)), plain.endswith(WEAK))


class AliasFinder:
    """Finds the things of a list by their words: of words that overlap the longest counts."""

    __slots__ = ("_finder", "_meant")

    def __init__(self, words: Iterable[tuple[str, Alias]], *, others: Iterable[str] = ()) -> None:
        """Take pairs of a code and a word for it, and words that mean none of them."""
        self._meant: dict[str, list[tuple[str, bool]]] = {word: [] for word in others if word}
        for code, alias in words:
            if alias.word:
                self._meant.setdefault(alias.word, []).append((code, alias.is_weak))
        self._finder = WordFinder(self._meant)

    def hits_in(self, text: str) -> Mapping[str, Hits]:
        """Give what is found in a folded text, by code."""
        found: dict[str, Hits] = {}
        for word in _longest(self._finder.places_in(text)):
            for code, is_weak in self._meant[word]:
                hits = found.setdefault(code, Hits())
                (hits.weak if is_weak else hits.strong)[word] += 1
        return found


def _longest(places: Iterable[tuple[str, int, int]]) -> Iterator[str]:
    """Give the words that no longer or earlier one covers, from left to right."""
    reached = 0
    for word, start, end in sorted(places, key=lambda place: (place[1], -place[2])):
        if start >= reached:
            reached = end
            yield word
