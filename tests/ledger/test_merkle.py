"""Merkle trees: known answers of RFC 6962 and the logs that follow it, and properties."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.ledger.core import merkle
from huiliu.ledger.core.merkle import ProofInvalid, Range

# The eight inputs and their tree heads as the Certificate Transparency reference code has them.
_INPUTS = tuple(
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
_ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
_SEVEN = tuple(merkle.leaf_hash(bytes([97 + number])) for number in range(7))
_PATHS = st.integers(1, 70).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1)))
_GROWTHS = st.integers(1, 70).flatmap(lambda size: st.tuples(st.just(size), st.integers(1, size)))


def _leaves(size: int) -> list[bytes]:
    return [merkle.leaf_hash(number.to_bytes(2, "big")) for number in range(size)]


def _node(*letters: int) -> bytes:
    return merkle.root_of([_SEVEN[letter] for letter in letters])


@pytest.mark.parametrize(("size", "root"), list(enumerate(_ROOTS)))
def test_the_roots_of_the_reference_inputs(size: int, root: str) -> None:
    hashes = [merkle.leaf_hash(data) for data in _INPUTS[:size]]

    assert merkle.root_of(hashes).hex() == root


@pytest.mark.parametrize(
    ("index", "path"),
    [
        (0, [_node(1), _node(2, 3), _node(4, 5, 6)]),
        (3, [_node(2), _node(0, 1), _node(4, 5, 6)]),
        (4, [_node(5), _node(6), _node(0, 1, 2, 3)]),
        (6, [_node(4, 5), _node(0, 1, 2, 3)]),
    ],
)
def test_the_audit_paths_of_rfc_6962_2_1_3(index: int, path: list[bytes]) -> None:
    made = merkle.inclusion_proof(index, size=7, hash_of=merkle.range_hash_of(_SEVEN))

    assert made == path


@pytest.mark.parametrize(
    ("old", "proof"),
    [
        (3, [_node(2), _node(3), _node(0, 1), _node(4, 5, 6)]),
        (4, [_node(4, 5, 6)]),
        (6, [_node(4, 5), _node(6), _node(0, 1, 2, 3)]),
    ],
)
def test_the_consistency_proofs_of_rfc_6962_2_1_3(old: int, proof: list[bytes]) -> None:
    made = merkle.consistency_proof(old, size=7, hash_of=merkle.range_hash_of(_SEVEN))

    assert made == proof


@given(_PATHS)
def test_every_entry_is_proved_in_every_tree(case: tuple[int, int]) -> None:
    size, index = case
    leaves = _leaves(size)

    proof = merkle.inclusion_proof(index, size=size, hash_of=merkle.range_hash_of(leaves))

    root = merkle.root_of(leaves)
    merkle.verify_inclusion(leaves[index], index=index, size=size, proof=proof, root=root)


@given(_PATHS, st.integers(0, 69))
def test_no_other_entry_passes_for_it(case: tuple[int, int], other: int) -> None:
    size, index = case
    leaves = [*_leaves(size), merkle.leaf_hash(b"foreign")]
    proof = merkle.inclusion_proof(index, size=size, hash_of=merkle.range_hash_of(leaves[:size]))
    stranger = leaves[-1] if other % size == index else leaves[other % size]

    with pytest.raises(ProofInvalid):
        merkle.verify_inclusion(
            stranger, index=index, size=size, proof=proof, root=merkle.root_of(leaves[:size])
        )


@given(_PATHS, st.data())
def test_a_path_with_a_changed_bit_is_refused(case: tuple[int, int], data: Any) -> None:
    size, index = case
    leaves = _leaves(size + 1)
    proof = merkle.inclusion_proof(index, size=size + 1, hash_of=merkle.range_hash_of(leaves))
    place = data.draw(st.integers(0, len(proof) - 1))
    bit = data.draw(st.integers(0, 255))
    proof[place] = (int.from_bytes(proof[place], "big") ^ 1 << bit).to_bytes(32, "big")

    with pytest.raises(ProofInvalid):
        merkle.verify_inclusion(
            leaves[index], index=index, size=size + 1, proof=proof, root=merkle.root_of(leaves)
        )


@given(_GROWTHS)
def test_every_tree_is_consistent_with_its_past(case: tuple[int, int]) -> None:
    size, old = case
    leaves = _leaves(size)

    proof = merkle.consistency_proof(old, size=size, hash_of=merkle.range_hash_of(leaves))

    merkle.verify_consistency(
        merkle.root_of(leaves[:old]),
        old=old,
        size=size,
        proof=proof,
        root=merkle.root_of(leaves),
    )


@given(_GROWTHS, st.integers(0, 69))
def test_a_rewritten_past_is_not_consistent(case: tuple[int, int], place: int) -> None:
    size, old = case
    leaves = _leaves(size)
    before = merkle.root_of(leaves[:old])
    leaves[place % old] = merkle.leaf_hash(b"rewritten")
    proof = merkle.consistency_proof(old, size=size, hash_of=merkle.range_hash_of(leaves))

    with pytest.raises(ProofInvalid):
        merkle.verify_consistency(
            before, old=old, size=size, proof=proof, root=merkle.root_of(leaves)
        )


@settings(max_examples=200)
@given(st.integers(1, 40), st.integers(0, 6), st.integers(0, 39), st.integers(1, 40))
def test_every_subtree_is_proved(size: int, height: int, place: int, length: int) -> None:
    start = (place << height) % size >> height << height
    part = Range(start, min(start + min(length, 1 << height), size))
    leaves = _leaves(size)
    hash_of = merkle.range_hash_of(leaves)

    within = [hash_of(one) for one in merkle.inclusion_ranges(part.start, within=part)]
    across = [hash_of(one) for one in merkle.consistency_ranges(part, size=size)]

    root = hash_of(part)
    merkle.verify_subtree_inclusion(
        leaves[part.start], index=part.start, within=part, proof=within, root=root
    )
    merkle.verify_subtree_consistency(
        root, part=part, size=size, proof=across, root=merkle.root_of(leaves)
    )


@pytest.mark.parametrize("hashes", [[b"short"], [b"x" * 33]])
def test_a_hash_of_another_length_is_refused(hashes: list[bytes]) -> None:
    with pytest.raises(ProofInvalid, match="32 bytes"):
        merkle.verify_inclusion(_SEVEN[0], index=0, size=2, proof=hashes, root=b"")


def test_the_empty_tree_proves_nothing() -> None:
    with pytest.raises(ProofInvalid, match="proves nothing"):
        merkle.verify_consistency(
            merkle.EMPTY_ROOT, old=0, size=7, proof=[], root=merkle.root_of(_SEVEN)
        )


@pytest.mark.parametrize(("part", "size"), [(Range(3, 5), 8), (Range(0, 9), 8), (Range(2, 2), 8)])
def test_no_proof_is_made_of_what_is_no_subtree(part: Range, size: int) -> None:
    with pytest.raises(ValueError, match=r"subtree|hold"):
        merkle.consistency_ranges(part, size=size)


def test_no_path_is_made_to_an_entry_outside() -> None:
    with pytest.raises(ValueError, match="not among"):
        merkle.inclusion_ranges(8, within=Range(0, 8))
