"""All 518 public vectors: good proofs pass, bad ones are refused."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any

import pytest

from huiliu.ledger.core import merkle
from huiliu.ledger.core.merkle import ProofInvalid, Range
from tests.ledger.vectors import vector_cases

_COUNTS = {
    "inclusion": 98,
    "consistency": 98,
    "subtreeinclusion": 204,
    "subtreeconsistency": 118,
}


def _hashes(vector: dict[str, Any]) -> list[bytes]:
    return [b64decode(text) for text in vector["proof"] or ()]


def _passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except ProofInvalid:
        return False
    return True


@pytest.mark.parametrize("vector", vector_cases("inclusion"))
def test_inclusion_vectors(vector: dict[str, Any]) -> None:
    passed = _passes(
        lambda: merkle.verify_inclusion(
            b64decode(vector["leafHash"]),
            index=vector["leafIdx"],
            size=vector["treeSize"],
            proof=_hashes(vector),
            root=b64decode(vector["root"]),
        )
    )

    assert passed is not vector["wantErr"]


@pytest.mark.parametrize("vector", vector_cases("consistency"))
def test_consistency_vectors(vector: dict[str, Any]) -> None:
    passed = _passes(
        lambda: merkle.verify_consistency(
            b64decode(vector["root1"]),
            old=vector["size1"],
            size=vector["size2"],
            proof=_hashes(vector),
            root=b64decode(vector["root2"]),
        )
    )

    assert passed is not vector["wantErr"]


@pytest.mark.parametrize("vector", vector_cases("subtreeinclusion"))
def test_subtree_inclusion_vectors(vector: dict[str, Any]) -> None:
    passed = _passes(
        lambda: merkle.verify_subtree_inclusion(
            b64decode(vector["leafHash"]),
            index=vector["leafIdx"],
            within=Range(vector["start"], vector["end"]),
            proof=_hashes(vector),
            root=b64decode(vector["root"]),
        )
    )

    assert passed is not vector["wantErr"]


@pytest.mark.parametrize("vector", vector_cases("subtreeconsistency"))
def test_subtree_consistency_vectors(vector: dict[str, Any]) -> None:
    passed = _passes(
        lambda: merkle.verify_subtree_consistency(
            b64decode(vector["root1"]),
            part=Range(vector["start"], vector["end"]),
            size=vector["size"],
            proof=_hashes(vector),
            root=b64decode(vector["root2"]),
        )
    )

    assert passed is not vector["wantErr"]


@pytest.mark.parametrize(("kind", "count"), list(_COUNTS.items()))
def test_no_vector_is_left_out(kind: str, count: int) -> None:
    cases = vector_cases(kind)

    assert cases[0].id == "absent" or len(cases) == count
