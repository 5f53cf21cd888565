"""What changed between two versions: blocks first, then words within a changed block.

Blocks are aligned by difflib's longest matching runs; within a replaced run each block meets the
one that it is most alike. Words are cut by the same tokenizer as search: 七个小区 → 八个小区 shows
one word. Each run of words keeps the origin that it is marked with.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Final

from huiliu.kit.document.content import Node, block_text, blocks_of
from huiliu.kit.document.pairing import Pair, paired
from huiliu.kit.document.spans import Span, spans_of

WORK_MAX: Final = 4_000_000
"""Words of the older times words of the newer block; beyond that a block is shown as replaced."""


class Change(StrEnum):
    """What happened to a block or to a run of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text of one kind: same, added or removed; `origin` is nothing for a person's own."""

    change: Change
    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One block of the newer version, or one that was removed.

    `number` counts the newer version's blocks from 1; a removed block keeps the number of the
    place where it stood.
    """

    change: Change
    number: int
    kind: str
    runs: tuple[Run, ...]

    @property
    def says_the_same(self) -> bool:
        """Tell whether only the look changed, or what is not text: a level, a mark, a picture."""
        return self.change is Change.CHANGED and all(run.change is Change.SAME for run in self.runs)

    @property
    def origins(self) -> tuple[str, ...]:
        """Give the origins that stand in the block, each once; a person's own is left out."""
        return tuple(dict.fromkeys(run.origin for run in self.runs if run.origin))


@dataclass(frozen=True, slots=True)
class Difference:
    """All blocks in order, with the characters added and removed."""

    blocks: tuple[BlockChange, ...]

    @property
    def changed(self) -> tuple[BlockChange, ...]:
        """Give the blocks that are not the same."""
        return tuple(block for block in self.blocks if block.change is not Change.SAME)

    @property
    def folded(self) -> tuple[tuple[BlockChange, ...], ...]:
        """Give the blocks in groups: each changed one alone, unchanged neighbours together."""
        groups = groupby(self.blocks, key=lambda block: block.change is Change.SAME)
        return tuple(
            part
            for same, members in groups
            for part in ((tuple(members),) if same else ((member,) for member in members))
        )

    @property
    def added_chars(self) -> int:
        """Count the characters that came in."""
        return self._count(Change.ADDED)

    @property
    def removed_chars(self) -> int:
        """Count the characters that went out."""
        return self._count(Change.REMOVED)

    def _count(self, change: Change) -> int:
        return sum(
            len(run.text) for block in self.blocks for run in block.runs if run.change is change
        )


Tokenizer = Callable[[str], Sequence[str]]


def difference_of(old: Node, new: Node, *, tokenize: Tokenizer = list) -> Difference:
    """Compare two documents.

    Quadratic in blocks at worst, as difflib is; `tokenize` cuts the words of a changed block,
    its default cuts characters.

    >>> from huiliu.kit.document.content import document_from_text
    >>> d = difference_of(document_from_text("全程4.2公里"), document_from_text("全程4.5公里"))
    >>> [(run.change.value, run.text) for run in d.blocks[0].runs]
    [('same', '全程4.'), ('removed', '2'), ('added', '5'), ('same', '公里')]
    """
    before, after = blocks_of(old), blocks_of(new)
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    blocks: list[BlockChange] = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            blocks += [_whole(Change.SAME, j + 1, after[j]) for j in range(j1, j2)]
        else:
            blocks += _replaced(before[i1:i2], after[j1:j2], first=j1 + 1, tokenize=tokenize)
    return Difference(blocks=tuple(blocks))


def text_runs(old: str, new: str, *, tokenize: Tokenizer = list) -> tuple[Run, ...]:
    """Compare two texts word by word; removed words stand before those that replace them."""
    return _runs([Span(old)], [Span(new)], tokenize=tokenize)


def _runs(old: Sequence[Span], new: Sequence[Span], *, tokenize: Tokenizer) -> tuple[Run, ...]:
    before, after = _words(old, tokenize), _words(new, tokenize)
    runs: list[Run] = []
    for operation, i1, i2, j1, j2 in _operations(before, after):
        if operation == "equal":
            runs += _joined(Change.SAME, after[j1:j2])
        else:
            runs += _joined(Change.REMOVED, before[i1:i2])
            runs += _joined(Change.ADDED, after[j1:j2])
    return tuple(runs)


def _operations(
    before: Sequence[Span], after: Sequence[Span]
) -> Sequence[tuple[str, int, int, int, int]]:
    if len(before) * len(after) > WORK_MAX:
        return [("replace", 0, len(before), 0, len(after))]
    one, other = ([span.text for span in spans] for spans in (before, after))
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _words(spans: Sequence[Span], tokenize: Tokenizer) -> list[Span]:
    return [Span(word, span.origin) for span in spans for word in tokenize(span.text)]


def _joined(change: Change, words: Sequence[Span]) -> Iterator[Run]:
    for origin, members in groupby(words, key=lambda word: word.origin):
        yield Run(change, "".join(word.text for word in members), origin)


def _replaced(
    before: Sequence[Node], after: Sequence[Node], *, first: int, tokenize: Tokenizer
) -> Iterator[BlockChange]:
    texts = ([block_text(block) for block in blocks] for blocks in (before, after))
    for pair in paired(*texts):
        yield _met(pair, before, after, first=first, tokenize=tokenize)


def _met(
    pair: Pair, before: Sequence[Node], after: Sequence[Node], *, first: int, tokenize: Tokenizer
) -> BlockChange:
    if pair.old is None:
        return _whole(Change.ADDED, first + pair.place, after[pair.place])
    if pair.new is None:
        return _whole(Change.REMOVED, first + pair.place, before[pair.old])
    old, new = before[pair.old], after[pair.new]
    runs = _runs(spans_of(old), spans_of(new), tokenize=tokenize)
    return BlockChange(Change.CHANGED, first + pair.new, str(new["type"]), runs)


def _whole(change: Change, number: int, block: Node) -> BlockChange:
    runs = tuple(Run(change, span.text, span.origin) for span in spans_of(block))
    return BlockChange(change, number, str(block["type"]), runs)


def _keys(blocks: Sequence[Node]) -> list[str]:
    """Blocks are equal when everything in them is, marks and pictures included."""
    return [repr(block) for block in blocks]
