"""Whose words a shared text holds, followed through its updates one after the other.

A text is known as runs: so many characters of this writer, so many of that one. What an update
puts in is its writer's own, unless the same words were just taken out, lie in the text already,
were cut a while ago, or were suggested by somebody else: splitting, joining, moving, copying and
accepting change nobody's words.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from types import MappingProxyType
from typing import Final, TypeAlias

Runs: TypeAlias = "tuple[tuple[int, int], ...]"
"""Lengths in characters, each with the number of its writer; neighbours differ."""

COPIED_CHARS_MIN: Final = 8
"""Fewer characters in common say nothing: anybody writes 记者 or 2026."""
_CUT_CHARS_MAX: Final = 40_000
_SAME_CHARS_MIN: Final = 2
"""One character that is found again in a changed stretch is chance."""
_COMPARED_MAX: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Edit:
    """One place of a text that was changed.

    After so many characters that stayed since the last place, so many went and these words came.
    """

    kept: int
    gone: int
    come: str


_UNTOLD: Final[Mapping[Hashable, Sequence[Edit]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and whose it is; the runs' lengths add up to the text's."""

    text: str
    runs: Runs = ()

    def cut(self, start: int, end: int) -> "Piece":
        """Give a part of it, with the part's writers.

        >>> Piece("一二三四", ((3, 1), (1, 2))).cut(2, 4)
        Piece(text='三四', runs=((1, 1), (1, 2)))
        """
        return Piece(self.text[start:end], _sliced(self.runs, start, end))


@dataclass(slots=True)
class Cuttings:
    """What was taken out lately, the newest first, up to a bound."""

    pieces: "deque[Piece]" = field(default_factory=deque)
    chars: int = 0

    def keep(self, piece: Piece) -> None:
        """Remember a piece; what is oldest is forgotten beyond the bound."""
        if len(piece.text) < COPIED_CHARS_MIN:
            return
        self.pieces.appendleft(piece)
        self.chars += len(piece.text)
        while self.chars > _CUT_CHARS_MAX:
            self.chars -= len(self.pieces.pop().text)


@dataclass(slots=True)
class Authors:
    """The texts of a document by key, each with its writers, in the order of reading.

    `sources` are words of others that the writer of the next update may put in whole, however few
    they are; each is used once and goes.
    """

    texts: dict[Hashable, Piece] = field(default_factory=dict)
    cuttings: Cuttings = field(default_factory=Cuttings)
    sources: list[Piece] = field(default_factory=list)

    def put(
        self,
        changed: Mapping[Hashable, str],
        *,
        gone: frozenset[Hashable],
        by: int,
        edits: Mapping[Hashable, Sequence[Edit]] = _UNTOLD,
    ) -> None:
        """Follow one update of the writer `by`: texts that are new or changed, texts that went.

        `edits` say where texts changed, as far as that is told; elsewhere it is found by comparing.
        Keys keep their place; `order` puts them in the order of reading.
        """
        before = {key: self.texts.get(key, Piece("")) for key in changed}
        stretches = {
            key: _placed(before[key].text, text, edits.get(key, ()))
            for key, text in changed.items()
        }
        out = [self.texts.pop(key) for key in gone if key in self.texts]
        out += [before[key].cut(*one.old) for key, found in stretches.items() for one in found]
        out = [piece for piece in out if piece.text]
        for key, text in changed.items():
            old, runs, at = before[key], list[tuple[int, int]](), 0
            for one in stretches[key]:
                runs += _sliced(old.runs, at, one.old[0])
                runs += self._changed(old.cut(*one.old), text[slice(*one.new)], out=out, by=by)
                at = one.old[1]
            runs += _sliced(old.runs, at, len(old.text))
            self.texts[key] = Piece(text, _joined(runs))
        for piece in out:
            self.cuttings.keep(piece)

    def order(self, keys: "list[Hashable]") -> None:
        """Bring the texts into the order of reading."""
        self.texts = {key: self.texts[key] for key in keys if key in self.texts}

    def _changed(self, old: Piece, new: str, *, out: list[Piece], by: int) -> Runs:
        """Give the writers of a stretch that became another; what stayed in it stays theirs.

        Whoever was offline changes several places of a text at once.
        """
        if (theirs := self._suggested(new)) is not None:
            return theirs
        if not old.text or not new or len(old.text) * len(new) > _COMPARED_MAX:
            return self._owned(new, out=out, by=by)
        runs: list[tuple[int, int]] = []
        at = 0
        for block in SequenceMatcher(None, old.text, new, autojunk=False).get_matching_blocks():
            if block.size and block.size < _SAME_CHARS_MIN:
                continue
            runs += self._owned(new[at : block.b], out=out, by=by)
            runs += _sliced(old.runs, block.a, block.a + block.size)
            at = block.b + block.size
        return tuple(runs)

    def _owned(self, words: str, *, out: list[Piece], by: int) -> Runs:
        if not words:
            return ()
        if (theirs := self._suggested(words)) is not None:
            return theirs
        places: list[Piece] = list(out)
        if len(words) >= COPIED_CHARS_MIN:
            places += [*self.texts.values(), *self.cuttings.pieces]
        for piece in places:
            at = piece.text.find(words)
            if at >= 0:
                return piece.cut(at, at + len(words)).runs
        return ((len(words), by),)

    def _suggested(self, words: str) -> "Runs | None":
        """Give the writers of words that somebody suggested, and look for them no more."""
        source = next((one for one in self.sources if one.text and _says(one, words)), None)
        if source is None:
            return None
        self.sources.remove(source)
        return source.runs


