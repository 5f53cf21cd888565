"""Where what was asked stands in a text: pieces, never markup, so that no text can break a page."""

from collections.abc import Sequence

from huiliu.kit.search.asked import Asked
from huiliu.kit.search.entry import Piece
from huiliu.kit.search.terms import folded

SNIPPET_CHARS = 90
_BEFORE = 24
_SEARCHED_CHARS_MAX = 10_000


def marked(text: str, asked: Asked) -> tuple[Piece, ...]:
    """Return a whole text in pieces, marked where a word stands."""
    return _pieces(text, _spans(text, asked))


def snippet(text: str, asked: Asked) -> tuple[Piece, ...]:
    """Return the stretch around the first word that stands in a text, else its beginning."""
    spans = _spans(text[:_SEARCHED_CHARS_MAX], asked)
    start = max(0, spans[0][0] - _BEFORE) if spans else 0
    end = min(len(text), start + SNIPPET_CHARS)
    inside = [(a - start, min(b, end) - start) for a, b in spans if a < end]
    pieces = _pieces(text[start:end].replace("\n", " "), inside)
    before: tuple[Piece, ...] = ((False, "…"),) if start else ()
    after: tuple[Piece, ...] = ((False, "…"),) if end < len(text) else ()
    return (*before, *pieces, *after)


def _spans(text: str, asked: Asked) -> list[tuple[int, int]]:
    """Find the words; a text of other width, case or script keeps its own places."""
    needles = [word.shown for word in asked.words]
    if not needles or not text:
        return []
    plain, places = _plain(text)
    found: list[tuple[int, int]] = []
    for needle in needles:
        at = plain.find(needle)
        while at >= 0:
            found.append((places[at], places[at + len(needle) - 1] + 1))
            at = plain.find(needle, at + len(needle))
    return _joined(sorted(found))


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text letter by letter, and say of each letter of the result where it stood.

    No letter folds to nothing: a text that kept its length kept its places too.
    """
    plain = text.translate(_FOLDS)
    if len(plain) == len(text):
        return plain, range(len(text))
    return plain, [at for at, letter in enumerate(text) for _ in _FOLDS[ord(letter)]]


class _Folds(dict[int, str]):
    """What each letter folds to, found out once."""

    def __missing__(self, code: int) -> str:
        self[code] = folded(chr(code))
        return self[code]


_FOLDS = _Folds()


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        pieces += [(False, text[at:start]), (True, text[start:end])]
        at = end
    return tuple(piece for piece in [*pieces, (False, text[at:])] if piece[1])
