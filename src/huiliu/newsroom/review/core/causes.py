"""Why a story is returned, in one word: what a centre offers until it lays down its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STANDARD_CAUSES = ("facts", "wording", "rights", "timing")
CAUSES_MAX = 8


@dataclass(frozen=True, slots=True)
class Offered:
    """One word to choose; `word` is empty where the usual one for its code will do."""

    code: str
    word: str = ""


STANDARD_OFFER = tuple(Offered(code) for code in STANDARD_CAUSES)


def lines_of(text: str) -> tuple[str, ...]:
    r"""Give the words of a text, one a line, each once, blank ones left out.

    >>> lines_of("事实\n\n 版权 \n事实")
    ('事实', '版权')
    """
    return tuple(dict.fromkeys(word for line in text.splitlines() if (word := line.strip())))


def offer_of(words: Sequence[str], *, known: Iterable[Offered]) -> tuple[Offered, ...]:
    """Give each word its code: the one it had before, or a new one that nobody has."""
    codes = {one.word: one.code for one in known}
    taken = len(codes)
    made: list[Offered] = []
    for word in words:
        if word not in codes:
            taken += 1
            codes[word] = f"own-{taken}"
        made.append(Offered(codes[word], word))
    return tuple(made)