def put_in(old: str, new: str) -> str:
    """Give what stands in `new` in place of some of `old`: the stretch in which they differ.

    >>> put_in("座落在", "坐落在")
    '坐'
    """
    return new[slice(*_middle(old, new).new)]


def _says(source: Piece, words: str) -> bool:
    """Tell whether words are a source's; beside equal ones an insertion is seen turned round."""
    return len(words) == len(source.text) and words in source.text * 2


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where two texts differ: from and up to, in the old one and in the new one."""

    old: tuple[int, int]
    new: tuple[int, int]


def _placed(old: str, new: str, edits: Sequence[Edit]) -> Sequence[_Stretch]:
    """Give where a text changed: as it was told, or compared where that does not make the new one.

    Between equal characters comparing cannot tell whose is whose: of 甲。乙。 either 。 may be new.
    """
    told: list[_Stretch] = []
    made, at = "", 0
    for edit in edits:
        start = at + edit.kept
        made += old[at:start]
        told.append(_Stretch((start, start + edit.gone), (len(made), len(made) + len(edit.come))))
        made, at = made + edit.come, start + edit.gone
    return told if edits and made + old[at:] == new else (_middle(old, new),)


def _middle(old: str, new: str) -> _Stretch:
    """Find the one stretch in which two texts differ."""
    shortest = min(len(old), len(new))
    start = _common(old, new, shortest)
    end = _common(old[::-1], new[::-1], shortest - start)
    return _Stretch((start, len(old) - end), (start, len(new) - end))


def _common(one: str, other: str, most: int) -> int:
    """Count the characters, at most `most`, that two texts have in common at their front."""
    pairs = zip(one[:most], other[:most], strict=True)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), most)


def _sliced(runs: Runs, start: int, end: int) -> Runs:
    return tuple(_parts(runs, start, end))


def _parts(runs: Runs, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = 0
    for length, writer in runs:
        inside = min(at + length, end) - max(at, start)
        if inside > 0:
            yield inside, writer
        at += length


def _joined(runs: Iterable[tuple[int, int]]) -> Runs:
    groups = groupby((run for run in runs if run[0]), key=lambda run: run[1])
    return tuple((sum(length for length, _ in members), writer) for writer, members in groups)
