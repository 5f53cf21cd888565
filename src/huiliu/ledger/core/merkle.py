"""Merkle trees as RFC 6962 defines them: hashes, and proofs made and checked.

A tree over n entries is described by ranges: the node over entries start..end-1 has the hash
MTH(D[start:end]). Making a proof is naming ranges; whoever holds the hashes supplies them.
Subtrees are those of draft-ietf-plants-merkle-tree-certs-02, section 4, which C2SP's
tlog-cosignature signs. Every verifier either returns None or raises ProofInvalid.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

Hash = bytes
"""A SHA-256 value, 32 bytes."""

HASH_BYTES = 32

EMPTY_ROOT: Hash = sha256().digest()
"""The root of the tree without entries (RFC 6962, 2.1)."""

SIZE_MAX = 2**63 - 1
"""Largest tree that the formats of C2SP carry."""


class ProofInvalid(ValueError):
    """A proof does not prove what it is shown for; the message names the first flaw."""


class Range(NamedTuple):
    """The entries `start` to `end` - 1 of a log."""

    start: int
    end: int


RangeHash = Callable[[Range], Hash]
"""Gives MTH(D[start:end]) of a range of the log."""


def leaf_hash(entry: bytes) -> Hash:
    """Hash one entry (RFC 6962, 2.1).

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return sha256(b"\x00" + entry).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    """Hash two neighbours into their parent (RFC 6962, 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[Hash]) -> Hash:
    """Give MTH of leaf hashes in their order (RFC 6962, 2.1); linear time.

    >>> root_of([]) == EMPTY_ROOT
    True
    >>> root_of([leaf_hash(b"a"), leaf_hash(b"b")]) == node_hash(leaf_hash(b"a"), leaf_hash(b"b"))
    True
    """
    if not hashes:
        return EMPTY_ROOT
    row = list(hashes)
    while len(row) > 1:
        pairs = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        row = [*pairs, row[-1]] if len(row) % 2 else pairs
    return row[0]


def range_hash_of(hashes: Sequence[Hash]) -> RangeHash:
    """Answer ranges from leaf hashes held in memory; for small logs and for tests."""
    return lambda part: root_of(hashes[part.start : part.end])


def inclusion_ranges(index: int, *, within: Range) -> list[Range]:
    """Name the nodes of PATH(index, D[start:end]), from the leaf's sibling upward.

    RFC 6962, 2.1.1, for a whole tree; draft-ietf-plants-merkle-tree-certs-02, 4.3.1, for a
    subtree. Raises ValueError if the entry lies outside.

    >>> inclusion_ranges(0, within=Range(0, 3))
    [Range(start=1, end=2), Range(start=2, end=3)]
    """
    _require_subtree(within)
    if not within.start <= index < within.end:
        message = f"entry {index} is not among {within.start} to {within.end - 1}"
        raise ValueError(message)
    ranges: list[Range] = []
    start, end = within
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            ranges.append(Range(middle, end))
            end = middle
        else:
            ranges.append(Range(start, middle))
            start = middle
    return ranges[::-1]


def inclusion_proof(index: int, *, size: int, hash_of: RangeHash) -> list[Hash]:
    """Make the audit path of an entry in the tree of `size` (RFC 6962, 2.1.1).

    >>> leaves = [leaf_hash(word) for word in (b"a", b"b", b"c")]
    >>> path = inclusion_proof(2, size=3, hash_of=range_hash_of(leaves))
    >>> verify_inclusion(leaves[2], index=2, size=3, proof=path, root=root_of(leaves))
    """
    return [hash_of(part) for part in inclusion_ranges(index, within=Range(0, size))]


def consistency_ranges(part: Range, *, size: int) -> list[Range]:
    """Name the nodes of SUBTREE_PROOF(start, end, D[size]), deepest first.

    With start 0 this is PROOF(end, D[size]) of RFC 6962, 2.1.2; else section 4.4.1 of
    draft-ietf-plants-merkle-tree-certs-02. Raises ValueError if `part` is no subtree of it.

    >>> consistency_ranges(Range(0, 3), size=4)
    [Range(start=2, end=3), Range(start=3, end=4), Range(start=0, end=2)]
    """
    _require_subtree(part)
    if part.end > size:
        message = f"a tree of {size} does not hold the entries up to {part.end}"
        raise ValueError(message)
    ranges: list[Range] = []
    low, high = 0, size
    start, known = part.start, True
    while (low, high) != (start, part.end):
        middle = low + _split(high - low)
        if part.end <= middle:
            ranges.append(Range(middle, high))
            high = middle
        else:
            ranges.append(Range(low, middle))
            known = known and start >= middle
            low, start = middle, max(start, middle)
    return ([] if known else [Range(low, high)]) + ranges[::-1]


def consistency_proof(old: int, *, size: int, hash_of: RangeHash) -> list[Hash]:
    """Prove that the tree of `size` continues the tree of `old` entries (RFC 6962, 2.1.2).

    >>> leaves = [leaf_hash(word) for word in (b"a", b"b", b"c")]
    >>> proof = consistency_proof(2, size=3, hash_of=range_hash_of(leaves))
    >>> verify_consistency(root_of(leaves[:2]), old=2, size=3, proof=proof, root=root_of(leaves))
    """
    return [hash_of(part) for part in consistency_ranges(Range(0, old), size=size)]


def verify_inclusion(
    leaf: Hash, *, index: int, size: int, proof: Sequence[Hash], root: Hash
) -> None:
    """Check that the entry hashed to `leaf` stands at `index` under `root` (RFC 9162, 2.1.3.2).

    RFC 6962, 2.1.1, defines the same path without spelling out its check.
    Raises ProofInvalid.
    """
    verify_subtree_inclusion(leaf, index=index, within=Range(0, size), proof=proof, root=root)


def verify_subtree_inclusion(
    leaf: Hash, *, index: int, within: Range, proof: Sequence[Hash], root: Hash
) -> None:
    """Check an entry against a subtree's root (merkle-tree-certs-02, 4.3.2).

    Raises ProofInvalid.
    """
    _check_subtree(within)
    inside = within.start <= index < within.end
    _require(inside, f"entry {index} is not among {within.start} to {within.end - 1}")
    _require_hashes((leaf, *proof))
    found = _path_root(leaf, index - within.start, within.end - within.start, proof)
    _require(found == root, "the path leads to another root")


def verify_consistency(
    old_root: Hash, *, old: int, size: int, proof: Sequence[Hash], root: Hash
) -> None:
    """Check that the tree of `size` continues the tree of `old` (RFC 9162, 2.1.4.2).

    A tree without entries is continued by every tree and so proves nothing: `old` 0 is refused.
    Raises ProofInvalid.
    """
    if old < 1:
        raise ProofInvalid("a proof from the empty tree proves nothing")
    verify_subtree_consistency(old_root, part=Range(0, old), size=size, proof=proof, root=root)


def verify_subtree_consistency(
    part_root: Hash, *, part: Range, size: int, proof: Sequence[Hash], root: Hash
) -> None:
    """Check that a subtree is a part of the tree of `size` (merkle-tree-certs-02, 4.4.3).

    An empty subtree needs an empty proof and the empty root. Raises ProofInvalid.
    """
    if part.start == part.end and 0 <= part.start <= size:
        _require(part_root == EMPTY_ROOT, "an empty subtree has the empty root")
        _require(not proof, "an empty subtree needs no proof")
        return
    _check_subtree(part)
    _require(part.end <= size <= SIZE_MAX, "the tree ends before the subtree does")
    _require_hashes(proof)
    _require_roots(_Climb.begin(part, size, part_root), proof=proof, want=(part_root, root))


def is_subtree(part: Range) -> bool:
    """Tell whether a range is a subtree (merkle-tree-certs-02, 4.1).

    Its start is a multiple of the power of two that its length needs.

    >>> is_subtree(Range(4, 7)), is_subtree(Range(3, 5))
    (True, False)
    """
    length = part.end - part.start
    return (
        0 <= part.start < part.end <= SIZE_MAX
        and part.start % (1 << (length - 1).bit_length()) == 0
    )


class _Climb(NamedTuple):
    """Where the check of a consistency proof stands: positions and the two hashes so far."""

    first: int
    second: int
    last: int
    hashes: tuple[Hash, Hash] | None

    @classmethod
    def begin(cls, part: Range, size: int, part_root: Hash) -> "_Climb":
        """Skip the levels that the subtree covers whole (merkle-tree-certs-02, 4.4.3, 1-4)."""
        first, second, last = part.start, part.end - 1, size - 1
        while first != second and (second == last or second % 2):
            first, second, last = first >> 1, second >> 1, last >> 1
        return cls(first, second, last, (part_root, part_root) if first == second else None)

    def step(self, sibling: Hash) -> "_Climb":
        """Take one hash of the proof (merkle-tree-certs-02, 4.4.3, 5-6)."""
        if self.hashes is None:
            return self._replace(hashes=(sibling, sibling))
        _require(self.last > 0, "the proof is too long")
        first, second, last = self.first, self.second, self.last
        old, new = self.hashes
        if second % 2 or second == last:
            old = node_hash(sibling, old) if first < second else old
            new = node_hash(sibling, new)
            while second % 2 == 0:
                first, second, last = first >> 1, second >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        return _Climb(first >> 1, second >> 1, last >> 1, (old, new))


def _require_roots(climb: _Climb, *, proof: Iterable[Hash], want: tuple[Hash, Hash]) -> None:
    for sibling in proof:
        climb = climb.step(sibling)
    _require(climb.last == 0 and climb.hashes is not None, "the proof is too short")
    _require(climb.hashes == want, "the proof leads to other roots")


def _path_root(leaf: Hash, position: int, length: int, proof: Iterable[Hash]) -> Hash:
    last, found = length - 1, leaf
    for sibling in proof:
        _require(last > 0, "the proof is too long")
        if position % 2 or position == last:
            found = node_hash(sibling, found)
            while position % 2 == 0:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        position, last = position >> 1, last >> 1
    _require(last == 0, "the proof is too short")
    return found


def _split(length: int) -> int:
    """Give the largest power of two smaller than `length` (RFC 6962, 2.1)."""
    return 1 << ((length - 1).bit_length() - 1)


def _require(holds: bool, flaw: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise ProofInvalid(flaw)


def _require_hashes(values: Iterable[Hash]) -> None:
    """Refuse other lengths: they would let two different trees share a root."""
    _require(all(len(value) == HASH_BYTES for value in values), "a hash has 32 bytes")


def _check_subtree(part: Range) -> None:
    _require(is_subtree(part), f"{part.start} to {part.end} is no subtree")


def _require_subtree(part: Range) -> None:
    if not is_subtree(part):
        message = f"{part.start} to {part.end} is no subtree"
        raise ValueError(message)
