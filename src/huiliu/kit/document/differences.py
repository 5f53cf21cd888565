"""What changed between two versions: blocks first, then words within a changed block.

Blocks are aligned by difflib's longest matching runs; a replaced run is paired in order.
Words are cut by the same tokenizer as search, so that 七个小区 → 八个小区 shows one word.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from huiliu.kit.document.content import Node, block_text, blocks_of


class Change(StrEnum):
    """What happened to a block or to a run of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text of one kind: same, added or removed."""

    change: Change
    text: str


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


@dataclass(frozen=True, slots=True)
class Difference:
    """All blocks in order, with the characters added and removed."""

    blocks: tuple[BlockChange, ...]

    @property
    def changed(self) -> tuple[BlockChange, ...]:
        """Give the blocks that are not the same."""
        return tuple(block for block in self.blocks if block.change is not Change.SAME)

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
    before, after = list(tokenize(old)), list(tokenize(new))
    runs: list[Run] = []
    for operation, i1, i2, j1, j2 in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if operation == "equal":
            runs.append(Run(Change.SAME, "".join(after[j1:j2])))
            continue
        if i2 > i1:
            runs.append(Run(Change.REMOVED, "".join(before[i1:i2])))
        if j2 > j1:
            runs.append(Run(Change.ADDED, "".join(after[j1:j2])))
    return tuple(runs)


def _replaced(
    before: Sequence[Node], after: Sequence[Node], *, first: int, tokenize: Tokenizer
) -> Iterator[BlockChange]:
    paired = min(len(before), len(after))
    for offset in range(paired):
        runs = text_runs(block_text(before[offset]), block_text(after[offset]), tokenize=tokenize)
        kind = str(after[offset]["type"])
        yield BlockChange(Change.CHANGED, first + offset, kind, runs)
    for offset, block in enumerate(after[paired:], start=paired):
        yield _whole(Change.ADDED, first + offset, block)
    for block in before[paired:]:
        yield _whole(Change.REMOVED, first + len(after), block)


def _whole(change: Change, number: int, block: Node) -> BlockChange:
    return BlockChange(change, number, str(block["type"]), (Run(change, block_text(block)),))


def _keys(blocks: Sequence[Node]) -> list[str]:
    """Blocks are equal when everything in them is, marks and pictures included."""
    return [repr(block) for block in blocks]
