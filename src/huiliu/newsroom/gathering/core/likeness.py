"""How alike two texts are: found by a sketch, told in sentences.

The sketch is the smallest hashes of all runs of eight characters (bottom-k min-hash: Broder 1997,
"On the resemblance and containment of documents"): texts that share much share many of them, and a
database finds them by an index. What a person is told is counted on the sentences themselves.
"""

import zlib
from collections import Counter
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from huiliu.kit.text import sentences
from huiliu.kit.text.letters import compared

SKETCH: Final = 16
NEAR_PERCENT: Final = 50
_RUN = 8
_LEAST_CHARS = 30
_CHARS_READ = 20_000
_SENTENCES_READ = 200
_ALIKE = 0.8
_PAIRS_MAX = 40


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many sentences of the longer text, `of`, stand in the other with few or no changes."""

    shared: int
    of: int

    @property
    def percent(self) -> int:
        """Whole percents, rounded down: 100 only when nothing differs."""
        return 100 * self.shared // self.of if self.of else 0


def sketch(text: str) -> tuple[int, ...]:
    """Return at most 16 numbers that near texts share, ascending; of a short text none.

    >>> len(sketch("短")), len(sketch("社区食堂开门，一份晚饭十五元。" * 9)) > 4
    (0, True)
    """
    letters = compared(text)[:_CHARS_READ]
    if len(letters) < _LEAST_CHARS:
        return ()
    runs = {letters[at : at + _RUN] for at in range(len(letters) - _RUN + 1)}
    return tuple(nsmallest(SKETCH, {zlib.crc32(run.encode()) for run in runs}))


def likeness(one: str, other: str) -> Likeness:
    """Count the sentences that two texts share.

    Sentences are compared without width, case, spaces and punctuation; one of two changed words
    still counts when four fifths of its pairs of characters are the same. At most 200 sentences
    of each are read.

    >>> likeness("食堂开门。一份十五元。", "食堂，开门！").percent
    50
    """
    ours, theirs = _counted(one), _counted(other)
    exact = ours & theirs
    left, right = list((ours - exact).elements()), list((theirs - exact).elements())
    shared = exact.total() + _nearly(left[:_PAIRS_MAX], right[:_PAIRS_MAX])
    return Likeness(shared, max(ours.total(), theirs.total()))


def _counted(text: str) -> Counter[str]:
    found = (compared(sentence) for sentence in sentences(text)[:_SENTENCES_READ])
    return Counter(filter(None, found))


def _nearly(left: list[str], right: list[str]) -> int:
    """Pair what differs little, each once, the first that fits."""
    waiting = [_pairs(sentence) for sentence in right]
    shared = 0
    for sentence in left:
        ours = _pairs(sentence)
        fit = next((theirs for theirs in waiting if _alike(ours, theirs)), None)
        if fit is not None:
            waiting.remove(fit)
            shared += 1
    return shared


def _pairs(sentence: str) -> Counter[str]:
    return Counter(sentence[at : at + 2] for at in range(len(sentence) - 1))


def _alike(ours: Counter[str], theirs: Counter[str]) -> bool:
    total = ours.total() + theirs.total()
    return total > 0 and 2 * (ours & theirs).total() >= _ALIKE * total
