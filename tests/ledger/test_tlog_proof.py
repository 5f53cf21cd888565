"""`.tlog-proof` files: the format of C2SP tlog-proof, and the report on one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.ledger.core.checks import verify_proof
from huiliu.ledger.core.leaves import leaf_encode
from huiliu.ledger.core.merkle import ProofInvalid, leaf_hash
from huiliu.ledger.core.report import Language, Outcome, Step, StepKind
from huiliu.ledger.core.tlogproof import (
    TlogProof,
    TlogProofInvalid,
    parse_tlog_proof,
    verify_tlog_proof,
)
from tests.ledger.builders import CENTRE, KEYS, LOG, a_leaf, a_proof

_BODY = leaf_encode(a_leaf(), by=CENTRE)
_PROOF = a_proof(_BODY)


def _failed(steps: tuple[Step, ...]) -> list[StepKind]:
    return [step.kind for step in steps if step.outcome is Outcome.FAILED]


def test_the_file_begins_as_the_specification_shows() -> None:
    lines = _PROOF.encode().decode().split("\n")

    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[1].startswith("extra ")
    assert lines[2] == "index 4"
    assert lines[6] == ""
    assert lines[7:9] == ["log.example/huiliu", "7"]


@given(st.integers(0, 2**60), st.lists(st.binary(min_size=32, max_size=32), max_size=63))
def test_a_proof_reads_back(index: int, path: list[bytes]) -> None:
    proof = TlogProof(index, tuple(path), b"any note\n")

    assert parse_tlog_proof(proof.encode()) == proof


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"c2sp.org/tlog-proof@v1\n",
        b"c2sp.org/tlog-proof@v2\nindex 1\n\nnote",
        b"c2sp.org/tlog-proof@v1\n\nnote",
        b"c2sp.org/tlog-proof@v1\nindex 01\n\nnote",
        b"c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nnote",
        b"c2sp.org/tlog-proof@v1\nextra ***\nindex 1\n\nnote",
        b"c2sp.org/tlog-proof@v1\nindex \xff\n\nnote",
        b"c2sp.org/tlog-proof@v1\nindex 1\n" + b"A" * 43 + b"=\n" * 64 + b"\nnote",
    ],
)
def test_a_malformed_file_is_refused(data: bytes) -> None:
    with pytest.raises(TlogProofInvalid):
        parse_tlog_proof(data)


def test_an_entry_of_the_log_is_proved() -> None:
    checkpoint = verify_tlog_proof(_PROOF, leaf=leaf_hash(_BODY), by=[LOG.verifier])

    assert checkpoint.size == 7


def test_an_entry_of_no_log_is_not() -> None:
    with pytest.raises(ProofInvalid):
        verify_tlog_proof(_PROOF, leaf=leaf_hash(b"invented"), by=[LOG.verifier])


def test_a_lone_proof_carries_its_leaf() -> None:
    report = verify_proof(_PROOF.encode(), keys=KEYS)

    assert report.passed
    assert [step.kind for step in report.steps] == [
        StepKind.LEAF_READ,
        StepKind.LEAF_SIGNED,
        StepKind.CHECKPOINT,
        StepKind.INCLUDED,
        StepKind.LOG_KEY,
    ]


@pytest.mark.parametrize(
    ("proof", "keys", "failed"),
    [
        (b"rubbish", KEYS, [StepKind.OPENED]),
        (_PROOF.encode(), ["rubbish"], [StepKind.OPENED]),
        (_PROOF.encode(), KEYS[:1], [StepKind.LEAF_SIGNED]),
        (_PROOF.encode(), KEYS[1:], [StepKind.CHECKPOINT]),
        (a_proof(b"not a leaf").encode(), KEYS, [StepKind.LEAF_READ]),
        (_PROOF.encode().replace(b"index 4", b"index 5"), KEYS, [StepKind.INCLUDED]),
        (_PROOF.encode().replace(b"\n7\n", b"\n8\n"), KEYS, [StepKind.CHECKPOINT]),
    ],
)
def test_the_report_names_what_does_not_fit(
    proof: bytes, keys: list[str], failed: list[StepKind]
) -> None:
    report = verify_proof(proof, keys=keys)

    assert _failed(report.steps) == failed
    assert not report.passed


def test_a_key_known_from_elsewhere_is_compared() -> None:
    known = verify_proof(_PROOF.encode(), keys=KEYS, trusted=[KEYS[0]])
    unknown = verify_proof(_PROOF.encode(), keys=KEYS, trusted=[KEYS[1]])

    assert known.passed
    assert _failed(unknown.steps) == [StepKind.LOG_KEY]


def test_another_leaf_than_the_proof_s_own_is_named_by_its_byte() -> None:
    other = _BODY.replace(b'"version":3', b'"version":4')

    report = verify_proof(_PROOF.encode(), keys=KEYS, leaf=other)

    assert _failed(report.steps) == [
        StepKind.LEAF_SIGNED,
        StepKind.LEAF_COPIES,
        StepKind.INCLUDED,
    ]
    assert f"byte {other.index(b':4}') + 1} on" in report.steps[2].text(Language.ENGLISH)


@pytest.mark.parametrize("language", list(Language))
def test_every_step_can_be_said(language: Language) -> None:
    reports = [
        verify_proof(_PROOF.encode(), keys=KEYS),
        verify_proof(_PROOF.encode(), keys=[], leaf=b"rubbish"),
        verify_proof(b"rubbish", keys=KEYS),
    ]

    said = [step.text(language) for report in reports for step in report.steps]

    assert all(said)
    assert reports[0].verdict != reports[1].verdict
